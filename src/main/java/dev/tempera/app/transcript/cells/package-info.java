/** The frame around what stands in a row, and what a screen reader says of it. */
@NullMarked
package dev.tempera.app.transcript.cells;

import org.jspecify.annotations.NullMarked;
