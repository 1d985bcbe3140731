/** What a conversation is shown as: each message's rows, and all of them in one flat list. */
@NullMarked
package dev.tempera.app.transcript.rows;

import org.jspecify.annotations.NullMarked;
