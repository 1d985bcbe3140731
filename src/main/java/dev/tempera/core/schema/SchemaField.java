package dev.tempera.core.schema;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A line of a schema's form: one schema inside the document. Immutable.
 *
 * @param pointer where it stands in the document
 * @param role what it is to the line above it
 * @param name the property's or definition's name; of an option its number; else empty
 * @param required whether its property must be there
 * @param type what it is
 * @param nullable whether it may be null as well
 * @param detail the definition it refers to, or its types if they are several; else empty
 * @param description its description, empty if it has none
 * @param choices the values it may have, empty if they are not listed
 * @param others its keywords that the form does not show, in order
 * @param children what stands under it
 */
public record SchemaField(
    String pointer,
    Role role,
    String name,
    boolean required,
    SchemaType type,
    boolean nullable,
    String detail,
    String description,
    List<JsonNode> choices,
    List<String> others,
    List<SchemaField> children) {
  /** What a schema is to the one around it. */
  public enum Role {
    ROOT,
    PROPERTY,
    /** What each item of a list is. */
    ITEM,
    /** One of several that a value may be. */
    OPTION,
    DEFINITION
  }

  public SchemaField {
    choices = List.copyOf(choices);
    others = List.copyOf(others);
    children = List.copyOf(children);
  }

  /** Whether it has a name that can be changed. */
  public boolean isNamed() {
    return role == Role.PROPERTY || role == Role.DEFINITION;
  }
}
