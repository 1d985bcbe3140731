package dev.tempera.core.provider;

import dev.tempera.core.params.ValueText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * JSON in its one canonical form: the JSON Canonicalization Scheme of RFC 8785. Keys are sorted by
 * their UTF-16 units, numbers written as ECMAScript writes doubles, nothing escaped that need not
 * be.
 *
 * <p>The scheme knows doubles only. An integer that no double stands for, such as 2^53 + 1, and a
 * number out of the range of doubles are written as strings, as the RFC's appendix D advises, so
 * that two different ones stay different. A fraction with more digits than a double has is rounded,
 * as in the RFC's own example. Any thread.
 */
public final class CanonicalJson {
  private static final String HEX = "0123456789abcdef";

  private CanonicalJson() {}

  /**
   * The canonical text.
   *
   * @throws IllegalArgumentException for what has no canonical form: half of a surrogate pair, NaN,
   *     infinity, nodes that are not JSON
   */
  public static String write(JsonNode value) {
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  private static void write(JsonNode value, StringBuilder out) {
    switch (value.getNodeType()) {
      case OBJECT -> object(value, out);
      case ARRAY -> {
        String separator = "[";
        for (JsonNode element : value) {
          out.append(separator);
          write(element, out);
          separator = ",";
        }
        out.append(value.isEmpty() ? "[]" : "]");
      }
      case STRING -> string(value.stringValue(), out);
      case BOOLEAN -> out.append(value.booleanValue());
      case NUMBER -> number(value, out);
      case NULL -> out.append("null");
      case BINARY, POJO, MISSING ->
          throw new IllegalArgumentException("Not JSON: " + value.getNodeType());
    }
  }

  private static void object(JsonNode value, StringBuilder out) {
    List<Map.Entry<String, JsonNode>> properties = new ArrayList<>(value.properties());
    properties.sort(Comparator.comparing(Map.Entry::getKey));
    String separator = "{";
    for (Map.Entry<String, JsonNode> property : properties) {
      out.append(separator);
      string(property.getKey(), out);
      out.append(':');
      write(property.getValue(), out);
      separator = ",";
    }
    out.append(value.isEmpty() ? "{}" : "}");
  }

  private static void string(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\t' -> out.append("\\t");
        case '\n' -> out.append("\\n");
        case '\f' -> out.append("\\f");
        case '\r' -> out.append("\\r");
        default -> {
          if (c < ' ') {
            out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
          } else {
            out.append(c);
            if (Character.isSurrogate(c)) {
              i++;
              out.append(partner(c, i < text.length() ? text.charAt(i) : ' '));
            }
          }
        }
      }
    }
    out.append('"');
  }

  private static char partner(char first, char second) {
    if (!Character.isSurrogatePair(first, second)) {
      throw new IllegalArgumentException("Half of a surrogate pair has no canonical form.");
    }
    return second;
  }

  private static void number(JsonNode node, StringBuilder out) {
    if (!node.isIntegralNumber() && !node.isBigDecimal()) {
      out.append(number(Double.parseDouble(ValueText.number(node))));
      return;
    }
    BigDecimal exact = node.decimalValue();
    double near = exact.doubleValue();
    if (isHeld(exact, near)) {
      out.append(number(near));
    } else {
      string(ValueText.number(node), out);
    }
  }

  private static boolean isHeld(BigDecimal exact, double near) {
    if (!Double.isFinite(near) || near == 0) {
      return exact.signum() == 0;
    }
    return !isInteger(exact)
        || new BigDecimal(near).compareTo(exact) == 0
        || shortest(near).compareTo(exact) == 0;
  }

  private static boolean isInteger(BigDecimal value) {
    return value.scale() <= 0 || value.stripTrailingZeros().scale() <= 0;
  }

  /**
   * A double as ECMAScript's {@code Number::toString} writes it (ECMA-262, 6.1.6.1.20).
   *
   * @throws IllegalArgumentException for NaN and infinity
   */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(value + " is not a number in JSON.");
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal shortest = shortest(Math.abs(value));
    String digits = shortest.unscaledValue().toString();
    // The value is 0.DIGITS times ten to the power of point.
    int point = digits.length() - shortest.scale();
    return (value < 0 ? "-" : "") + placed(digits, point);
  }

  private static String placed(String digits, int point) {
    int length = digits.length();
    if (point >= length && point <= 21) {
      return digits + "0".repeat(point - length);
    }
    if (point > 0 && point <= 21) {
      return digits.substring(0, point) + "." + digits.substring(point);
    }
    if (point > -6 && point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    }
    String fraction = length == 1 ? "" : "." + digits.substring(1);
    return digits.charAt(0) + fraction + "e" + (point > 0 ? "+" : "") + (point - 1);
  }

  /** The decimal of fewest digits that reads back as the double; of several, the nearest to it. */
  private static BigDecimal shortest(double value) {
    BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (decimal.precision() != 2) {
      return decimal;
    }
    // Java always gives two digits where one may do: 4.9E-324 is 5e-324 to ECMAScript.
    BigDecimal one = new BigDecimal(value).round(new MathContext(1, RoundingMode.HALF_EVEN));
    return one.doubleValue() == value ? one.stripTrailingZeros() : decimal;
  }
}
