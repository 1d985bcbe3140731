/** The usual commands for the text that has the keyboard: undo, cut, copy, paste. */
@NullMarked
package dev.tempera.app.editing;

import org.jspecify.annotations.NullMarked;
