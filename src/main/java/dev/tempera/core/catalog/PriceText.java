package dev.tempera.core.catalog;

import dev.tempera.core.catalog.ModelDetails.Price;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Set;

/** Prices as people compare them: for a million tokens. Pure. */
public final class PriceText {
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  /** Servers that reckon in doubles send noise beyond it: 1.0000000000000001e-07 for a token. */
  private static final MathContext WRITTEN = new MathContext(12);

  /** What is not priced by the token. */
  private static final Set<String> EACH = Set.of("request", "image", "web_search");

  private PriceText() {}

  /** Whether the price is for one of its kind, and not for a token. */
  public static boolean isEach(Price price) {
    return EACH.contains(price.kind());
  }

  /** What a million tokens cost, in as few digits as it takes. */
  public static BigDecimal perMillion(BigDecimal perToken) {
    BigDecimal usd = perToken.multiply(MILLION).stripTrailingZeros();
    return usd.scale() < 0 ? usd.setScale(0) : usd;
  }

  /** The same in dollars, with cents, and with more digits if it has: "$0.10", "$0.025". */
  public static String dollarsPerMillion(BigDecimal perToken) {
    return dollars(perMillion(perToken));
  }

  /** What one of something costs, with cents, and with more digits if it has: "$0.01", "$0.007". */
  public static String dollars(BigDecimal usd) {
    BigDecimal plain = usd.round(WRITTEN).stripTrailingZeros();
    return "$" + plain.setScale(Math.max(2, plain.scale())).toPlainString();
  }
}
