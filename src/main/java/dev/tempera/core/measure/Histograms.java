package dev.tempera.core.measure;

import dev.tempera.core.chart.StackedColumns;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Distributions as charts. Pure functions. */
public final class Histograms {
  private static final int MOST_BINS = 24;

  private Histograms() {}

  /**
   * How many values lie where. Bins are round and as wide as Freedman and Diaconis (1981) advise;
   * the last one takes the longest hundredth, where there are at least a hundred values.
   */
  public static StackedColumns of(String title, String unit, Sample sample) {
    double[] values = sample.values();
    double least = values.length == 0 ? 0 : values[0];
    double most = sample.quantile(0.99).orElse(values.length == 0 ? 1 : values[values.length - 1]);
    double width = width(sample, least, most);
    double from = Math.floor(least / width) * width;
    int bins = Math.clamp((long) Math.floor((most - from) / width) + 1, 1, MOST_BINS + 1);
    int[] counts = new int[bins];
    for (double value : values) {
      counts[Math.clamp((long) Math.floor((value - from) / width), 0, bins - 1)]++;
    }
    boolean beyond = values.length > 0 && values[values.length - 1] >= from + bins * width;
    List<StackedColumns.Column> columns = new ArrayList<>();
    for (int i = 0; i < bins; i++) {
      String name = label(from + i * width, width) + (beyond && i == bins - 1 ? "+" : "");
      columns.add(
          new StackedColumns.Column(name, List.of((double) counts[i]), List.of("" + counts[i])));
    }
    return new StackedColumns(
        title, "answers", unit + ", from", List.of(""), columns, sentence(unit, sample));
  }

  private static double width(Sample sample, double least, double most) {
    double spread = most - least;
    if (!(spread > 0)) {
      return least == 0 ? 1 : round(Math.abs(least) / 10);
    }
    double quartiles = sample.quantile(0.75).orElse(most) - sample.quantile(0.25).orElse(least);
    double advised = 2 * quartiles / Math.cbrt(sample.n());
    return round(Math.clamp(advised, spread / MOST_BINS, spread / 4));
  }

  /** 1, 2 or 5 times a power of ten, the nearest one that is not smaller. */
  private static double round(double raw) {
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double factor = raw / power;
    return (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10) * power;
  }

  private static String label(double value, double width) {
    int decimals = (int) Math.clamp(Math.ceil(-Math.log10(width)), 0, 9);
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }

  private static String sentence(String unit, Sample sample) {
    if (sample.n() == 0) {
      return "No value.";
    }
    double[] values = sample.values();
    return String.format(
        Locale.ROOT,
        "%d %s from %s to %s %s, half of them below %s.%s",
        sample.n(),
        sample.n() == 1 ? "value" : "values",
        brief(values[0]),
        brief(values[values.length - 1]),
        unit,
        brief(sample.median().orElseThrow()),
        sample.isFew() ? " That is few." : "");
  }

  /** A measured value in three digits. */
  public static String brief(double value) {
    if (value == 0 || Math.abs(value) >= 100) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    return BigDecimal.valueOf(value)
        .round(new java.math.MathContext(3))
        .stripTrailingZeros()
        .toPlainString();
  }
}
