package dev.tempera.core.settings;

import dev.tempera.core.params.ExactJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a JSON object that anybody may have edited.
 *
 * @param path where the object is, with a dot at the end, or empty
 * @param problems gets a sentence for each value that is there but cannot be used
 */
record SettingsFields(JsonNode json, String path, List<String> problems) {
  /** Says that a field has {@code fault}. */
  void problem(String name, String fault) {
    problems.add("In settings.json, " + path + name + " " + fault + ".");
  }

  boolean has(String name) {
    return json.has(name);
  }

  Collection<String> names() {
    return json.propertyNames();
  }

  /** A value that is there and not null. */
  private @Nullable JsonNode value(String name) {
    JsonNode value = json.get(name);
    return value == null || value.isNull() ? null : value;
  }

  SettingsFields object(String name) {
    JsonNode value = value(name);
    if (value != null && !value.isObject()) {
      problem(name, "is not an object; the defaults are used");
      value = null;
    }
    return new SettingsFields(
        value == null ? ExactJson.object() : value, path + name + ".", problems);
  }

  /** The objects of an array; anything else in it is left out. */
  List<SettingsFields> objects(String name) {
    List<SettingsFields> all = new ArrayList<>();
    JsonNode value = value(name);
    if (value != null && !value.isArray()) {
      problem(name, "is not a list; an empty one is used");
      return all;
    }
    int index = 0;
    for (JsonNode each : value == null ? ExactJson.array() : value) {
      String at = name + "[" + index++ + "]";
      if (each.isObject()) {
        all.add(new SettingsFields(each, path + at + ".", problems));
      } else {
        problem(at, "is not an object and is left out");
      }
    }
    return all;
  }

  /** The first texts of an array; anything else in it is left out. */
  List<String> texts(String name, int most) {
    List<String> all = new ArrayList<>();
    JsonNode value = value(name);
    if (value != null && value.isArray()) {
      for (JsonNode each : value) {
        if (each.isString() && all.size() < most) {
          all.add(each.stringValue());
        }
      }
    }
    return all;
  }

  @Nullable String textOrNull(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (!value.isString()) {
      problem(name, "is not a text; the default is used");
      return null;
    }
    return value.stringValue();
  }

  String text(String name, String otherwise) {
    String text = textOrNull(name);
    return text == null ? otherwise : text;
  }

  boolean flag(String name, boolean otherwise) {
    JsonNode value = value(name);
    if (value == null) {
      return otherwise;
    }
    if (!value.isBoolean()) {
      problem(name, "is neither true nor false; the default is used");
      return otherwise;
    }
    return value.booleanValue();
  }

  @Nullable Double numberOrNull(String name, double min, double max) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    double number = value.isNumber() ? value.asDouble(Double.NaN) : Double.NaN;
    if (!(number >= min && number <= max)) {
      problem(
          name,
          String.format(
              Locale.ROOT, "is not a number from %.10g to %.10g; the default is used", min, max));
      return null;
    }
    return number;
  }

  double number(String name, double min, double max, double otherwise) {
    Double number = numberOrNull(name, min, max);
    return number == null ? otherwise : number;
  }

  /** A duration of at least a millisecond. */
  Duration millis(String name, long max, Duration otherwise) {
    Double number = numberOrNull(name, 1, (double) max);
    return number == null ? otherwise : Duration.ofMillis(number.longValue());
  }

  <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) {
    String word = textOrNull(name);
    if (word == null) {
      return otherwise;
    }
    for (E each : type.getEnumConstants()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(word)) {
        return each;
      }
    }
    problem(name, "is none of the words that this version knows; the default is used");
    return otherwise;
  }
}
