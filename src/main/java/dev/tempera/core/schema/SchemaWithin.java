package dev.tempera.core.schema;

import dev.tempera.core.params.JsonText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A JSON schema that stands somewhere in a larger JSON text, as that of a tool’s arguments does. It
 * is a document of its own, with the lines of the whole; what is changed of it is changed in the
 * whole, and everything around it stays as it is written. Immutable; any thread.
 */
public final class SchemaWithin {
  private final String whole;
  private final String pointer;
  private final JsonText.Result result;
  private final SchemaDocument schema;
  private final @Nullable Span span;

  /** What stands before the schema’s own text in {@link #schema}: nothing but white space. */
  private final String lead;

  private SchemaWithin(String whole, String pointer) {
    this.whole = whole;
    this.pointer = pointer;
    SchemaDocument document = pointer.isEmpty() ? SchemaDocument.of(whole) : null;
    this.result = document == null ? JsonText.parse(whole) : document.result();
    if (document == null && result instanceof JsonText.Parsed) {
      span = new JsonSource(whole).find(pointer);
      lead = span == null ? "" : blank(whole.substring(0, span.start()));
      schema =
          SchemaDocument.of(span == null ? "" : lead + whole.substring(span.start(), span.end()));
    } else {
      span = null;
      lead = "";
      schema = document == null ? SchemaDocument.of(whole) : document;
    }
  }

  /**
   * The schema in a text. Takes as long as the text is long.
   *
   * @param pointer where it stands; empty if it is the whole
   */
  public static SchemaWithin of(String whole, String pointer) {
    return new SchemaWithin(whole, pointer);
  }

  /**
   * The lines of a text without what they say: places behind it keep their lines, and new lines the
   * indentation of their neighbours.
   */
  private static String blank(String before) {
    StringBuilder lines = new StringBuilder();
    before.chars().filter(c -> c == '\n' || c == '\r').forEach(c -> lines.append((char) c));
    int line = before.lastIndexOf('\n') + 1;
    int end = line;
    while (end < before.length() && (before.charAt(end) == ' ' || before.charAt(end) == '\t')) {
      end++;
    }
    lines.append(before, line, end);
    // Alone on its line, a schema would be taken for one that may be set in several.
    return lines.isEmpty() ? " " : lines.toString();
  }

  /** The whole text. */
  public String whole() {
    return whole;
  }

  /** The whole text read. */
  public JsonText.Result result() {
    return result;
  }

  /** The whole’s value, null while the text is no JSON. */
  public @Nullable JsonNode value() {
    return result instanceof JsonText.Parsed parsed ? parsed.value() : null;
  }

  /**
   * The schema, with the lines of the whole; empty where none stands, and the whole text while that
   * is no JSON.
   */
  public SchemaDocument schema() {
    return schema;
  }

  /** The whole with the schema as it was changed. */
  public String with(SchemaDocument changed) {
    if (span == null) {
      return pointer.isEmpty() ? changed.text() : whole;
    }
    String text = changed.text();
    String own = text.startsWith(lead) ? text.substring(lead.length()) : text.strip();
    return whole.substring(0, span.start()) + own + whole.substring(span.end());
  }

  /** The whole with another schema, also where none stands; unchanged where none can stand. */
  public String with(JsonNode other) {
    if (pointer.isEmpty()) {
      return SchemaDocument.of(other).text();
    }
    SchemaDocument document = SchemaDocument.of(whole);
    String parent = Pointers.parent(pointer);
    return document.value() != null && document.at(parent).isObject()
        ? document.with(parent, Pointers.last(pointer), other).text()
        : whole;
  }
}
