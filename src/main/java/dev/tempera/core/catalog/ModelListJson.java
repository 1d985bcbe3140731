package dev.tempera.core.catalog;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A list of models as a file. Reading is tolerant: an entry that makes no sense is skipped, and a
 * field that makes no sense is not known.
 */
final class ModelListJson {
  private static final int FORMAT = 1;
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private ModelListJson() {}

  static byte[] write(ModelList list) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("format", FORMAT);
    root.put("as_of", list.asOf() == null ? null : list.asOf().toString());
    var models = root.putArray("models");
    list.models().forEach(model -> models.add(toJson(model)));
    return MAPPER.writeValueAsBytes(root);
  }

  private static ObjectNode toJson(ModelInfo model) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("id", model.id());
    json.put("name", model.name());
    if (model.description() != null) {
      json.put("description", model.description());
    }
    if (model.contextLength() != null) {
      json.put("context_length", model.contextLength());
    }
    if (model.maxOutput() != null) {
      json.put("max_output", model.maxOutput());
    }
    Pricing pricing = model.pricing();
    if (pricing != null) {
      ObjectNode prices = json.putObject("pricing");
      putPrice(prices, "prompt", pricing.prompt());
      putPrice(prices, "completion", pricing.completion());
      putPrice(prices, "cache_read", pricing.cacheRead());
      putPrice(prices, "request", pricing.request());
      if (pricing.source() != null) {
        prices.put("source", pricing.source());
      }
    }
    if (model.supportedParameters() != null) {
      var names = json.putArray("supported_parameters");
      model.supportedParameters().stream().sorted().forEach(names::add);
    }
    if (model.inputModalities() != null) {
      var modalities = json.putArray("input_modalities");
      model.inputModalities().stream().sorted().forEach(modalities::add);
    }
    ObjectNode defaults = json.putObject("default_parameters");
    model.defaultParameters().forEach(defaults::set);
    if (model.tokenizer() != null) {
      json.put("tokenizer", model.tokenizer());
    }
    if (!model.entry().isEmpty()) {
      json.set("entry", model.entry().json());
    }
    return json;
  }

  private static void putPrice(ObjectNode prices, String name, @Nullable BigDecimal price) {
    if (price != null) {
      prices.put(name, price.toString());
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if it is not JSON or from another format
   */
  static ModelList read(byte[] bytes) throws IOException {
    JsonNode root;
    try {
      root = MAPPER.readTree(bytes);
    } catch (JacksonException e) {
      throw new IOException("not JSON", e);
    }
    if (root.path("format").asInt(0) != FORMAT || !root.path("models").isArray()) {
      throw new IOException("not a list of models of format " + FORMAT);
    }
    List<ModelInfo> models = new ArrayList<>();
    for (JsonNode entry : root.path("models").values()) {
      String id = text(entry, "id");
      if (id != null && !id.isBlank()) {
        models.add(model(id, entry));
      }
    }
    return new ModelList(models, instant(text(root, "as_of")), true, false, null);
  }

  private static ModelInfo model(String id, JsonNode entry) {
    String name = text(entry, "name");
    return new ModelInfo(
        id,
        name == null ? id : name,
        text(entry, "description"),
        count(entry, "context_length"),
        count(entry, "max_output"),
        pricing(entry.path("pricing")),
        names(entry.path("supported_parameters")),
        defaults(entry.path("default_parameters")),
        text(entry, "tokenizer"),
        names(entry.path("input_modalities")),
        ModelEntry.of(entry.path("entry")));
  }

  private static @Nullable String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isString() ? value.stringValue() : null;
  }

  private static @Nullable Integer count(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.canConvertToInt() && value.isIntegralNumber() && value.intValue() > 0
        ? value.intValue()
        : null;
  }

  private static @Nullable Pricing pricing(JsonNode prices) {
    return prices.isObject()
        ? new Pricing(
            price(prices, "prompt"),
            price(prices, "completion"),
            price(prices, "cache_read"),
            price(prices, "request"),
            text(prices, "source"))
        : null;
  }

  private static @Nullable BigDecimal price(JsonNode prices, String name) {
    String text = text(prices, name);
    if (text == null || text.length() > 40) {
      return null;
    }
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable Set<String> names(JsonNode list) {
    if (!list.isArray()) {
      return null;
    }
    Set<String> names = new LinkedHashSet<>();
    list.values().stream().filter(JsonNode::isString).forEach(n -> names.add(n.stringValue()));
    return names;
  }

  private static Map<String, JsonNode> defaults(JsonNode object) {
    Map<String, JsonNode> defaults = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      if (!entry.getValue().isNull()) {
        defaults.put(entry.getKey(), entry.getValue());
      }
    }
    return defaults;
  }

  private static @Nullable Instant instant(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
