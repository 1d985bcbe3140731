package dev.tempera.core.params;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One property of a parameter that is a JSON object, as a form edits it.
 *
 * @param path its names from the outside to the inside, such as {@code pdf/engine}
 * @param label as people call it
 * @param choices the words of a {@link Kind#CHOICE}
 * @param summary one or two sentences for the person who sets it
 */
public record JsonField(
    String path, String label, Kind kind, List<String> choices, String summary) {
  /** The JSON shape of its value. */
  public enum Kind {
    /** One of a few words. */
    CHOICE,
    /** True or false. */
    SWITCH,
    /** A whole number that is not negative. */
    COUNT,
    TEXT,
    /** A list of texts. */
    TEXTS
  }

  public JsonField {
    choices = List.copyOf(choices);
  }

  static JsonField choice(String path, String label, String summary, String... words) {
    return new JsonField(path, label, Kind.CHOICE, List.of(words), summary);
  }

  static JsonField of(Kind kind, String path, String label, String summary) {
    return new JsonField(path, label, kind, List.of(), summary);
  }

  /** What it is in an object, null if it is not there. */
  public @Nullable JsonNode of(@Nullable JsonNode object) {
    return FieldValues.get(object, this);
  }

  /** A copy of an object, an empty one for null, with this value of it; null takes it out. */
  public JsonNode in(@Nullable JsonNode object, @Nullable JsonNode value) {
    return FieldValues.with(object, this, value);
  }
}
