/** Learns the merges of the tokenizer. */
@NullMarked
package dev.tempera.trainer.bpe;

import org.jspecify.annotations.NullMarked;
