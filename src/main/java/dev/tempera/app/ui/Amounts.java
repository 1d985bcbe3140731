package dev.tempera.app.ui;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers in few letters. */
public final class Amounts {
  private Amounts() {}

  /** A count: "950", "1.2k", "34k", "1M", "1.05M". */
  public static String tokens(long count) {
    if (count < 1_000) {
      return Long.toString(count);
    }
    if (count < 999_500) {
      return trim(count / 1_000.0, count < 99_950 ? 1 : 0) + "k";
    }
    return trim(count / 1_000_000.0, 2) + "M";
  }

  /** Money: "$0", "$0.00042", "$0.013", "$1.25". */
  public static String usd(BigDecimal amount) {
    if (amount.signum() == 0) {
      return "$0";
    }
    BigDecimal abs = amount.abs();
    int places = 2;
    if (abs.compareTo(BigDecimal.ONE) < 0) {
      // Two significant digits, so that a tenth of a cent is not "nothing".
      places = Math.clamp(abs.scale() - abs.precision() + 2, 2, 8);
    }
    return (amount.signum() < 0 ? "-$" : "$")
        + cents(abs.setScale(places, RoundingMode.HALF_UP).stripTrailingZeros()).toPlainString();
  }

  private static BigDecimal cents(BigDecimal amount) {
    return amount.scale() < 2 ? amount.setScale(2, RoundingMode.UNNECESSARY) : amount;
  }

  /** A size: "820 B", "12 kB", "5.0 MB". */
  public static String bytes(long count) {
    if (count < 1_000) {
      return count + " B";
    }
    if (count < 1_000_000) {
      return Math.round(count / 1_000.0) + " kB";
    }
    return String.format(Locale.ROOT, "%.1f MB", count / 1_000_000.0);
  }

  private static String trim(double value, int places) {
    String text = String.format(Locale.ROOT, "%." + places + "f", value);
    return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }
}
