package dev.tempera.app.schema;

import dev.tempera.core.schema.SchemaDocument;

/**
 * Where in a text the schema stands that is edited.
 *
 * @param pointer the JSON pointer of it; empty if it is the whole text
 * @param title what follows it, for a person
 * @param beginning the whole text that somebody begins with
 */
public record SchemaSpot(String pointer, String title, String beginning) {
  /** A schema that is the whole text, for answers. */
  static final SchemaSpot ANSWER = new SchemaSpot("", "The answer", SchemaDocument.EMPTY.text());
}
