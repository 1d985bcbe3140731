package dev.tempera.core.statistics.compare;

import java.util.OptionalDouble;

/**
 * A standardised effect size, beside the difference in the metric's own unit.
 *
 * @param name its name in files, for example {@code cohen_h}
 * @param value empty where it cannot be given
 */
public record Effect(String name, OptionalDouble value) {
  static Effect of(String name, double value) {
    return new Effect(name, OptionalDouble.of(value));
  }
}
