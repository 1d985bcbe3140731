package dev.tempera.core.experiment.file;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A JSON value that this program wrote, as a tree of the file format; it has no places. */
final class JsonTree {
  private static final Place NONE = new Place(1, 1);

  private JsonTree() {}

  static Node of(JsonNode json) {
    if (json.isObject()) {
      Map<String, Node> fields = new LinkedHashMap<>();
      json.properties().forEach(field -> fields.put(field.getKey(), of(field.getValue())));
      return new Node.Mapping(Collections.unmodifiableMap(fields), Map.of(), NONE);
    }
    if (json.isArray()) {
      List<Node> elements = new ArrayList<>(json.size());
      json.forEach(element -> elements.add(of(element)));
      return new Node.Sequence(Collections.unmodifiableList(elements), NONE);
    }
    return new Node.Scalar(json, NONE);
  }
}
