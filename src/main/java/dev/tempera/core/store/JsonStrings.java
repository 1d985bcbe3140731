package dev.tempera.core.store;

import dev.tempera.core.params.ExactJson;
import java.util.ArrayDeque;
import java.util.Deque;
import tools.jackson.databind.JsonNode;

/** The strings in a JSON text, one a line; the text itself if it is no JSON. */
final class JsonStrings {
  private JsonStrings() {}

  static String of(String text) {
    JsonNode json;
    try {
      json = ExactJson.bounded(ExactJson.read(text));
    } catch (IllegalArgumentException e) {
      return text;
    }
    StringBuilder all = new StringBuilder();
    Deque<JsonNode> open = new ArrayDeque<>();
    open.push(json);
    while (!open.isEmpty()) {
      JsonNode next = open.pop();
      if (next.isString()) {
        all.append(next.stringValue()).append('\n');
      }
      // Backwards, so that the first comes off first.
      JsonNode[] children = next.values().toArray(new JsonNode[0]);
      for (int i = children.length - 1; i >= 0; i--) {
        open.push(children[i]);
      }
    }
    return all.toString();
  }
}
