/** Finding a text in the conversation. */
@NullMarked
package dev.tempera.app.transcript.find;

import org.jspecify.annotations.NullMarked;
