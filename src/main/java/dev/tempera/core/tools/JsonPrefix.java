package dev.tempera.core.tools;

import dev.tempera.core.params.ExactJson;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The beginning of a JSON text, made whole: what has come entirely is there, what is still coming
 * is left out, and what is open is closed.
 *
 * @param value null as long as nothing is there entirely, or if it cannot become JSON
 * @param broken whether it cannot become JSON whatever comes
 */
record JsonPrefix(@Nullable JsonNode value, boolean broken) {

  static JsonPrefix of(String beginning) {
    Reader reader = new Reader(beginning);
    String whole = reader.closed();
    if (whole == null) {
      return new JsonPrefix(null, reader.broken);
    }
    try {
      return new JsonPrefix(ExactJson.readBounded(whole), false);
    } catch (IllegalArgumentException | StackOverflowError e) {
      return new JsonPrefix(null, true);
    }
  }

  /** Finds the last place at which the text could be closed. */
  private static final class Reader {
    private static final int DEEPEST = 900;

    private final String text;
    private final Deque<Character> open = new ArrayDeque<>();
    private boolean broken;

    /** Up to here the text can be closed by these. */
    private int end = -1;

    private String closers = "";

    Reader(String text) {
      this.text = text;
    }

    @Nullable String closed() {
      int at = 0;
      boolean key = false;
      while (at < text.length() && !broken) {
        char c = text.charAt(at);
        switch (c) {
          case '{', '[' -> {
            open.push(c == '{' ? '}' : ']');
            broken = open.size() > DEEPEST;
            key = c == '{';
            at++;
            mark(at);
          }
          case '}', ']' -> {
            broken = open.isEmpty() || open.pop() != c;
            at++;
            mark(at);
          }
          case ',' -> {
            key = !open.isEmpty() && open.peek() == '}';
            at++;
          }
          case ':' -> {
            key = false;
            at++;
          }
          case ' ', '\t', '\n', '\r' -> at++;
          default -> {
            int after = c == '"' ? afterString(at) : afterWord(at);
            // A word at the very end may go on: 1 may become 12.
            boolean whole = c == '"' ? after > 0 : after < text.length();
            at = after > 0 ? after : text.length();
            if (whole && !key) {
              mark(at);
            }
          }
        }
      }
      return broken || end < 0 ? null : text.substring(0, end) + closers;
    }

    private void mark(int at) {
      StringBuilder closing = new StringBuilder();
      open.forEach(closing::append);
      end = at;
      closers = closing.toString();
    }

    /** The place after a string, -1 if it goes on. */
    private int afterString(int from) {
      int at = from + 1;
      while (at < text.length()) {
        char c = text.charAt(at);
        if (c == '"') {
          return at + 1;
        }
        at += c == '\\' ? 2 : 1;
      }
      return -1;
    }

    private int afterWord(int from) {
      int at = from;
      while (at < text.length() && ",:{}[]\" \t\n\r".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return at;
    }
  }
}
