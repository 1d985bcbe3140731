package dev.tempera.core.statistics.compare;

import dev.tempera.core.statistics.interval.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Numbers in sentences: rates in points of a hundred, everything else in its own unit, with as many
 * decimals as the interval's width gives meaning to.
 */
public final class Amounts {
  private static final int MOST_DECIMALS = 9;

  private final double scale;

  private Amounts(double scale) {
    this.scale = scale;
  }

  /** Amounts of that kind of metric. */
  public static Amounts of(Kind kind) {
    return new Amounts(kind == Kind.BINARY ? 100 : 1);
  }

  /** A difference with its interval: {@code +12 [4, 21]}. */
  public String difference(double difference, Interval interval) {
    return difference(difference, " ", interval);
  }

  String difference(double difference, String unit, Interval interval) {
    int decimals = decimals(interval);
    return signed(difference, decimals) + unit + range(interval, decimals);
  }

  /** An interval: {@code [4, 21]}. */
  public String range(Interval interval) {
    return range(interval, decimals(interval));
  }

  private String range(Interval interval, int decimals) {
    return "[" + plain(interval.low(), decimals) + ", " + plain(interval.high(), decimals) + "]";
  }

  /** A value with the decimals that its interval asks for. */
  public String value(double value, Interval interval) {
    return plain(value, decimals(interval));
  }

  /** A value by itself, to three digits, with its sign. */
  public String signed(double value) {
    double scaled = value * scale;
    return (scaled > 0 ? "+" : "") + significant(scaled);
  }

  /** A size by itself, to three digits. */
  public String size(double value) {
    return significant(value * scale);
  }

  private String signed(double value, int decimals) {
    BigDecimal rounded = BigDecimal.valueOf(value * scale).setScale(decimals, RoundingMode.HALF_UP);
    return (rounded.signum() > 0 ? "+" : "") + plain(value, decimals);
  }

  private String plain(double value, int decimals) {
    BigDecimal rounded = BigDecimal.valueOf(value * scale).setScale(decimals, RoundingMode.HALF_UP);
    String digits = rounded.abs().toPlainString();
    return rounded.signum() < 0 ? "−" + digits : digits;
  }

  /** Two digits of the width, and more where a bound would otherwise be rounded to 0. */
  private int decimals(Interval interval) {
    double width = (interval.high() - interval.low()) * scale;
    int decimals = width > 0 ? (int) (1 - Math.floor(Math.log10(width))) : 3;
    double nearest = Math.min(Math.abs(interval.low()), Math.abs(interval.high())) * scale;
    if (nearest > 0) {
      decimals = Math.max(decimals, (int) -Math.floor(Math.log10(nearest)));
    }
    return Math.clamp(decimals, 0, MOST_DECIMALS);
  }

  /** Three digits, without exponent where that is readable. */
  public static String significant(double value) {
    if (value == 0) {
      return "0";
    }
    double size = Math.abs(value);
    if (!Double.isFinite(value)) {
      return "no number";
    }
    if (size >= 1e9 || size < 1e-6) {
      return String.format(Locale.ROOT, "%.2e", value).replace("-", "−");
    }
    BigDecimal rounded =
        new BigDecimal(value, new MathContext(3, RoundingMode.HALF_UP)).stripTrailingZeros();
    String digits = rounded.abs().toPlainString();
    return value < 0 ? "−" + digits : digits;
  }
}
