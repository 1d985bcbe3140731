@NullMarked
package dev.tempera.core.difference;

import org.jspecify.annotations.NullMarked;
