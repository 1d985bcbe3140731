package dev.tempera.app.ui;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which brackets of a JSON text belong together. The text may be in the middle of being typed: a
 * string ends at its line's end at the latest. Pure; any thread.
 */
final class JsonStructure {
  private static final String OPENING = "{[";
  private static final String CLOSING = "}]";

  /**
   * Two brackets that belong together.
   *
   * @param open where the first one is
   * @param close where the other one is
   */
  record Pair(int open, int close) {}

  private JsonStructure() {}

  /** What can be folded: from the line that opens it to the line that closes it, from 0. */
  static Map<Integer, Integer> folds(String text) {
    Map<Integer, Integer> folds = new TreeMap<>();
    Deque<int[]> open = new ArrayDeque<>();
    int line = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\n') {
        line++;
      } else if (c == '"') {
        at = endOfString(text, at);
      } else if (OPENING.indexOf(c) >= 0) {
        open.push(new int[] {line, OPENING.indexOf(c)});
      } else if (CLOSING.indexOf(c) >= 0
          && !open.isEmpty()
          && open.peek()[1] == CLOSING.indexOf(c)) {
        int from = open.pop()[0];
        if (line > from + 1) {
          folds.merge(from, line, Math::max);
        }
      }
    }
    return folds;
  }

  /** The pair of the bracket at the cursor: behind it, or else before it. */
  static Optional<Pair> at(String text, int caret) {
    Deque<Integer> open = new ArrayDeque<>();
    Pair before = null;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at = endOfString(text, at);
      } else if (OPENING.indexOf(c) >= 0) {
        open.push(at);
      } else if (CLOSING.indexOf(c) >= 0 && !open.isEmpty()) {
        Pair pair = new Pair(open.pop(), at);
        if (OPENING.indexOf(text.charAt(pair.open())) != CLOSING.indexOf(c)) {
          continue;
        }
        if (pair.open() == caret || pair.close() == caret) {
          return Optional.of(pair);
        }
        if (pair.open() == caret - 1 || pair.close() == caret - 1) {
          before = pair;
        }
      }
    }
    return Optional.ofNullable(before);
  }

  /** Where a string ends: at its quote, or before the line's end. */
  private static int endOfString(String text, int start) {
    int at = start + 1;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        return at;
      }
      if (c == '\n') {
        return at - 1;
      }
      at += c == '\\' && at + 1 < text.length() && text.charAt(at + 1) != '\n' ? 2 : 1;
    }
    return text.length() - 1;
  }
}
