package dev.tempera.core.statistics;

import dev.tempera.core.statistics.interval.Interval;
import dev.tempera.core.statistics.test.Significance;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Computations by the name of the row of the file that holds their result. */
final class Oracles {
  private final Map<String, Supplier<double[]>> checks = new LinkedHashMap<>();

  Map<String, Supplier<double[]>> checks() {
    return checks;
  }

  void row(String name, Supplier<double[]> numbers) {
    if (checks.put(name, numbers) != null) {
      throw new IllegalStateException("two checks of " + name);
    }
  }

  static double[] numbers(double... numbers) {
    return numbers;
  }

  static double[] bounds(Optional<Interval> interval) {
    return bounds(interval.orElseThrow());
  }

  static double[] bounds(Interval interval) {
    return numbers(interval.low(), interval.high());
  }

  static double[] both(Significance result) {
    return numbers(result.statistic(), result.p());
  }

  static double[] after(double first, double... rest) {
    double[] all = new double[rest.length + 1];
    all[0] = first;
    System.arraycopy(rest, 0, all, 1, rest.length);
    return all;
  }
}
