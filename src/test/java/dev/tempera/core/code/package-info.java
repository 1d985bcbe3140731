@NullMarked
package dev.tempera.core.code;

import org.jspecify.annotations.NullMarked;
