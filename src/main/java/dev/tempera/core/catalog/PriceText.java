package dev.tempera.core.catalog;

import dev.tempera.core.catalog.ModelDetails.Price;
import java.math.BigDecimal;
import java.util.Set;

/** Prices as people compare them: for a million tokens. Pure. */
public final class PriceText {
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

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
    BigDecimal usd = perMillion(perToken);
    return "$" + usd.setScale(Math.max(2, usd.scale())).toPlainString();
  }
}
