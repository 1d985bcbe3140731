package dev.tempera.core.params;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and sets properties of JSON objects, and keeps every other one as it is. Pure. */
final class FieldValues {
  private FieldValues() {}

  private static List<String> names(JsonField field) {
    return List.of(field.path().split("/"));
  }

  /** What a property is, null if it is not there. */
  static @Nullable JsonNode get(@Nullable JsonNode object, JsonField field) {
    JsonNode at = object;
    for (String name : names(field)) {
      at = at == null ? null : at.get(name);
    }
    return at;
  }

  /**
   * A copy of an object with another value of a property. What holds nothing afterwards is taken
   * out too.
   *
   * @param object null or what is no object stands for an empty one
   * @param to null takes the property out
   */
  static ObjectNode with(@Nullable JsonNode object, JsonField field, @Nullable JsonNode to) {
    ObjectNode copy = object instanceof ObjectNode node ? node.deepCopy() : ExactJson.object();
    set(copy, names(field), to);
    return copy;
  }

  private static void set(ObjectNode object, List<String> path, @Nullable JsonNode to) {
    String name = path.getFirst();
    if (path.size() == 1) {
      if (to == null) {
        object.remove(name);
      } else {
        object.set(name, to);
      }
      return;
    }
    ObjectNode inner = object.get(name) instanceof ObjectNode node ? node : object.objectNode();
    set(inner, path.subList(1, path.size()), to);
    if (inner.isEmpty()) {
      object.remove(name);
    } else {
      object.set(name, inner);
    }
  }
}
