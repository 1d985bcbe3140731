/** What is selected, and what it is on the clipboard. */
@NullMarked
package dev.tempera.app.transcript.selection;

import org.jspecify.annotations.NullMarked;
