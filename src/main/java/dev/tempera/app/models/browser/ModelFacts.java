package dev.tempera.app.models.browser;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.Pricing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A model's limits and prices in few characters. What is not known is left out. */
public final class ModelFacts {
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  private ModelFacts() {}

  /** Such as "1.05M ctx · $0.10/$0.40 per M"; empty if nothing is known. */
  public static String describe(ModelInfo model) {
    List<String> facts = new ArrayList<>();
    Integer context = model.contextLength();
    if (context != null) {
      facts.add(tokens(context) + " ctx");
    }
    String price = price(model.pricing());
    if (!price.isEmpty()) {
      facts.add(price);
    }
    return String.join(" \u00b7 ", facts);
  }

  /** A count of tokens in few characters: "128K", "1.05M". */
  public static String tokens(int count) {
    if (count < 1000) {
      return Integer.toString(count);
    }
    BigDecimal value = BigDecimal.valueOf(count);
    return count < 999_500
        ? value.divide(BigDecimal.valueOf(1000), 0, RoundingMode.HALF_UP) + "K"
        : value.divide(MILLION, 2, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString() + "M";
  }

  /** Prices for a million tokens of prompt and answer; empty if not known. */
  public static String price(@Nullable Pricing pricing) {
    if (pricing == null || pricing.prompt() == null || pricing.completion() == null) {
      return "";
    }
    BigDecimal in = pricing.prompt();
    BigDecimal out = pricing.completion();
    if (in.signum() < 0 || out.signum() < 0) {
      return "price varies";
    }
    if (in.signum() == 0 && out.signum() == 0) {
      return "free";
    }
    // What the server does not say itself is as good as an estimate.
    String mark = pricing.source() == null ? "" : "~";
    return mark + dollars(in) + "/" + dollars(out) + " per M";
  }

  /** With cents, and at most two more digits; servers that reckon in doubles send noise beyond. */
  static String dollars(BigDecimal perToken) {
    BigDecimal usd =
        perToken.multiply(MILLION).setScale(4, RoundingMode.HALF_UP).stripTrailingZeros();
    return "$" + usd.setScale(Math.max(2, usd.scale())).toPlainString();
  }
}
