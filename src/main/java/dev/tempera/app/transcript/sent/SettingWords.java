package dev.tempera.app.transcript.sent;

import dev.tempera.app.transcript.rows.Settings;
import dev.tempera.core.params.ParameterValue;
import dev.tempera.core.params.ValueText;
import dev.tempera.core.request.SentBody;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** How an answer was asked, in few words: "T 1.47", "seed 7". Pure. */
final class SettingWords {
  private static final int LONGEST = 24;

  private SettingWords() {}

  /** Everything that was set, and what sets it apart from its neighbours. */
  static List<Settings.Word> of(SentBody body, Collection<SentBody> neighbours) {
    List<Settings.Word> words = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>(SettingWords::inOrder);
    names.addAll(body.parameters().values().keySet());
    neighbours.forEach(other -> names.addAll(other.parameters().values().keySet()));
    for (String name : names) {
      boolean different =
          neighbours.stream().anyMatch(other -> !value(other, name).equals(value(body, name)));
      String text =
          body.parameters().json(name).map(json -> word(name, json)).orElse("no " + label(name));
      words.add(new Settings.Word(text, different));
    }
    if (neighbours.stream().anyMatch(other -> !other.systemPrompt().equals(body.systemPrompt()))) {
      words.add(
          new Settings.Word(
              body.systemPrompt().isEmpty() ? "no system prompt" : "other system prompt", true));
    }
    return words;
  }

  /** What sets it apart from its siblings, the model too; empty if nothing does. */
  static String version(SentBody body, Collection<SentBody> siblings) {
    List<String> words = new ArrayList<>();
    if (siblings.stream().anyMatch(other -> !other.model().equals(body.model()))) {
      words.add(body.model().substring(body.model().lastIndexOf('/') + 1));
    }
    of(body, siblings).stream()
        .filter(Settings.Word::different)
        .map(Settings.Word::text)
        .forEach(words::add);
    return words.stream().collect(Collectors.joining(" \u00b7 "));
  }

  /** The temperature first, then by name. */
  private static int inOrder(String a, String b) {
    boolean first = a.equals("temperature");
    boolean second = b.equals("temperature");
    return first || second ? Boolean.compare(second, first) : a.compareTo(b);
  }

  private static Optional<String> value(SentBody body, String name) {
    return body.parameters().values().containsKey(name)
        ? Optional.of(text(body.parameters().get(name)))
        : Optional.empty();
  }

  private static String text(ParameterValue value) {
    return value instanceof ParameterValue.Set set ? set.text() : "";
  }

  private static String label(String name) {
    return name.equals("temperature") ? "T" : name;
  }

  private static String word(String name, JsonNode json) {
    String label = label(name);
    if (json.isNumber()) {
      return label + " " + ValueText.number(json).replaceFirst("^(-?)0\\.", "$1.");
    }
    if (json.isBoolean()) {
      return json.booleanValue() ? label : label + " off";
    }
    if (json.isString()) {
      return label + " " + shortened(json.stringValue());
    }
    if (name.equals("tools") && json.isArray()) {
      return json.size() == 1 ? "1 tool" : json.size() + " tools";
    }
    if (json.isObject() && json.path("type").isString()) {
      return label + " " + shortened(json.path("type").stringValue());
    }
    String whole = ValueText.of(json);
    return whole.length() <= LONGEST ? label + " " + whole : label;
  }

  private static String shortened(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "\u2026";
  }
}
