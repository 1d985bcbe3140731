package dev.tempera.core.sampling;

import java.util.Map;

/**
 * How to choose tokens. The ranges are those of the API; a value that does nothing is named at
 * each.
 *
 * <p>A component for each sampling parameter; they are applied in this order.
 *
 * @param temperature 0 (always the most probable token) to 2; 1 leaves the distribution as it is
 * @param topP greater than 0, at most 1 (off)
 * @param topK from 0 (off)
 * @param minP 0 (off) to 1
 * @param topA 0 (off) to 1
 * @param repetitionPenalty greater than 0, at most 2; 1 is off
 * @param frequencyPenalty −2 to 2; 0 is off
 * @param presencePenalty −2 to 2; 0 is off
 * @param logitBias from token id to −100 … 100
 */
public record SamplingOptions(
    double temperature,
    double topP,
    int topK,
    double minP,
    double topA,
    double repetitionPenalty,
    double frequencyPenalty,
    double presencePenalty,
    Map<Integer, Double> logitBias) {
  /** The model's own distribution, untouched. */
  public static final SamplingOptions NEUTRAL =
      new SamplingOptions(1, 1, 0, 0, 0, 1, 0, 0, Map.of());

  /**
   * Checks every range.
   *
   * @throws IllegalArgumentException for a value outside its range
   */
  public SamplingOptions {
    require(temperature >= 0 && temperature <= 2, "temperature", temperature);
    require(topP > 0 && topP <= 1, "top_p", topP);
    require(topK >= 0, "top_k", topK);
    require(minP >= 0 && minP <= 1, "min_p", minP);
    require(topA >= 0 && topA <= 1, "top_a", topA);
    require(
        repetitionPenalty > 0 && repetitionPenalty <= 2, "repetition_penalty", repetitionPenalty);
    require(Math.abs(frequencyPenalty) <= 2, "frequency_penalty", frequencyPenalty);
    require(Math.abs(presencePenalty) <= 2, "presence_penalty", presencePenalty);
    logitBias = Map.copyOf(logitBias);
    logitBias.forEach((id, bias) -> require(Math.abs(bias) <= 100, "logit_bias of " + id, bias));
  }

  private static void require(boolean holds, String name, Number value) {
    if (!holds) {
      throw new IllegalArgumentException(name + " is out of range: " + value);
    }
  }

  /** These options at another temperature. */
  public SamplingOptions withTemperature(double value) {
    return new SamplingOptions(
        value,
        topP,
        topK,
        minP,
        topA,
        repetitionPenalty,
        frequencyPenalty,
        presencePenalty,
        logitBias);
  }
}
