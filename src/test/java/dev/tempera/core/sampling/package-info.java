@NullMarked
package dev.tempera.core.sampling;

import org.jspecify.annotations.NullMarked;
