package dev.tempera.core.provider.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The arguments of one call, put together from pieces, from whole documents, or from texts that
 * grow. What may still turn out to be something else is held back until it is clear, so that what
 * was handed out is only ever appended to. One thread at a time.
 */
final class ToolArguments {
  private final StringBuilder out = new StringBuilder();
  private final JsonProgress progress = new JsonProgress();

  /** A whole document that may be said again, grow, or be followed by the real ones. */
  private @Nullable String document;

  /** Texts that may each be the whole so far, or just pieces that look like it. */
  private final List<String> doubtful = new ArrayList<>();

  /** Whether nothing was said of them. */
  boolean isEmpty() {
    return out.isEmpty() && doubtful.isEmpty() && document == null;
  }

  /** Whether so far they say nothing: no text, or an empty object. */
  boolean saysNothing() {
    return out.isEmpty() && doubtful.isEmpty() && (document == null || isNothing(document));
  }

  /** Whether they came as one document, be it an empty one. */
  boolean isDocument() {
    return document != null;
  }

  /** Whether they are a whole JSON document that says something. */
  boolean isWhole() {
    if (document != null) {
      return !isNothing(document);
    }
    return doubtful.isEmpty() ? progress.isWhole() : wholeOfDoubtful() != null;
  }

  /**
   * Whether {@code piece}, which came without a word of whose it is, cannot belong to them because
   * they are complete and it is another document.
   */
  boolean isAnother(String piece) {
    if (!isWhole() || !JsonProgress.isDocument(piece)) {
      return false;
    }
    String whole = document != null ? document : out.toString();
    return !isSame(whole, piece) && (document == null || !isGrown(document, piece));
  }

  /**
   * Takes the next piece.
   *
   * @return what can be handed out now, to be appended to what was before; possibly empty
   */
  String add(String piece) {
    if (piece.isEmpty()) {
      return "";
    }
    if (document != null) {
      return afterDocument(document, piece);
    }
    if (out.isEmpty() && doubtful.isEmpty()) {
      String inner = unquoted(piece);
      if (inner != null || JsonProgress.isDocument(piece)) {
        document = inner == null ? piece : inner;
        return "";
      }
    }
    if (progress.isWhole() && isNothing(piece)) {
      return "";
    }
    if (progress.isWhole() && JsonProgress.isDocument(piece) && isSame(out.toString(), piece)) {
      // The whole once more, at the end of its pieces.
      return "";
    }
    if (!doubtful.isEmpty() || isDoubtful(piece)) {
      doubtful.add(piece);
      return "";
    }
    return emit(piece);
  }

  /** Nothing follows: what was held back. */
  String finish() {
    if (document != null) {
      String last = document;
      document = null;
      return emit(isNothing(last) ? "{}" : last);
    }
    if (doubtful.isEmpty()) {
      return "";
    }
    String pieces = String.join("", doubtful);
    String rest = wholeOfDoubtful();
    if (rest == null) {
      rest = isGrowing() ? doubtful.getLast().substring(out.length()) : pieces;
    }
    doubtful.clear();
    return emit(rest);
  }

  private String emit(String piece) {
    out.append(piece);
    progress.add(piece);
    return piece;
  }

  private String afterDocument(String held, String piece) {
    if (piece.isBlank()) {
      document = isNothing(held) ? held : held + piece;
      return "";
    }
    if (isSame(held, piece) || isNothing(piece)) {
      return "";
    }
    document = null;
    if (isNothing(held) || isGrown(held, piece)) {
      return add(piece);
    }
    return JsonProgress.isDocument(piece) ? replace(held, piece) : emit(held + piece);
  }

  /** Two whole documents of one call: the later one counts, with what only the earlier one has. */
  private String replace(String held, String piece) {
    JsonNode before = WireJson.treeOrNull(held);
    JsonNode after = WireJson.treeOrNull(piece);
    if (before instanceof ObjectNode all && after != null) {
      after.properties().forEach(entry -> all.set(entry.getKey(), entry.getValue()));
      document = all.toString();
    } else {
      document = piece;
    }
    return "";
  }

  private boolean isDoubtful(String piece) {
    return !out.isEmpty()
        && piece.length() > 1
        && piece.length() >= out.length()
        && !progress.isWhole()
        && out.charAt(0) == '{'
        && piece.startsWith(out.toString());
  }

  /** What is missing of the one whole document that the doubtful texts make, if they make one. */
  private @Nullable String wholeOfDoubtful() {
    String pieces = String.join("", doubtful);
    if (JsonProgress.isDocument(out + pieces)) {
      return pieces;
    }
    String last = doubtful.getLast();
    return last.startsWith(out.toString()) && JsonProgress.isDocument(last)
        ? last.substring(out.length())
        : null;
  }

  private boolean isGrowing() {
    String before = out.toString();
    for (String text : doubtful) {
      if (!text.startsWith(before)) {
        return false;
      }
      before = text;
    }
    return true;
  }

  /** The object that a text in quotation marks holds, as servers send it that quote twice. */
  private static @Nullable String unquoted(String piece) {
    if (!piece.startsWith("\"")) {
      return null;
    }
    JsonNode text = WireJson.treeOrNull(piece);
    return text != null
            && text.isString()
            && text.stringValue().startsWith("{")
            && JsonProgress.isDocument(text.stringValue())
        ? text.stringValue()
        : null;
  }

  /** Whether a text stands for no arguments. */
  static boolean isNothing(String document) {
    String text = document.strip();
    return text.equals("null") || text.equals("\"\"") || text.matches("\\{\\s*}");
  }

  private static boolean isSame(String one, String other) {
    if (one.equals(other)) {
      return true;
    }
    JsonNode json = WireJson.treeOrNull(one);
    return json != null && json.equals(WireJson.treeOrNull(other));
  }

  private static boolean isGrown(String before, String after) {
    JsonNode old = WireJson.treeOrNull(before);
    JsonNode grown = WireJson.treeOrNull(after);
    return old != null && grown != null && isGrown(old, grown);
  }

  private static boolean isGrown(JsonNode before, JsonNode after) {
    if (before.isNull()) {
      return true;
    }
    if (before.isString() && after.isString()) {
      return after.stringValue().startsWith(before.stringValue());
    }
    if (before.isObject() && after.isObject()) {
      for (Map.Entry<String, JsonNode> each : before.properties()) {
        JsonNode now = after.get(each.getKey());
        if (now == null || !isGrown(each.getValue(), now)) {
          return false;
        }
      }
      return true;
    }
    if (before.isArray() && after.isArray() && after.size() >= before.size()) {
      for (int i = 0; i < before.size(); i++) {
        if (!isGrown(before.get(i), after.get(i))) {
          return false;
        }
      }
      return true;
    }
    return before.equals(after);
  }
}
