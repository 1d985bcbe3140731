package dev.tempera.core.request;

import dev.tempera.core.catalog.PriceText;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Something that a request costs beside its tokens.
 *
 * @param what in words, such as "Web search"
 * @param usd for one, null where nobody says
 * @param each for one of what, such as "search"
 * @param source who says so, empty where nobody does
 */
public record Extra(String what, @Nullable BigDecimal usd, String each, String source) {
  static Extra unpriced(String what, String each) {
    return new Extra(what, null, each, "");
  }

  /** The price in words: "$0.007 a search". */
  public String price() {
    return usd == null ? "price not told" : PriceText.dollars(usd) + " a " + each;
  }

  /** All of it in words: "Web search: $0.007 a search (OpenRouter's pages, 2026-08-22)". */
  public String words() {
    return what + ": " + price() + (source.isEmpty() ? "" : " (" + source + ")");
  }
}
