package dev.tempera.app.distribution;

import dev.tempera.core.sampling.Distributions;
import dev.tempera.core.sampling.SamplingOptions;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the tokens of one answer. Immutable.
 *
 * @param model that wrote it
 * @param asked how its tokens were chosen, as far as the request said
 * @param tokens null where none are known
 * @param remark where they are from, or why there are none: a sentence
 * @param canAsk whether the next answer can come with log probabilities
 */
public record AnswerTokens(
    String model,
    SamplingOptions asked,
    @Nullable Distributions tokens,
    String remark,
    boolean canAsk) {}
