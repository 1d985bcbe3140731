package dev.tempera.cli.models;

import dev.tempera.core.catalog.ModelDetails;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.PriceText;
import dev.tempera.core.catalog.Pricing;
import dev.tempera.core.catalog.browse.ListedModel;
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
record ModelRow(ListedModel entry, String source) {
  ModelInfo model() {
    return entry.model();
  }

  /** One line of JSON; what is not known is null. */
  String json() {
    return JsonMapper.shared().writeValueAsString(object());
  }

  /** The same with what was measured here; null if nobody asked for it. */
  String json(@Nullable MeasuredHere measured) {
    ObjectNode json = object();
    if (measured != null) {
      json.set("measured", measured.json());
    }
    return JsonMapper.shared().writeValueAsString(json);
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

  /** What a million tokens cost; null if not known. */
  private static @Nullable BigDecimal perMillion(@Nullable BigDecimal perToken) {
    return perToken == null || perToken.signum() < 0 ? null : PriceText.perMillion(perToken);
  }

  /** The same in dollars, a question mark if not known. */
  static String dollarsPerMillion(@Nullable BigDecimal perToken) {
    return perToken == null || perToken.signum() < 0 ? "?" : PriceText.dollarsPerMillion(perToken);
  }
}
