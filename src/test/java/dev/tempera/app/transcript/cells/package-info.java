@NullMarked
package dev.tempera.app.transcript.cells;

import org.jspecify.annotations.NullMarked;
