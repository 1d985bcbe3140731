package dev.tempera.core.routing;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a request says that matters for where it goes.
 *
 * @param model as the request names it
 * @param fallbacks the other models that it names, in their order
 * @param provider the {@code provider} object; an empty one if there is none
 * @param parameters the names of what is set for the model itself: not routing, not bookkeeping
 * @param answerTokens the longest answer that is asked for
 */
public record RoutingWish(
    String model,
    List<String> fallbacks,
    ObjectNode provider,
    Set<String> parameters,
    OptionalLong answerTokens) {
  public RoutingWish {
    fallbacks = List.copyOf(fallbacks);
    parameters = Set.copyOf(parameters);
  }

  /** The object of a value, an empty one of what is none. */
  public static ObjectNode object(@Nullable JsonNode value) {
    return value instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
  }

  /** The texts of a list under a key; empty if there is no such list, which asks for nothing. */
  List<String> texts(String key) {
    return provider
        .path(key)
        .valueStream()
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .toList();
  }

  /** Whether a key says true; of {@code allow_fallbacks} use {@link #allowsFallbacks}. */
  boolean says(String key) {
    return provider.path(key).asBoolean(false);
  }

  /** Whether another provider may be asked when one fails. */
  boolean allowsFallbacks() {
    return provider.path("allow_fallbacks").asBoolean(true);
  }

  /** What the providers are sorted by: what the object says, else what the model's variant says. */
  Optional<String> sort() {
    JsonNode sort = provider.path("sort");
    JsonNode by = sort.isObject() ? sort.path("by") : sort;
    return by.isString()
        ? Optional.of(by.stringValue())
        : Optional.ofNullable(ModelSlug.of(model).sort());
  }
}
