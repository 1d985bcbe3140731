@NullMarked
package dev.tempera.core.code.read;

import org.jspecify.annotations.NullMarked;
