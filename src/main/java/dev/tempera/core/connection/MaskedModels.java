package dev.tempera.core.connection;

import dev.tempera.core.catalog.ModelDetails.Price;
import dev.tempera.core.catalog.ModelEndpoint;
import dev.tempera.core.catalog.ModelEntry;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.provider.SecretMask;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Models without secrets in what their server says of them. */
final class MaskedModels {
  private MaskedModels() {}

  /** The same model in words without secrets. */
  static ModelInfo strike(ModelInfo model, SecretMask mask) {
    Map<String, JsonNode> defaults = new HashMap<>();
    model
        .defaultParameters()
        .forEach((name, value) -> defaults.put(mask.strike(name), strike(value, mask)));
    return new ModelInfo(
        mask.strike(model.id()),
        mask.strike(model.name()),
        mask.strikeOrNull(model.description()),
        model.contextLength(),
        model.maxOutput(),
        model.pricing(),
        strike(model.supportedParameters(), mask),
        defaults,
        mask.strikeOrNull(model.tokenizer()),
        strike(model.inputModalities(), mask),
        strike(model.entry(), mask));
  }

  /** The same endpoint in words without secrets. */
  static ModelEndpoint strike(ModelEndpoint endpoint, SecretMask mask) {
    return new ModelEndpoint(
        mask.strike(endpoint.provider()),
        mask.strike(endpoint.tag()),
        endpoint.contextLength(),
        endpoint.maxOutput(),
        mask.strikeOrNull(endpoint.quantization()),
        endpoint.healthy(),
        endpoint.uptime(),
        endpoint.latency(),
        endpoint.throughput(),
        endpoint.prices().stream()
            .map(p -> new Price(mask.strike(p.kind()), p.fromPromptTokens(), p.usd()))
            .toList(),
        strike(endpoint.supportedParameters(), mask));
  }

  private static @Nullable Set<String> strike(@Nullable Set<String> words, SecretMask mask) {
    return words == null ? null : words.stream().map(mask::strike).collect(Collectors.toSet());
  }

  private static ModelEntry strike(ModelEntry entry, SecretMask mask) {
    return entry.isEmpty() ? entry : ModelEntry.of(strike(entry.json(), mask));
  }

  /** The same JSON without secrets; a text, if a secret of digits stood in it as a number. */
  static JsonNode strike(JsonNode json, SecretMask mask) {
    String text = ExactJson.write(json);
    String struck = mask.strike(text);
    if (struck.equals(text)) {
      return json;
    }
    try {
      return ExactJson.read(struck);
    } catch (IllegalArgumentException e) {
      return JsonNodeFactory.instance.stringNode(struck);
    }
  }
}
