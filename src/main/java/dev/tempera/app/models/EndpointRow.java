package dev.tempera.app.models;

import dev.tempera.core.catalog.ModelDetails.Price;
import dev.tempera.core.catalog.ModelEndpoint;
import dev.tempera.core.catalog.ModelEndpoint.Percentiles;
import dev.tempera.core.catalog.PriceText;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A provider's offer, in the words of a table's row; a dash is what is not known. */
record EndpointRow(ModelEndpoint endpoint) {
  private static final String UNKNOWN = "\u2013";

  /** The table's columns. */
  static final List<String> COLUMNS =
      List.of(
          "Provider",
          "In / out per M",
          "Context",
          "Longest answer",
          "Precision",
          "Keeps nothing",
          "Up 5 min",
          "Up 30 min",
          "Up 1 day",
          "First token",
          "Tokens/s");

  /** A word for each column. */
  List<String> cells() {
    ModelEndpoint.Uptime up = endpoint.uptime();
    return List.of(
        endpoint.provider() + (Boolean.FALSE.equals(endpoint.healthy()) ? " (degraded)" : ""),
        price("prompt") + " / " + price("completion"),
        count(endpoint.contextLength()),
        count(endpoint.maxOutput()),
        endpoint.quantization() == null ? UNKNOWN : endpoint.quantization(),
        retention(endpoint.keepsNothing()),
        percent(up.fiveMinutes()),
        percent(up.halfHour()),
        percent(up.day()),
        spread(endpoint.latency(), "%,.0f ms"),
        spread(endpoint.throughput(), "%,.0f"));
  }

  private String price(String kind) {
    return endpoint.prices().stream()
        .filter(price -> price.kind().equals(kind) && price.fromPromptTokens() == 0)
        .findFirst()
        .map(Price::usd)
        .map(PriceText::dollarsPerMillion)
        .orElse(UNKNOWN);
  }

  private static String retention(@Nullable Boolean nothing) {
    return nothing == null ? UNKNOWN : nothing ? "yes (ZDR)" : "not listed";
  }

  private static String count(@Nullable Integer count) {
    return count == null ? UNKNOWN : String.format(Locale.ROOT, "%,d", count);
  }

  private static String percent(@Nullable Double value) {
    return value == null ? UNKNOWN : String.format(Locale.ROOT, "%.1f %%", value);
  }

  /** The median, and in brackets what one in a hundred exceeds. */
  private static String spread(Percentiles of, String format) {
    if (of.p50() == null) {
      return UNKNOWN;
    }
    String median = String.format(Locale.ROOT, format, of.p50());
    return of.p99() == null
        ? median
        : median + String.format(Locale.ROOT, " (p99 " + format + ")", of.p99());
  }
}
