/** Gives memory back to the system when nobody works (docs/adr/0112). */
@NullMarked
package dev.tempera.app.memory;

import org.jspecify.annotations.NullMarked;
