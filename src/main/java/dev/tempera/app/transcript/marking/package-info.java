/** Stars and notes of messages: which there are, and what a person does with them. */
@NullMarked
package dev.tempera.app.transcript.marking;

import org.jspecify.annotations.NullMarked;
