@NullMarked
package dev.tempera.app.code;

import org.jspecify.annotations.NullMarked;
