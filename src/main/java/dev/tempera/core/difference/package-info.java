/** Two answers compared: what was asked differently, beside what came back differently. */
@NullMarked
package dev.tempera.core.difference;

import org.jspecify.annotations.NullMarked;
