package dev.tempera.core.catalog;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a model's list says of its reasoning. Null or empty means not said.
 *
 * @param efforts the efforts it takes
 * @param defaultEffort what it takes where none is sent
 * @param enabledByDefault whether it reasons unasked
 * @param mandatory whether it cannot answer without
 * @param budget whether it takes a budget of tokens
 */
public record ReasoningSupport(
    List<String> efforts,
    @Nullable String defaultEffort,
    @Nullable Boolean enabledByDefault,
    boolean mandatory,
    @Nullable Boolean budget) {
  public ReasoningSupport {
    efforts = List.copyOf(efforts);
  }

  /** What is said of a model, empty if nothing is. Tolerant; any thread. */
  public static Optional<ReasoningSupport> of(ModelInfo model) {
    JsonNode told = model.entry().json().path("reasoning");
    if (!told.isObject()) {
      return Optional.empty();
    }
    String usual = told.path("default_effort").asString("");
    return Optional.of(
        new ReasoningSupport(
            told.path("supported_efforts")
                .valueStream()
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .toList(),
            usual.isEmpty() ? null : usual,
            flag(told.path("default_enabled")),
            told.path("mandatory").asBoolean(false),
            flag(told.path("supports_max_tokens"))));
  }

  private static @Nullable Boolean flag(JsonNode node) {
    return node.isBoolean() ? node.booleanValue() : null;
  }
}
