package dev.tempera.core.schema;

import dev.tempera.core.params.JsonText;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A JSON schema as its text, which a form and an editor change alike: every change is made in the
 * text, so that order, unknown keywords, the writing of numbers and white space stay as they are.
 * While the text is no JSON it is kept as it is, and only the text can be changed. Immutable; any
 * thread.
 */
public final class SchemaDocument {
  /** What a person begins with: an object that takes nothing. */
  public static final SchemaDocument EMPTY =
      of(
          """
          {
            "type": "object",
            "properties": {},
            "required": [],
            "additionalProperties": false
          }\
          """);

  private final String text;
  private final JsonText.Result result;
  private final @Nullable JsonSource source;

  private SchemaDocument(String text) {
    this.text = text;
    this.result = JsonText.parse(text);
    this.source = result instanceof JsonText.Parsed ? new JsonSource(text) : null;
  }

  /** The document of a text. Takes as long as the text is long. */
  public static SchemaDocument of(String text) {
    return new SchemaDocument(text);
  }

  /** The document of a value, set in lines. */
  public static SchemaDocument of(JsonNode value) {
    return new SchemaDocument(JsonText.pretty(value));
  }

  /** The text, exactly as it was written. */
  public String text() {
    return text;
  }

  /** The text read: as a value with its places, or why it is no JSON. */
  public JsonText.Result result() {
    return result;
  }

  /** The value, null while the text is no JSON. */
  public @Nullable JsonNode value() {
    return result instanceof JsonText.Parsed parsed ? parsed.value() : null;
  }

  /** Whether a form can show it: it is a JSON object. */
  public boolean isObject() {
    JsonNode value = value();
    return value != null && value.isObject();
  }

  /** What stands under a pointer; missing where there is nothing. */
  public JsonNode at(String pointer) {
    JsonNode at = value();
    if (at == null) {
      return MissingNode.getInstance();
    }
    for (String key : Pointers.keys(pointer)) {
      at =
          at.isArray() && key.matches("[0-9]{1,9}") ? at.path(Integer.parseInt(key)) : at.path(key);
    }
    return at;
  }

  /** The line of a place in the text, from 1; that of what encloses it if it is not there. */
  public JsonText.Place placeOf(String pointer) {
    return result instanceof JsonText.Parsed parsed
        ? parsed.placeOf(pointer)
        : new JsonText.Place(1, 1);
  }

  /** The keys of an object as they are written, each once. */
  public List<String> keys(String pointer) {
    return source != null && source.find(pointer) instanceof Span.OfObject object
        ? object.members().stream().map(Span.Member::key).distinct().toList()
        : List.of();
  }

  /**
   * With a member of an object set: replaced where it is, else added.
   *
   * @param index where it is added; beyond the last means at the end
   * @throws IllegalArgumentException if there is no such object
   */
  public SchemaDocument with(String object, String key, JsonNode value, int index) {
    String child = Pointers.child(object, key);
    if (json().find(child) != null) {
      return JsonText.compact(at(child)).equals(JsonText.compact(value))
          ? this
          : of(JsonEdits.replace(json(), child, value));
    }
    return of(JsonEdits.add(json(), object, index, key, value));
  }

  /** The same, at the end if it is new. */
  public SchemaDocument with(String object, String key, JsonNode value) {
    return with(object, key, value, Integer.MAX_VALUE);
  }

  /** With an item more at the end of a list. */
  public SchemaDocument withItem(String list, JsonNode value) {
    return of(JsonEdits.append(json(), list, value));
  }

  /** With another value under {@code pointer}, where something stands already. */
  public SchemaDocument withValue(String pointer, JsonNode value) {
    return of(JsonEdits.replace(json(), pointer, value));
  }

  /** Without a member or an item; this one if there is no such thing. */
  public SchemaDocument without(String pointer) {
    return json().find(pointer) == null || pointer.isEmpty()
        ? this
        : of(JsonEdits.remove(json(), pointer));
  }

  /** With another key for a member, where it stands. */
  public SchemaDocument renamed(String pointer, String key) {
    return of(JsonEdits.rename(json(), pointer, key));
  }

  /**
   * With a member or an item at another place among its neighbours.
   *
   * @param index where it stands afterwards, from 0
   */
  public SchemaDocument moved(String pointer, int index) {
    return of(JsonEdits.move(json(), pointer, index));
  }

  private JsonSource json() {
    if (source == null) {
      throw new IllegalArgumentException("the text is no JSON");
    }
    return source;
  }

  /** The problem of the text, if it is no JSON. */
  public Optional<JsonText.Problem> problem() {
    return result instanceof JsonText.Failed failed
        ? Optional.of(failed.problem())
        : Optional.empty();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SchemaDocument document && text.equals(document.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
