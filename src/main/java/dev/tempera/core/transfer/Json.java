package dev.tempera.core.transfer;

import dev.tempera.core.figures.Figures;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Fields of JSON that nobody vouches for: what is of another kind is not there. */
final class Json {
  /** Below this (1e12) a number of time is seconds, from there on milliseconds. */
  private static final BigDecimal MILLIS = BigDecimal.valueOf(1_000_000_000_000L);

  private static final BigDecimal LATEST = BigDecimal.valueOf(253_402_300_799_999L);

  private Json() {}

  /** A text; null if there is none, or an empty one. */
  static @Nullable String text(JsonNode object, String name) {
    String text = object.path(name).stringValue("");
    return text.isEmpty() ? null : text;
  }

  /** A text, or a number as one; null if there is neither. */
  static @Nullable String id(JsonNode object, String name) {
    JsonNode value = object.path(name);
    return value.isIntegralNumber() ? value.asString() : text(object, name);
  }

  /** The first of some texts that is there; null if none is. */
  static @Nullable String first(JsonNode object, String... names) {
    for (String name : names) {
      String text = text(object, name);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /** A text, empty if there is none. */
  static String or(@Nullable String text) {
    return text == null ? "" : text;
  }

  static boolean flag(JsonNode object, String name) {
    return object.path(name).booleanValue(false);
  }

  /** A count; null if it is none. */
  static @Nullable Long count(JsonNode object, String name) {
    JsonNode value = object.path(name);
    return value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0
        ? value.longValue()
        : null;
  }

  /** The first of some counts that is there; null if none is. */
  static @Nullable Long counted(JsonNode object, String... names) {
    for (String name : names) {
      Long count = count(object, name);
      if (count != null) {
        return count;
      }
    }
    return null;
  }

  /** An amount, a number or a text of one; null for none, and for one that is no number. */
  static @Nullable BigDecimal money(JsonNode value) {
    String text = value.isNumber() ? value.asString() : value.stringValue("");
    try {
      return text.isEmpty() || text.length() > 40 ? null : Figures.money(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /**
   * A time in whole milliseconds since 1970: a number of seconds (below 1e12) or milliseconds, or
   * ISO 8601, UTC where it has no zone. Null for anything else.
   */
  static @Nullable Long time(JsonNode value) {
    if (value.isNumber()) {
      return number(value);
    }
    String text = value.stringValue("").strip();
    if (text.length() < 10 || text.length() > 40) {
      return null;
    }
    String spelled = text.replace(' ', 'T').replaceFirst("(Z|[+-]00:?00)?[+]00:00$", "Z");
    try {
      boolean zoned = spelled.matches(".*T.*(Z|[+-]\\d\\d(:?\\d\\d)?)");
      Instant at =
          zoned
              ? OffsetDateTime.parse(spelled).toInstant()
              : LocalDateTime.parse(spelled).toInstant(ZoneOffset.UTC);
      return at.toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }

  private static @Nullable Long number(JsonNode value) {
    double near = value.doubleValue();
    if (!Double.isFinite(near) || near <= 0 || near > LATEST.doubleValue()) {
      return null;
    }
    BigDecimal exact = value.decimalValue();
    BigDecimal millis = exact.compareTo(MILLIS) < 0 ? exact.movePointRight(3) : exact;
    return millis.compareTo(LATEST) > 0
        ? null
        : millis.setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  /**
   * Copies the fields of an object that are not known, as they are; none that says nothing.
   *
   * @param json of anything else nothing is copied
   */
  static void rest(JsonNode json, Set<String> known, ObjectNode into) {
    for (Map.Entry<String, JsonNode> each : json.properties()) {
      JsonNode value = each.getValue();
      boolean no = value.isBoolean() && !value.booleanValue();
      boolean says = value.isContainer() ? !value.isEmpty() : !no && !value.asString("").isBlank();
      if (says && !known.contains(each.getKey())) {
        into.set(each.getKey(), value);
      }
    }
  }

  /** The elements of an array, or none; never the fields of an object. */
  static List<JsonNode> each(JsonNode array) {
    List<JsonNode> all = new ArrayList<>();
    if (array.isArray()) {
      array.forEach(all::add);
    }
    return all;
  }
}
