package dev.tempera.core.params;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;

/**
 * The JSON text that goes out for a value: keys in the order in which they stand, since models read
 * them in that order, and numbers as they were typed. Two values are the same to a server exactly
 * if their texts are. Any thread.
 */
public final class ValueText {
  /** Beyond this many digits, plain notation would be longer than anybody typed. */
  private static final int LONGEST_PLAIN = 40;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamWriteConstraints(
              StreamWriteConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).build())
          .build();

  private ValueText() {}

  /** The text, well-formed. What is not JSON is there as Java names it, and never goes out. */
  public static String of(JsonNode value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      write(value, out);
    }
    return wellFormed(text.toString());
  }

  private static void write(JsonNode node, JsonGenerator out) {
    switch (node.getNodeType()) {
      case OBJECT -> {
        out.writeStartObject();
        for (Map.Entry<String, JsonNode> property : node.properties()) {
          out.writeName(property.getKey());
          write(property.getValue(), out);
        }
        out.writeEndObject();
      }
      case ARRAY -> {
        out.writeStartArray();
        for (JsonNode element : node) {
          write(element, out);
        }
        out.writeEndArray();
      }
      case STRING -> out.writeString(node.stringValue());
      case BOOLEAN -> out.writeBoolean(node.booleanValue());
      case NUMBER -> out.writeRawValue(number(node));
      case NULL -> out.writeNull();
      case BINARY, POJO, MISSING -> out.writeRawValue(node.toString());
    }
  }

  /** A number as it was typed; NaN and infinity by their names, which no server takes. */
  public static String number(JsonNode node) {
    if (node.isIntegralNumber()) {
      return node.asString();
    }
    if (!node.isBigDecimal() && !Double.isFinite(node.doubleValue())) {
      return Double.toString(node.doubleValue());
    }
    // The shortest decimal that reads back as the same double is what was typed.
    BigDecimal value =
        node.isBigDecimal()
            ? node.decimalValue()
            : new BigDecimal(
                node.isFloat() ? Float.toString((float) node.doubleValue()) : node.asString());
    long digits = value.precision() + Math.abs((long) value.scale());
    return digits <= LONGEST_PLAIN ? value.toPlainString() : value.toString();
  }

  /** The text with U+FFFD for every half of a surrogate pair, which has no UTF-8. */
  public static String wellFormed(String text) {
    StringBuilder mended = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
        continue;
      }
      if (mended == null) {
        mended = new StringBuilder(text);
      }
      mended.setCharAt(i, '\uFFFD');
    }
    return mended == null ? text : mended.toString();
  }
}
