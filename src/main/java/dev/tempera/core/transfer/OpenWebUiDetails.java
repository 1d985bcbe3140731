package dev.tempera.core.transfer;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Answers in which Open WebUI has written thoughts and calls of tools as HTML. */
final class OpenWebUiDetails {
  private static final Pattern OPENING =
      Pattern.compile("<details type=\"([a-z_]{1,40})\"([^>]*)>");
  private static final Pattern ATTRIBUTE = Pattern.compile("([a-z_]{1,40})=\"([^\"]*)\"");
  private static final String END = "</details>";

  private OpenWebUiDetails() {}

  /** Adds what is in an answer; a block of a kind that is not known stays text. */
  static void add(String content, ForeignMessage message) {
    int at = 0;
    Matcher opening = OPENING.matcher(content);
    while (opening.find(at)) {
      int end = content.indexOf(END, opening.end());
      if (end < 0) {
        break;
      }
      text(content.substring(at, opening.start()), message);
      String inside = content.substring(opening.end(), end);
      Map<String, String> attributes = attributes(opening.group(2));
      switch (opening.group(1)) {
        case "reasoning" -> message.reasoning(quoted(inside));
        case "tool_calls" -> call(attributes, message);
        default -> text(content.substring(opening.start(), end + END.length()), message);
      }
      at = end + END.length();
    }
    text(content.substring(at), message);
  }

  private static void text(String text, ForeignMessage message) {
    message.text(text.strip());
  }

  private static void call(Map<String, String> attributes, ForeignMessage message) {
    String id = attributes.getOrDefault("id", "");
    String name = attributes.getOrDefault("name", "");
    message.add(new ForeignPart.Call(id, name, plain(attributes.getOrDefault("arguments", ""))));
    String result = attributes.get("result");
    if (result != null) {
      message.add(new ForeignPart.Result(id, name, plain(result), false));
    }
  }

  /** Texts here are JSON texts of texts. */
  private static String plain(String text) {
    if (text.startsWith("\"")) {
      try {
        return ForeignJson.tree(text).stringValue(text);
      } catch (tools.jackson.core.JacksonException e) {
        return text;
      }
    }
    return text;
  }

  private static Map<String, String> attributes(String text) {
    Map<String, String> all = new HashMap<>();
    Matcher each = ATTRIBUTE.matcher(text);
    while (each.find()) {
      all.put(each.group(1), Html.unescaped(each.group(2)));
    }
    return all;
  }

  private static String quoted(String inside) {
    String body = inside.replaceFirst("(?s)^\\s*<summary>.*?</summary>\\s*", "");
    return Html.unescaped(body)
        .strip()
        .lines()
        .map(line -> line.startsWith("> ") ? line.substring(2) : line.equals(">") ? "" : line)
        .collect(Collectors.joining("\n"));
  }
}
