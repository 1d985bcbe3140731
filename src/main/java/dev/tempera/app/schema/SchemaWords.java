package dev.tempera.app.schema;

import dev.tempera.core.schema.SchemaField;
import dev.tempera.core.schema.SchemaType;
import dev.tempera.core.schema.Violation;

/** The lines of a schema's form in words. */
final class SchemaWords {
  private static final int LONGEST = 120;

  private SchemaWords() {}

  /** What a line is called; the first one is called {@code whole}. */
  static String title(SchemaField field, String whole) {
    return switch (field.role()) {
      case ROOT -> whole;
      case PROPERTY -> field.name().isEmpty() ? "“”" : shown(field.name());
      case ITEM -> "each item";
      case OPTION -> "option " + field.name();
      case DEFINITION -> shown(field.name());
    };
  }

  /** What it is, in few words. */
  static String kind(SchemaField field) {
    String type =
        switch (field.type()) {
          case REFERENCE -> "→ " + shown(target(field.detail()));
          case SEVERAL -> shown(field.detail());
          default -> field.type().label();
        };
    return (field.role() == SchemaField.Role.DEFINITION ? "definition, " : "")
        + type
        + (field.nullable() ? " or null" : "")
        + (field.choices().isEmpty() ? "" : ", one of " + field.choices().size());
  }

  /** A reference for a person: the name of the definition. */
  static String target(String reference) {
    return reference.equals("#")
        ? "the whole schema"
        : reference.replaceFirst("^#/(\\$defs|definitions)/", "");
  }

  /** All of it in one sentence, for screen readers. */
  static String sentence(SchemaField field, String whole) {
    return title(field, whole)
        + ", "
        + kind(field)
        + (field.required() ? ", required" : "")
        + (field.description().isEmpty() ? "" : ": " + shown(field.description()));
  }

  /** A place of an answer and what is wrong there. */
  static String sentence(Violation violation) {
    return shown(violation.sentence());
  }

  /** A text on one line, not too long of it. */
  static String shown(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }

  /** Whether a type can be null as well by a word more. */
  static boolean canBeNull(SchemaType type) {
    return type.isWord() && type != SchemaType.NULL;
  }
}
