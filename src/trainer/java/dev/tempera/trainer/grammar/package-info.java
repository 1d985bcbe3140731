/** The text writer: all that the model ever reads is written here. */
@NullMarked
package dev.tempera.trainer.grammar;

import org.jspecify.annotations.NullMarked;
