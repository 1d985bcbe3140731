package dev.tempera.core.provider.openai;

import dev.tempera.core.catalog.ModelDetails;
import dev.tempera.core.catalog.ModelEndpoint;
import dev.tempera.core.catalog.ModelEndpoint.Percentiles;
import dev.tempera.core.catalog.ModelEndpoint.Uptime;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads OpenRouter's list of a model's endpoints. Tolerant: what makes no sense is not known, and
 * an entry without a provider is none.
 */
final class EndpointsParser {
  private static final double MOST = 1e9;

  private EndpointsParser() {}

  /** The endpoints in the list's order; empty if this is no list of endpoints at all. */
  static Optional<List<ModelEndpoint>> list(JsonNode root) {
    JsonNode endpoints = root.path("data").path("endpoints");
    if (!endpoints.isArray()) {
      return Optional.empty();
    }
    List<ModelEndpoint> all = new ArrayList<>();
    endpoints.values().forEach(each -> endpoint(each).ifPresent(all::add));
    return Optional.of(all);
  }

  /**
   * Tags of endpoints by model, of a list of endpoints of all models; empty if this is no such
   * list. An older shape names the model behind the provider only: {@code OpenAI | openai/gpt-4}.
   */
  static Optional<Map<String, Set<String>>> byModel(JsonNode root) {
    JsonNode endpoints = root.path("data");
    if (!endpoints.isArray()) {
      return Optional.empty();
    }
    Map<String, Set<String>> all = new HashMap<>();
    for (JsonNode each : endpoints.values()) {
      String model = text(each.path("model_id"));
      String name = text(each.path("name"));
      if (model == null && name != null && name.contains(" | ")) {
        model = name.substring(name.indexOf(" | ") + 3).strip();
      }
      String tag = text(each.path("tag"));
      String whose = tag == null ? text(each.path("provider_name")) : tag;
      if (model != null && whose != null) {
        all.computeIfAbsent(model, id -> new HashSet<>()).add(whose);
      }
    }
    return Optional.of(all);
  }

  private static Optional<ModelEndpoint> endpoint(JsonNode json) {
    String provider = text(json.path("provider_name"));
    if (provider == null) {
      return Optional.empty();
    }
    String tag = text(json.path("tag"));
    JsonNode status = json.path("status");
    return Optional.of(
        new ModelEndpoint(
            provider,
            tag == null ? provider : tag,
            count(json.path("context_length")),
            count(json.path("max_completion_tokens")),
            text(json.path("quantization")),
            status.isIntegralNumber() ? status.asInt(0) == 0 : null,
            new Uptime(
                number(json.path("uptime_last_5m")),
                number(json.path("uptime_last_30m")),
                number(json.path("uptime_last_1d"))),
            percentiles(json.path("latency_last_30m")),
            percentiles(json.path("throughput_last_30m")),
            ModelDetails.prices(json.path("pricing")),
            names(json.path("supported_parameters"))));
  }

  /** Four of them, or in an older shape one number. */
  private static Percentiles percentiles(JsonNode json) {
    return json.isObject()
        ? new Percentiles(
            number(json.path("p50")),
            number(json.path("p75")),
            number(json.path("p90")),
            number(json.path("p99")))
        : new Percentiles(number(json), null, null, null);
  }

  private static @Nullable Double number(JsonNode json) {
    BigDecimal value = ChunkParser.money(json);
    return value == null || value.signum() < 0 || value.compareTo(BigDecimal.valueOf(MOST)) > 0
        ? null
        : Double.valueOf(value.doubleValue());
  }

  private static @Nullable Integer count(JsonNode json) {
    Double value = number(json);
    return value == null || value < 1 ? null : Integer.valueOf(value.intValue());
  }

  private static @Nullable String text(JsonNode json) {
    String text = json.isString() ? json.stringValue().strip() : "";
    return text.isEmpty() ? null : text;
  }

  private static @Nullable Set<String> names(JsonNode json) {
    if (!json.isArray()) {
      return null;
    }
    List<String> names = new ArrayList<>();
    ChunkParser.addTexts(json, names);
    return new HashSet<>(names);
  }
}
