/** Log probabilities as servers tell them, read as places of an answer. */
@NullMarked
package dev.tempera.core.logprobs;

import org.jspecify.annotations.NullMarked;
