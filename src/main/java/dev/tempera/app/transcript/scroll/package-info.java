/** Following the end of the conversation, or reading. */
@NullMarked
package dev.tempera.app.transcript.scroll;

import org.jspecify.annotations.NullMarked;
