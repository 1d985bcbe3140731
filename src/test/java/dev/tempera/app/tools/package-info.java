@NullMarked
package dev.tempera.app.tools;

import org.jspecify.annotations.NullMarked;
