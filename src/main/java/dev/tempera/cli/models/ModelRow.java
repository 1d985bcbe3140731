package dev.tempera.cli.models;

import dev.tempera.core.catalog.ModelDetails;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.ModelSearch;
import dev.tempera.core.catalog.Pricing;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A model on the command line.
 *
 * @param source who says what is said of it, and when
 */
record ModelRow(ModelSearch.Entry entry, String source) {
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  ModelInfo model() {
    return entry.model();
  }

  /** One line of JSON; what is not known is null. */
  String json() {
    return JsonMapper.shared().writeValueAsString(object());
  }

  private ObjectNode object() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", model().id());
    json.put("name", model().name());
    json.put("context_length", model().contextLength());
    Pricing pricing = model().pricing();
    json.put("input_usd_per_m", perMillion(pricing == null ? null : pricing.prompt()));
    json.put("output_usd_per_m", perMillion(pricing == null ? null : pricing.completion()));
    json.put("released", ModelDetails.of(model()).released().map(Object::toString).orElse(null));
    json.put("source", source);
    json.put("connection", entry.connectionId());
    json.put("price_source", pricing == null ? null : pricing.source());
    return json;
  }

  /** What a token costs, times a million, in as few digits as it takes; null if not known. */
  static @Nullable BigDecimal perMillion(@Nullable BigDecimal perToken) {
    if (perToken == null || perToken.signum() < 0) {
      return null;
    }
    BigDecimal usd = perToken.multiply(MILLION).stripTrailingZeros();
    return usd.scale() < 0 ? usd.setScale(0) : usd;
  }

  /** Dollars for a million, as prices are written: with cents, and with more digits if it has. */
  static String dollarsPerMillion(@Nullable BigDecimal perToken) {
    BigDecimal usd = perMillion(perToken);
    return usd == null ? "?" : "$" + usd.setScale(Math.max(2, usd.scale())).toPlainString();
  }
}
