package dev.tempera.core.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A scale with round ticks. Immutable.
 *
 * @param low the value at the left end
 * @param high the value at the right end, above {@code low}
 * @param step from tick to tick
 */
record Axis(double low, double high, double step, double left, double right) {
  private static final int TICKS = 5;

  /** A scale that holds both values, with some air, from {@code left} to {@code right} pixels. */
  static Axis of(double least, double most, double left, double right) {
    double from = Double.isFinite(least) ? least : 0;
    double to = Double.isFinite(most) ? most : 1;
    if (!(to > from)) {
      double air = from == 0 ? 1 : Math.abs(from) * 0.1;
      from -= air;
      to += air;
    }
    double step = nice((to - from) / TICKS);
    return new Axis(Math.floor(from / step) * step, Math.ceil(to / step) * step, step, left, right);
  }

  /** 1, 2 or 5 times a power of ten, the nearest one that is not smaller. */
  private static double nice(double raw) {
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double factor = raw / power;
    return (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10) * power;
  }

  /** Where a value stands; beyond the ends at the ends. */
  double x(double value) {
    double place = left + (value - low) / (high - low) * (right - left);
    return Math.clamp(place, left, Math.max(left, right));
  }

  /** The values with a tick. */
  List<Double> ticks() {
    List<Double> all = new ArrayList<>();
    long count = Math.round((high - low) / step);
    for (long i = 0; i <= Math.min(count, 40); i++) {
      all.add(low + i * step);
    }
    return all;
  }

  /** A tick's value with as many decimals as the step has. */
  String label(double value) {
    int decimals = (int) Math.clamp(Math.ceil(-Math.log10(step)), 0, 9);
    BigDecimal rounded =
        BigDecimal.valueOf(value).setScale(decimals, java.math.RoundingMode.HALF_UP);
    String text = rounded.abs().toPlainString();
    return rounded.signum() < 0 ? "−" + text : text;
  }
}
