/** Tests of sounds in messages. */
@NullMarked
package dev.tempera.app.transcript.sound;

import org.jspecify.annotations.NullMarked;
