package dev.tempera.app.experiments;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.experiment.SpecJson;
import dev.tempera.core.params.CheckContext;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.LevelsText;
import dev.tempera.core.params.ParameterValue;
import dev.tempera.core.params.Parameters;
import dev.tempera.core.params.ValueText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The levels of a factor as people type them. Values stand between commas, prompts between lines of
 * three hyphens; labels of one's own are a JSON object. Pure.
 */
final class FactorText {
  private static final Set<String> PROMPTS = Set.of("system", "prompt");
  private static final Set<String> NAMES = Set.of("model", "connection");

  /** Values are checked against a model when the plan is made, not here. */
  private static final CheckContext ANY = CheckContext.of(ModelInfo.unknown("any"), false);

  private FactorText() {}

  /** The levels as they stand in a file. */
  static JsonNode read(String name, String text) {
    if (text.strip().startsWith("{")) {
      try {
        JsonNode json = ExactJson.read(text);
        if (json.isObject()) {
          return json;
        }
      } catch (IllegalArgumentException e) {
        throw new DraftFault("The levels of “" + name + "” are not valid JSON.");
      }
    }
    if (PROMPTS.contains(name)) {
      return prompts(text);
    }
    var levels = ExactJson.array();
    if (NAMES.contains(name)) {
      for (String part : text.split("[,\\n]", -1)) {
        if (!part.isBlank()) {
          levels.add(part.strip());
        }
      }
      return levels;
    }
    switch (LevelsText.read(Parameters.describe(name), text, ANY)) {
      case LevelsText.Reading.Fault(String sentence) ->
          throw new DraftFault(name + ": " + sentence);
      case LevelsText.Reading.Levels(List<ParameterValue> values) ->
          values.forEach(value -> {
            switch (value) {
              case ParameterValue.Unset _ -> levels.add(SpecJson.UNSET);
              case ParameterValue.Set set -> levels.add(set.json());
            }
          });
    }
    return levels;
  }

  private static ObjectNode prompts(String text) {
    ObjectNode levels = ExactJson.object();
    for (String part : text.split("(?m)^[ \\t]*-{3,}[ \\t]*\\R?", -1)) {
      levels.put(label(levels.size()), part.strip());
    }
    return levels;
  }

  /** A, B, … Z, AA, AB, … */
  private static String label(int at) {
    String last = String.valueOf((char) ('A' + at % 26));
    return at < 26 ? last : label(at / 26 - 1) + last;
  }

  /** The levels of a file as a text that {@link #read} reads back to the same levels. */
  static String write(String name, JsonNode levels) {
    List<String> plain = new ArrayList<>();
    int at = 0;
    for (Map.Entry<String, JsonNode> level : entries(levels)) {
      JsonNode value = level.getValue();
      String usual = PROMPTS.contains(name) ? label(at++) : usualLabel(value);
      if (!level.getKey().equals(usual)) {
        return ExactJson.write(levels);
      }
      plain.add(text(name, value));
    }
    String written = String.join(PROMPTS.contains(name) ? "\n---\n" : ", ", plain);
    return isSame(name, written, levels) ? written : ExactJson.write(levels);
  }

  private static boolean isSame(String name, String written, JsonNode levels) {
    try {
      return texts(read(name, written)).equals(texts(levels));
    } catch (DraftFault e) {
      return false;
    }
  }

  private static String text(String name, JsonNode value) {
    if (PROMPTS.contains(name) || NAMES.contains(name)) {
      return value.asString("");
    }
    boolean unset = value.isString() && value.stringValue().equals(SpecJson.UNSET);
    return LevelsText.write(
        List.of(unset ? ParameterValue.UNSET : new ParameterValue.Set(value, false)));
  }

  private static String usualLabel(JsonNode value) {
    return value.isString() ? value.stringValue() : ValueText.of(value);
  }

  private static List<String> texts(JsonNode levels) {
    return entries(levels).stream()
        .map(level -> level.getKey() + "=" + ValueText.of(level.getValue()))
        .toList();
  }

  private static List<Map.Entry<String, JsonNode>> entries(JsonNode levels) {
    if (levels.isObject()) {
      return List.copyOf(levels.properties());
    }
    List<Map.Entry<String, JsonNode>> all = new ArrayList<>();
    levels.forEach(value -> all.add(Map.entry(usualLabel(value), value)));
    return all;
  }
}
