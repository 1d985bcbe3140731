package dev.tempera.core.code.read;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Names as @openrouter/sdk writes them, as those that go over the wire. */
final class WireNames {
  /** Below these a person's own names stand, which are no names of the package. */
  private static final Set<String> FREE =
      Set.of("parameters", "schema", "metadata", "logitBias", "arguments", "trace", "imageConfig");

  private WireNames() {}

  static ObjectNode of(ObjectNode named) {
    ObjectNode wire = named.objectNode();
    for (Map.Entry<String, JsonNode> property : named.properties()) {
      String name = property.getKey();
      wire.set(name(name), FREE.contains(name) ? property.getValue() : value(property.getValue()));
    }
    return wire;
  }

  private static JsonNode value(JsonNode value) {
    if (value instanceof ObjectNode object) {
      return of(object);
    }
    if (value instanceof ArrayNode array) {
      ArrayNode wire = array.arrayNode();
      array.forEach(element -> wire.add(value(element)));
      return wire;
    }
    return value;
  }

  /** {@code topP} is {@code top_p}. */
  static String name(String named) {
    StringBuilder wire = new StringBuilder();
    named
        .chars()
        .forEach(c -> {
          if (c >= 'A' && c <= 'Z') {
            wire.append('_').append((char) (c - 'A' + 'a'));
          } else {
            wire.append((char) c);
          }
        });
    return wire.toString();
  }
}
