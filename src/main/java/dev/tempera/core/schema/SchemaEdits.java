package dev.tempera.core.schema;

import dev.tempera.core.params.JsonText;
import dev.tempera.core.params.SchemaWalk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a person does to a schema in a form, as changes of its document: each touches only the
 * keywords it is about. Pointers name schemas inside the document, as {@link SchemaField} has them.
 * Pure; any thread.
 */
public final class SchemaEdits {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private SchemaEdits() {}

  /**
   * A document, and where the field is that was made or changed.
   *
   * @param pointer of the field
   */
  public record Edited(SchemaDocument document, String pointer) {}

  /** Adds a property of type string at the end of an object's; it must be there if all must. */
  public static Edited addProperty(SchemaDocument schema, String object) {
    JsonNode at = schema.at(object);
    boolean strict = requiresAll(at);
    SchemaDocument with =
        at.path("properties").isObject()
            ? schema
            : schema.with(object, "properties", NODES.objectNode());
    String name = freeName(with.keys(object + "/properties"), "property");
    with = with.with(object + "/properties", name, word("string"));
    String pointer = Pointers.child(object + "/properties", name);
    return new Edited(strict ? require(with, pointer, true) : with, pointer);
  }

  private static boolean requiresAll(JsonNode object) {
    List<String> required = new ArrayList<>();
    object.path("required").forEach(name -> required.add(name.asString("")));
    return object.path("properties").isEmpty()
        ? object.path("additionalProperties").isBoolean()
        : required.containsAll(object.path("properties").propertyNames());
  }

  /** Adds a definition of type object. */
  public static Edited addDefinition(SchemaDocument schema) {
    SchemaDocument with =
        schema.at("/$defs").isObject() ? schema : schema.with("", "$defs", NODES.objectNode());
    String name = freeName(with.keys("/$defs"), "definition");
    return new Edited(
        with.with("/$defs", name, fresh(SchemaType.OBJECT)), Pointers.child("/$defs", name));
  }

  /** Adds one more of several schemas that a value may be. */
  public static Edited addOption(SchemaDocument schema, String union) {
    String word = schema.at(union).path("oneOf").isArray() ? "oneOf" : "anyOf";
    SchemaDocument with =
        schema.at(union).path(word).isArray()
            ? schema
            : schema.with(union, word, NODES.arrayNode());
    String list = union + "/" + word;
    int index = with.at(list).size();
    return new Edited(with.withItem(list, word("string")), list + "/" + index);
  }

  private static String freeName(List<String> taken, String base) {
    String name = base;
    for (int i = 2; taken.contains(name); i++) {
      name = base + i;
    }
    return name;
  }

  /** Takes a field out; its name is no longer required. */
  public static SchemaDocument remove(SchemaDocument schema, String pointer) {
    return isProperty(pointer)
        ? require(schema, pointer, false).without(pointer)
        : schema.without(pointer);
  }

  /** Why a field cannot be called so, empty if it can. */
  public static Optional<String> refusal(SchemaDocument schema, String pointer, String name) {
    if (name.isEmpty()) {
      return Optional.of("A name is missing.");
    }
    return schema.keys(Pointers.parent(pointer)).contains(name)
            && !name.equals(Pointers.last(pointer))
        ? Optional.of("There is a “" + name + "” already.")
        : Optional.empty();
  }

  /**
   * Gives a property or a definition another name, where it stands; what requires it and what
   * refers to it follow.
   *
   * @throws IllegalArgumentException if {@link #refusal} has something to say
   */
  public static Edited rename(SchemaDocument schema, String pointer, String name) {
    refusal(schema, pointer, name)
        .ifPresent(why -> {
          throw new IllegalArgumentException(why);
        });
    String old = Pointers.last(pointer);
    if (old.equals(name)) {
      return new Edited(schema, pointer);
    }
    String renamed = Pointers.child(Pointers.parent(pointer), name);
    SchemaDocument with = schema;
    for (String reference : references(schema, pointer)) {
      String target = Pointers.ofReference(schema.at(reference).stringValue()).orElseThrow();
      String now = Pointers.reference(renamed + target.substring(pointer.length()));
      with = with.withValue(reference, JsonText.text(now));
    }
    if (isProperty(pointer)) {
      String required = Pointers.parent(Pointers.parent(pointer)) + "/required";
      int index = indexOf(schema.at(required), old);
      with = index < 0 ? with : with.withValue(required + "/" + index, JsonText.text(name));
    }
    return new Edited(with.renamed(pointer, name), renamed);
  }

  /** Where something refers to a schema or to what is under it. */
  public static List<String> references(SchemaDocument schema, String pointer) {
    List<String> found = new ArrayList<>();
    collect(schema.at(""), "", pointer, found);
    return found;
  }

  private static void collect(JsonNode schema, String at, String target, List<String> found) {
    JsonNode reference = schema.path("$ref");
    if (reference.isString()
        && Pointers.ofReference(reference.stringValue())
            .filter(to -> Pointers.isWithin(target, to))
            .isPresent()) {
      found.add(at + "/$ref");
    }
    SchemaWalk.children(schema, at, (pointer, child) -> collect(child, pointer, target, found));
  }

