package dev.tempera.core.catalog;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What a source says of a model, as it said it: JSON that is read only when somebody asks, since a
 * list has hundreds. Immutable; any thread.
 */
public final class ModelEntry {
  /** Nothing was said. */
  public static final ModelEntry NONE = new ModelEntry("");

  /** What is longer is no model's entry: OpenRouter's longest is some 5,000 chars. */
  private static final int MOST_CHARS = 100_000;

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final String text;

  private ModelEntry(String text) {
    this.text = text;
  }

  /** The entry of this JSON object; none of what is no object, too long or too deep. */
  public static ModelEntry of(JsonNode json) {
    if (!json.isObject() || json.isEmpty()) {
      return NONE;
    }
    try {
      String text = MAPPER.writeValueAsString(json);
      return text.length() > MOST_CHARS ? NONE : new ModelEntry(text);
    } catch (JacksonException e) {
      return NONE;
    }
  }

  /** The JSON object; a missing node if nothing was said. Parses it anew. */
  public JsonNode json() {
    if (text.isEmpty()) {
      return MissingNode.getInstance();
    }
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException e) {
      throw new IllegalStateException("what was written as JSON cannot be read", e);
    }
  }

  /** Whether nothing was said. */
  public boolean isEmpty() {
    return text.isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ModelEntry entry && entry.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
