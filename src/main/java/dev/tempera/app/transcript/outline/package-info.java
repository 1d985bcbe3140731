/** What was asked and the headings of the answers, as a list. */
@NullMarked
package dev.tempera.app.transcript.outline;

import org.jspecify.annotations.NullMarked;
