/** Tests of the memory that the window takes. */
@NullMarked
package dev.tempera.app.memory;

import org.jspecify.annotations.NullMarked;
