package dev.tempera.core.provider;

import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Writes JSON trees as they stand: order kept, numbers as they were typed. */
record JsonWords(JsonGenerator out) {
  /** Beyond this many digits, plain notation would be longer than anybody typed. */
  private static final int LONGEST_PLAIN = 40;

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
    if (node.isIntegralNumber()) {
      out.writeNumber(node.asString());
      return;
    }
    BigDecimal value;
    if (node.isBigDecimal()) {
      value = node.decimalValue();
    } else {
      // The shortest decimal that reads back as the same double is what was typed.
      String shortest =
          node.isFloat() ? Float.toString((float) node.doubleValue()) : node.asString();
      try {
        value = new BigDecimal(shortest);
      } catch (NumberFormatException e) {
        throw RequestBody.refused(
            "The value of “" + name + "” is " + shortest + ", which is not a number in JSON.");
      }
    }
    long digits = value.precision() + Math.abs((long) value.scale());
    out.writeNumber(digits <= LONGEST_PLAIN ? value.toPlainString() : value.toString());
  }
}
