package dev.tempera.core.request;

import dev.tempera.core.params.ValueText;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Where the messages of several request bodies differ: see {@link BodyFacts}. Any thread. */
final class MessageFacts {
  /** So much of what is shared stands before what differs. */
  private static final int CONTEXT = 16;

  private MessageFacts() {}

  /**
   * Adds to the facts of each body its system prompt and the first other message that differs,
   * among those that all have.
   */
  static void add(List<JsonNode> bodies, List<List<String>> facts) {
    List<Integer> readable = new ArrayList<>();
    for (int i = 0; i < bodies.size(); i++) {
      if (bodies.get(i).path("messages").isArray()) {
        readable.add(i);
      }
    }
    List<JsonNode> read = readable.stream().map(bodies::get).toList();
    if (BodyFacts.differ(read.stream().map(MessageFacts::systemPrompt).toList())) {
      for (int i : readable) {
        facts.get(i).add(systemPrompt(bodies.get(i)));
      }
    }
    List<List<JsonNode>> said = read.stream().map(MessageFacts::said).toList();
    int least = said.stream().mapToInt(List::size).min().orElse(0);
    for (int at = 0; at < least; at++) {
      int place = at;
      if (BodyFacts.differ(said.stream().map(all -> ValueText.of(all.get(place))).toList())) {
        List<String> words = said.stream().map(all -> text(all.get(place))).toList();
        boolean last = said.stream().allMatch(all -> all.size() == place + 1);
        String name = last ? "question" : "message " + (at + 1);
        int shared = shared(words);
        for (int i = 0; i < words.size(); i++) {
          facts.get(readable.get(i)).add(name + " " + quoted(words.get(i), shared));
        }
        return;
      }
    }
  }

  private static boolean isSystem(JsonNode message) {
    String role = message.path("role").asString("");
    return role.equals("system") || role.equals("developer");
  }

  private static String systemPrompt(JsonNode body) {
    JsonNode first = body.path("messages").path(0);
    return isSystem(first)
        ? "system “" + BodyFacts.shortened(text(first)) + "”"
        : "no system prompt";
  }

  private static List<JsonNode> said(JsonNode body) {
    List<JsonNode> all = new ArrayList<>();
    body.path("messages").forEach(all::add);
    return !all.isEmpty() && isSystem(all.getFirst()) ? all.subList(1, all.size()) : all;
  }

  private static String text(JsonNode message) {
    JsonNode content = message.path("content");
    if (content.isString()) {
      return content.stringValue();
    }
    StringBuilder text = new StringBuilder();
    content.forEach(part -> text.append(part.path("text").asString("")));
    return text.toString();
  }

  private static int shared(List<String> texts) {
    String first = texts.getFirst();
    int shared = first.length();
    for (String text : texts) {
      int at = 0;
      while (at < Math.min(shared, text.length()) && text.charAt(at) == first.charAt(at)) {
        at++;
      }
      shared = at;
    }
    return shared;
  }

  /** From a word shortly before the difference on. */
  private static String quoted(String text, int shared) {
    int from = Math.min(shared, text.length());
    while (from > 0 && shared - from < CONTEXT) {
      from--;
    }
    while (from > 0 && from < text.length() && !Character.isWhitespace(text.charAt(from - 1))) {
      from--;
    }
    return "“" + (from > 0 ? "…" : "") + BodyFacts.shortened(text.substring(from)) + "”";
  }
}
