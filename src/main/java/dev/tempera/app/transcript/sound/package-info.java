/** Sounds of messages: played, and kept as files. */
@NullMarked
package dev.tempera.app.transcript.sound;

import org.jspecify.annotations.NullMarked;
