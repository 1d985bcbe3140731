package dev.tempera.core.provider.offline;

import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.ProviderException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads single values of a request body and refuses bad ones with the allowed range. */
record BodyFields(JsonNode body) {
  private static final int BAD_REQUEST = 400;

  static ProviderException refused(String message) {
    return new ProviderException(new ProviderError.BadRequest(message, BAD_REQUEST, null));
  }

  /** The value under a name; null where it is absent or JSON null, which mean the same. */
  @Nullable JsonNode get(String name) {
    JsonNode node = body.get(name);
    return node == null || node.isNull() ? null : node;
  }

  /** A number from {@code min} to {@code max}. */
  double number(String name, double min, double max, double otherwise) throws ProviderException {
    JsonNode node = get(name);
    if (node == null) {
      return otherwise;
    }
    double value = node.isNumber() ? node.doubleValue() : Double.NaN;
    if (!(value >= min && value <= max)) {
      throw outside(name, "a number from " + plain(min) + " to " + plain(max), node);
    }
    return value;
  }

  /** A number greater than 0, at most {@code max}. */
  double positive(String name, double max, double otherwise) throws ProviderException {
    JsonNode node = get(name);
    if (node == null) {
      return otherwise;
    }
    double value = node.isNumber() ? node.doubleValue() : Double.NaN;
    if (!(value > 0 && value <= max)) {
      throw outside(name, "a number greater than 0 and at most " + plain(max), node);
    }
    return value;
  }

  /** A whole number from {@code min} to {@code max}, null where it is not set. */
  @Nullable Long whole(String name, long min, long max) throws ProviderException {
    JsonNode node = get(name);
    if (node == null) {
      return null;
    }
    boolean fits = node.isIntegralNumber() && node.canConvertToLong();
    if (!fits || node.longValue() < min || node.longValue() > max) {
      String range = max >= Integer.MAX_VALUE ? "from " + min : "from " + min + " to " + max;
      throw outside(name, "a whole number " + (min == Long.MIN_VALUE ? "of 64 bits" : range), node);
    }
    return node.longValue();
  }

  /** true or false. */
  boolean flag(String name) throws ProviderException {
    JsonNode node = get(name);
    if (node == null) {
      return false;
    }
    if (!node.isBoolean()) {
      throw outside(name, "true or false", node);
    }
    return node.booleanValue();
  }

  static ProviderException outside(String name, String wanted, JsonNode value) {
    String text = value.toString();
    String shown = text.length() <= 40 ? text : text.substring(0, 40) + "…";
    return refused(name + " must be " + wanted + ", not " + shown + ".");
  }

  private static String plain(double value) {
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }
}
