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

  /** The same model in words without secrets; the same object where none is in it. */
  static ModelInfo strike(ModelInfo model, SecretMask mask) {
    return isClean(model, mask) ? model : struck(model, mask);
  }

  /** Whether no secret is in it: so it is with nearly all, and thousands need not be made anew. */
  private static boolean isClean(ModelInfo model, SecretMask mask) {
    return mask.isEmpty()
        || (isClean(model.id(), mask)
            && isClean(model.name(), mask)
            && isClean(model.description(), mask)
            && isClean(model.tokenizer(), mask)
            && isClean(model.supportedParameters(), mask)
            && isClean(model.inputModalities(), mask)
            && isClean(model.defaultParameters().keySet(), mask)
            && model.defaultParameters().values().stream()
                .allMatch(each -> isClean(ExactJson.write(each), mask))
            && isClean(model.entry().toString(), mask));
  }

  private static boolean isClean(@Nullable Set<String> words, SecretMask mask) {
    return words == null || words.stream().allMatch(word -> isClean(word, mask));
  }

  private static boolean isClean(@Nullable String text, SecretMask mask) {
    return text == null || mask.strike(text).equals(text);
  }

  private static ModelInfo struck(ModelInfo model, SecretMask mask) {
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
        strike(model.entry(), mask).unwritten());
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
        strike(endpoint.supportedParameters(), mask),
        endpoint.keepsNothing());
  }

  private static @Nullable Set<String> strike(@Nullable Set<String> words, SecretMask mask) {
    return words == null ? null : words.stream().map(mask::strike).collect(Collectors.toSet());
  }

  private static ModelEntry strike(ModelEntry entry, SecretMask mask) {
    // Where none is in what is written, there is none: most entries need not be read for that.
    return entry.isEmpty() || mask.strike(entry.toString()).equals(entry.toString())
        ? entry
        : ModelEntry.of(strike(entry.json(), mask));
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
