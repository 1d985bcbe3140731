package dev.tempera.core.provider.openai;

import dev.tempera.core.catalog.ModelEntry;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.Pricing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what servers tell of their models: OpenRouter, OpenAI, Ollama, LM Studio (both its lists),
 * llama.cpp, vLLM and their kin. What is not said stays unknown, never zero.
 */
final class ModelListParser {
  /** Where a list of models is besides {@code data} and {@code models}. */
  private static final List<String> LISTS =
      List.of("model_names", "model_list", "items", "results", "result");

  private ModelListParser() {}

  /** The models of a list, each id once; empty if this is no list of models at all. */
  static Optional<List<ModelInfo>> list(JsonNode root) {
    JsonNode array = root;
    if (root.isObject()) {
      array = inside(root);
    }
    if (!array.isArray()) {
      return Optional.empty();
    }
    Map<String, ModelInfo> models = new LinkedHashMap<>();
    for (JsonNode item : array) {
      Optional<ModelInfo> model = model(item);
      model.ifPresent(m -> models.putIfAbsent(m.id(), m));
    }
    return Optional.of(List.copyOf(models.values()));
  }

  /** The list in an object; where it says null, as a fresh server does, an empty one. */
  private static JsonNode inside(JsonNode root) {
    JsonNode data = root.path("data");
    JsonNode models = root.path("models");
    if (data.isArray() && !(data.isEmpty() && models.isArray())) {
      return data;
    }
    if (models.isArray()) {
      return models;
    }
    if (data.isObject() && data.path("models").isArray()) {
      return data.path("models");
    }
    for (JsonNode keyed : List.of(data, models)) {
      if (keyed.isObject() && isKeyed(keyed)) {
        return named(keyed);
      }
    }
    for (String name : LISTS) {
      if (root.path(name).isArray()) {
        return root.path(name);
      }
    }
    boolean isNull = data.isNull() || models.isNull();
    return isNull ? JsonNodeFactory.instance.arrayNode() : models;
  }

  /** Whether every property is an object, as where models stand under their ids. */
  private static boolean isKeyed(JsonNode json) {
    return !json.isEmpty() && json.valueStream().allMatch(JsonNode::isObject);
  }

  /** Models under their ids as a list; an id of their own stays. */
  private static JsonNode named(JsonNode keyed) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Map.Entry<String, JsonNode> each : keyed.properties()) {
      ObjectNode model = list.addObject();
      model.put("id", each.getKey());
      each.getValue().properties().forEach(fact -> model.set(fact.getKey(), fact.getValue()));
    }
    return list;
  }

  /** One model, bare or as {@code data}; empty if it has no id. */
  static Optional<ModelInfo> model(JsonNode json) {
    if (json.isString() && !json.stringValue().isBlank()) {
      return Optional.of(ModelInfo.unknown(json.stringValue()));
    }
    JsonNode item = json.path("data").isObject() ? json.path("data") : json;
    String id = text(item, "id", "key", "model", "name", "model_name", "model_id", "slug");
    if (id == null) {
      return Optional.empty();
    }
    String name = text(item, "name", "display_name");
    return Optional.of(
        new ModelInfo(
            id,
            name == null ? readable(id) : name,
            text(item, "description"),
            contextLength(item),
            count(
                item.path("top_provider").path("max_completion_tokens"),
                item.path("max_completion_tokens"),
                item.path("max_output_tokens")),
            pricing(item.path("pricing")),
            supported(item.path("supported_parameters")),
            defaults(item.path("default_parameters")),
            text(item.path("architecture"), "tokenizer"),
            supported(item.path("architecture").path("input_modalities")),
            entry(item)));
  }

  /** The longest text stands in the model already. */
  private static ModelEntry entry(JsonNode item) {
    return item instanceof ObjectNode object
        ? ModelEntry.of(object.deepCopy().without("description"))
        : ModelEntry.NONE;
  }

  /** llama.cpp names a model by its file. */
  static String readable(String id) {
    String file = id.substring(Math.max(id.lastIndexOf('/'), id.lastIndexOf('\\')) + 1);
    return file.endsWith(".gguf") ? file.substring(0, file.length() - ".gguf".length()) : id;
  }

  private static @Nullable Integer contextLength(JsonNode item) {
    return count(
        item.path("context_length"),
        item.path("top_provider").path("context_length"),
        item.path("max_model_len"),
        item.path("max_context_length"),
        item.path("context_window"),
        item.path("meta").path("n_ctx"),
        item.path("meta").path("n_ctx_train"));
  }

  private static @Nullable String text(JsonNode item, String... names) {
    for (String name : names) {
      String value = item.path(name).asString("").strip();
      if (!value.isEmpty()) {
        return value;
      }
    }
    return null;
  }

  private static @Nullable Integer count(JsonNode... places) {
    for (JsonNode place : places) {
      BigDecimal value = ChunkParser.money(place);
      if (value != null
          && value.signum() > 0
          && value.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0) {
        return value.intValue();
      }
    }
    return null;
  }

  private static @Nullable Pricing pricing(JsonNode json) {
    if (!json.isObject()) {
      return null;
    }
    Pricing pricing =
        new Pricing(
            price(json.path("prompt")),
            price(json.path("completion")),
            price(json.path("input_cache_read")),
            price(json.path("request")));
    return pricing.prompt() == null && pricing.completion() == null ? null : pricing;
  }

  /** Negative means that it varies, which is not known. */
  private static @Nullable BigDecimal price(JsonNode json) {
    BigDecimal value = ChunkParser.money(json);
    return value == null || value.signum() < 0 ? null : value;
  }

  private static @Nullable Set<String> supported(JsonNode json) {
    if (!json.isArray()) {
      return null;
    }
    List<String> names = new ArrayList<>();
    ChunkParser.addTexts(json, names);
    return new LinkedHashSet<>(names);
  }

  /** What is used where nothing is sent; null means that nothing is said. */
  static Map<String, JsonNode> defaults(JsonNode json) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      if (!entry.getValue().isNull()) {
        values.put(entry.getKey(), entry.getValue());
      }
    }
    return values;
  }
}