  /** Says whether a property must be there. */
  public static SchemaDocument require(SchemaDocument schema, String pointer, boolean required) {
    String object = Pointers.parent(Pointers.parent(pointer));
    JsonNode names = schema.at(object + "/required");
    String name = Pointers.last(pointer);
    int index = indexOf(names, name);
    if (required == index >= 0) {
      return schema;
    }
    if (!required) {
      return schema.without(object + "/required/" + index);
    }
    return names.isArray()
        ? schema.withItem(object + "/required", JsonText.text(name))
        : schema.with(object, "required", JsonText.texts(List.of(name)));
  }

  private static int indexOf(JsonNode names, String name) {
    for (int i = 0; names.isArray() && i < names.size(); i++) {
      if (names.get(i).asString("").equals(name) && names.get(i).isString()) {
        return i;
      }
    }
    return -1;
  }

  /** Makes a field something else; what it says beside its type stays. */
  public static SchemaDocument type(SchemaDocument schema, String pointer, SchemaType type) {
    if (!schema.at(pointer).isObject()) {
      return schema.withValue(pointer, fresh(type));
    }
    SchemaDocument with = schema;
    if (type != SchemaType.REFERENCE) {
      with = with.without(pointer + "/$ref");
    }
    if (type != SchemaType.UNION) {
      with = with.without(pointer + "/anyOf").without(pointer + "/oneOf");
    }
    if (!type.isWord()) {
      with = with.without(pointer + "/type");
    }
    for (Map.Entry<String, JsonNode> entry : fresh(type).properties()) {
      boolean missing = with.at(Pointers.child(pointer, entry.getKey())).isMissingNode();
      if (entry.getKey().equals("type")) {
        with = with.with(pointer, "type", entry.getValue(), 0);
      } else if (missing) {
        with = with.with(pointer, entry.getKey(), entry.getValue());
      }
    }
    return with;
  }

  /** The least that says what a field is. */
  private static ObjectNode fresh(SchemaType type) {
    ObjectNode schema = type.isWord() ? word(type.label()) : NODES.objectNode();
    switch (type) {
      case OBJECT -> {
        schema.set("properties", NODES.objectNode());
        schema.set("required", NODES.arrayNode());
        schema.put("additionalProperties", false);
      }
      case ARRAY -> schema.set("items", word("string"));
      case UNION -> schema.set("anyOf", NODES.arrayNode().add(word("string")).add(word("null")));
      case REFERENCE -> schema.put("$ref", "#");
      default -> {}
    }
    return schema;
  }

  private static ObjectNode word(String type) {
    return NODES.objectNode().put("type", type);
  }

  /** Lets a field of one type be null as well, or no longer. */
  public static SchemaDocument nullable(SchemaDocument schema, String pointer, boolean nullable) {
    JsonNode type = schema.at(pointer + "/type");
    List<String> words = new ArrayList<>();
    if (type.isString()) {
      words.add(type.stringValue());
    }
    type.forEach(word -> words.add(word.asString("")));
    if (words.isEmpty() || words.contains("null") == nullable) {
      return schema;
    }
    if (nullable) {
      words.add("null");
    } else if (words.size() > 1) {
      words.remove("null");
    }
    JsonNode now = words.size() == 1 ? JsonText.text(words.getFirst()) : JsonText.texts(words);
    return schema.with(pointer, "type", now);
  }

  /** Refers to a definition: {@code #} for the whole schema, or {@code #/$defs/name}. */
  public static SchemaDocument refer(SchemaDocument schema, String pointer, String target) {
    return schema.with(pointer, "$ref", JsonText.text(target));
  }

  /** What a field can refer to: the whole, and each definition. */
  public static List<String> targets(SchemaDocument schema) {
    List<String> targets = new ArrayList<>(List.of("#"));
    for (String word : List.of("/$defs", "/definitions")) {
      schema
          .keys(word)
          .forEach(name -> targets.add(Pointers.reference(Pointers.child(word, name))));
    }
    return targets;
  }

  /** Says what a field is for; a blank text says nothing. */
  public static SchemaDocument describe(SchemaDocument schema, String pointer, String text) {
    return text.isBlank()
        ? schema.without(pointer + "/description")
        : schema.with(pointer, "description", JsonText.text(text));
  }

  /** Lists the values that a field may have; an empty list allows all. */
  public static SchemaDocument choices(
      SchemaDocument schema, String pointer, List<JsonNode> values) {
    if (values.isEmpty()) {
      return schema.without(pointer + "/enum");
    }
    ArrayNode list = NODES.arrayNode();
    values.forEach(list::add);
    return schema.with(pointer, "enum", list);
  }

  /** Says whether an object may have properties that are not listed. */
  public static SchemaDocument open(SchemaDocument schema, String pointer, boolean open) {
    return open
        ? schema.without(pointer + "/additionalProperties")
        : schema.with(pointer, "additionalProperties", JsonText.bool(false));
  }

  /** Whether {@code pointer} is that of a property: what is required by its name. */
  private static boolean isProperty(String pointer) {
    return SchemaWalk.isProperty(Pointers.keys(pointer));
  }
}
