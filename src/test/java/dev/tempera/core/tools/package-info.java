@NullMarked
package dev.tempera.core.tools;

import org.jspecify.annotations.NullMarked;
