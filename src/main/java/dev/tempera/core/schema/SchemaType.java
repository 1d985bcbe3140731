package dev.tempera.core.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What a person chooses a field of a schema to be. */
public enum SchemaType {
  STRING("string"),
  NUMBER("number"),
  INTEGER("integer"),
  BOOLEAN("boolean"),
  OBJECT("object"),
  ARRAY("array"),
  NULL("null"),

  /** One of several schemas: {@code anyOf} or {@code oneOf}. */
  UNION("one of several"),

  /** What is written under {@code $defs}. */
  REFERENCE("definition"),

  /** Anything. */
  ANY("anything"),

  /** Several types at once, other than one or null; cannot be chosen. */
  SEVERAL("several types");

  private static final Set<SchemaType> WORDS =
      Set.of(STRING, NUMBER, INTEGER, BOOLEAN, OBJECT, ARRAY, NULL);

  private final String label;

  SchemaType(String label) {
    this.label = label;
  }

  /** What it is called; of those that JSON Schema has a word for, that word. */
  public String label() {
    return label;
  }

  /** Whether it is a word that stands under {@code type}. */
  public boolean isWord() {
    return WORDS.contains(this);
  }

  /** Those that can be chosen. */
  public static List<SchemaType> choices() {
    return Arrays.stream(values()).filter(type -> type != SEVERAL).toList();
  }

  /** The one of a word under {@code type}; ANY for any other word. */
  static SchemaType of(String word) {
    return Arrays.stream(values())
        .filter(type -> type.isWord() && type.label.equals(word))
        .findFirst()
        .orElse(ANY);
  }
}
