/**
 * The neural core of the built-in model: file format, tokenizer, chat template and transformer.
 *
 * <p>Everything here is plain scalar {@code float} arithmetic in a fixed order, so the same tokens
 * give the same logits, bit for bit, on every machine. What that costs: no fused multiply-add, no
 * explicit vectors and no reordered sums; speed comes from loops over independent outputs, which
 * the compiler vectorises without changing a single rounding.
 */
@NullMarked
package dev.tempera.core.provider.offline.nn;

import org.jspecify.annotations.NullMarked;
