package dev.tempera.core.provider.openai;

import dev.tempera.core.provider.ProviderError;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a server itself says in a refusal. Many send the request back beside their words, under
 * {@code input} or within the message: what stands there was said by nobody. Any thread.
 */
final class RefusalWords {
  private static final int MAX_DEPTH = 8;

  /** Where servers write words, the names of fields, and codes. */
  private static final Set<String> PLACES =
      Set.of(
          "error",
          "errors",
          "detail",
          "details",
          "message",
          "Message",
          "msg",
          "description",
          "reason",
          "title",
          "error_description",
          "error_message",
          "error_msg",
          "errorMessage",
          "status_msg",
          "param",
          "loc",
          "field",
          "path",
          "pointer",
          "code",
          "type",
          "metadata",
          "raw");

  /** The beginning of a request within a text, as JSON or as Python prints it. */
  private static final Pattern ECHO =
      Pattern.compile(
          "\\binput(?:_value)?[\"'\\\\]*\\s*[:=]\\s*[{\\[]"
              + "|[\"'\\\\]+(?:model|messages|stream)[\"'\\\\]+\\s*:");

  private RefusalWords() {}

  /** All of them in small letters, the names of the fields they are about included. */
  static String of(ProviderError error) {
    StringBuilder words = new StringBuilder();
    add(error.message(), words);
    String raw = error.rawJson();
    if (raw != null) {
      // What was cut off is no document any more; then the message has to do.
      add(WireJson.treeOrNull(raw), 0, words);
    }
    return words.toString().toLowerCase(Locale.ROOT);
  }

  private static void add(@Nullable JsonNode node, int depth, StringBuilder words) {
    if (node == null || depth > MAX_DEPTH) {
      return;
    }
    if (node.isString()) {
      String text = node.stringValue();
      JsonNode inside = text.startsWith("{") ? WireJson.treeOrNull(text) : null;
      if (inside == null) {
        add(text, words);
      } else {
        add(inside, depth + 1, words);
      }
    } else if (node.isArray()) {
      for (JsonNode element : node) {
        add(element, depth + 1, words);
      }
    } else {
      for (Map.Entry<String, JsonNode> each : node.properties()) {
        if (PLACES.contains(each.getKey())) {
          add(each.getValue(), depth + 1, words);
        }
      }
    }
  }

  private static void add(String text, StringBuilder words) {
    Matcher echo = ECHO.matcher(text);
    words.append(text, 0, echo.find() ? echo.start() : text.length()).append(' ');
  }
}
