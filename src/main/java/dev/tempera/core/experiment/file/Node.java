package dev.tempera.core.experiment.file;

import dev.tempera.core.params.ExactJson;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A value in a file, with its place. */
sealed interface Node {
  /** Where it begins. */
  Place place();

  /** The value without its places. */
  JsonNode json();

  /** Text, number, truth value or null. */
  record Scalar(JsonNode json, Place place) implements Node {}

  /** A list. */
  record Sequence(List<Node> elements, Place place) implements Node {
    @Override
    public JsonNode json() {
      ArrayNode all = ExactJson.array();
      elements.forEach(element -> all.add(element.json()));
      return all;
    }
  }

  /**
   * A mapping, in the file's order.
   *
   * @param keys where the keys stand
   */
  record Mapping(Map<String, Node> fields, Map<String, Place> keys, Place place) implements Node {
    @Override
    public JsonNode json() {
      ObjectNode all = ExactJson.object();
      fields.forEach((name, value) -> all.set(name, value.json()));
      return all;
    }
  }
}
