package dev.tempera.core.provider;

import dev.tempera.core.params.ValueText;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Writes JSON trees as they stand: order kept, numbers as they were typed. */
record JsonWords(JsonGenerator out) {
  /**
   * Writes {@code node}.
   *
   * @param name of the parameter it belongs to, for the error
   */
  void node(JsonNode node, String name) throws ProviderException {
    switch (node.getNodeType()) {
      case OBJECT -> {
        out.writeStartObject();
        for (Map.Entry<String, JsonNode> property : node.properties()) {
          out.writeName(property.getKey());
          node(property.getValue(), name);
        }
        out.writeEndObject();
      }
      case ARRAY -> {
        out.writeStartArray();
        for (JsonNode element : node) {
          node(element, name);
        }
        out.writeEndArray();
      }
      case STRING -> out.writeString(node.stringValue());
      case BOOLEAN -> out.writeBoolean(node.booleanValue());
      case NUMBER -> number(node, name);
      case NULL -> out.writeNull();
      case BINARY, POJO, MISSING ->
          throw RequestBody.refused("The value of “" + name + "” is not JSON.");
    }
  }

  private void number(JsonNode node, String name) throws ProviderException {
    if (!node.isBigDecimal() && !node.isIntegralNumber() && !Double.isFinite(node.doubleValue())) {
      throw RequestBody.refused(
          "The value of “"
              + name
              + "” is "
              + node.doubleValue()
              + ", which is not a number in JSON.");
    }
    out.writeNumber(ValueText.number(node));
  }
}
