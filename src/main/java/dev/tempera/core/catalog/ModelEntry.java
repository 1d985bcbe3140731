package dev.tempera.core.catalog;

import org.jspecify.annotations.Nullable;
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
  public static final ModelEntry NONE = new ModelEntry("", null);

  /** What is longer is no model's entry: OpenRouter's longest is some 5,000 chars. */
  private static final int MOST_CHARS = 100_000;

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final String text;
  private final @Nullable EntryDigest digest;

  private ModelEntry(String text, @Nullable EntryDigest digest) {
    this.text = text;
    this.digest = digest;
  }

  /** The entry of this JSON object; none of what is no object, too long or too deep. */
  public static ModelEntry of(JsonNode json) {
    if (!json.isObject() || json.isEmpty()) {
      return NONE;
    }
    try {
      String text = MAPPER.writeValueAsString(json);
      return text.length() > MOST_CHARS ? NONE : new ModelEntry(text, null);
    } catch (JacksonException e) {
      return NONE;
    }
  }

  /**
   * The entry that was written so; none of what is too long.
   *
   * @param object is known to be a JSON object, {@link #isPlain plain} and not empty
   */
  public static ModelEntry ofText(String object) {
    return object.length() > MOST_CHARS ? NONE : new ModelEntry(object, null);
  }

  /**
   * Whether JSON seems to be written without blanks and escapes. With them it would differ from the
   * same entry kept and read again, and an escape could hide what must be found as a text.
   */
  public static boolean isPlain(String object) {
    return object.indexOf('\\') < 0 && object.indexOf('\n') < 0 && !object.contains("\": ");
  }

  /** This entry, read from what has this digest. */
  public ModelEntry writtenAs(EntryDigest written) {
    return new ModelEntry(text, written);
  }

  /** This entry of a model that says something else than what was written. */
  public ModelEntry unwritten() {
    return digest == null ? this : new ModelEntry(text, null);
  }

  /** Of what this was read; null if that is not known, or says something else than the model. */
  public @Nullable EntryDigest digest() {
    return digest;
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

  /** Whether both say the same, in whatever way it was written. */
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
