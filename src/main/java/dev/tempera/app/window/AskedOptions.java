package dev.tempera.app.window;

import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.sampling.SamplingOptions;
import java.util.Map;

/** How a request had its tokens chosen, as far as it says so. Pure; any thread. */
final class AskedOptions {
  private static final double LEAST = 0.01;

  private AskedOptions() {}

  /**
   * What a request says; what it leaves to the server counts as off, and what is out of range as
   * the nearest value that is in it.
   */
  static SamplingOptions of(ParameterSet parameters) {
    return new SamplingOptions(
        number(parameters, "temperature", 1, 0, 2),
        number(parameters, "top_p", 1, LEAST, 1),
        (int) number(parameters, "top_k", 0, 0, Integer.MAX_VALUE),
        number(parameters, "min_p", 0, 0, 1),
        number(parameters, "top_a", 0, 0, 1),
        1,
        0,
        0,
        Map.of());
  }

  private static double number(
      ParameterSet parameters, String name, double otherwise, double least, double most) {
    return parameters
        .json(name)
        .filter(value -> value.isNumber())
        .map(value -> value.doubleValue(otherwise))
        .filter(Double::isFinite)
        .map(value -> Math.clamp(value, least, most))
        .orElse(otherwise);
  }
}
