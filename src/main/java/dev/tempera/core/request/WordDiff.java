package dev.tempera.core.request;

import java.util.ArrayList;
import java.util.List;

/**
 * Which words or lines of two texts the other one has not: a shortest script of edits over words,
 * blanks and single other characters, or over lines. Pure; any thread.
 */
public final class WordDiff {
  private WordDiff() {}

  /**
   * A stretch of a text, in chars.
   *
   * @param changed whether the other text has it not
   */
  public record Stretch(int from, int to, boolean changed) {}

  /** The stretches of two texts, each from its beginning to its end. */
  public record Result(List<Stretch> before, List<Stretch> after) {
    /** Whether the texts are the same. */
    public boolean isSame() {
      return before.stream().noneMatch(Stretch::changed)
          && after.stream().noneMatch(Stretch::changed);
    }
  }

  /** Compares two texts. */
  public static Result of(String before, String after) {
    return result(words(before), words(after));
  }

  /** Compares two texts line by line: a line that differs anywhere is changed as a whole. */
  public static Result ofLines(String before, String after) {
    return result(lines(before), lines(after));
  }

  private static Result result(List<String> a, List<String> b) {
    EditScript script = EditScript.between(a, b);
    return new Result(stretches(a, script.removed()), stretches(b, script.added()));
  }

  /** Each with its end. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      int to = end < 0 ? text.length() : end + 1;
      lines.add(text.substring(from, to));
      from = to;
    }
    return lines;
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int to = from + Character.charCount(text.codePointAt(from));
      int kind = kind(text.codePointAt(from));
      while (kind != 0 && to < text.length() && kind(text.codePointAt(to)) == kind) {
        to += Character.charCount(text.codePointAt(to));
      }
      words.add(text.substring(from, to));
      from = to;
    }
    return words;
  }

  private static int kind(int codePoint) {
    if (Character.isLetterOrDigit(codePoint)
        || Character.getType(codePoint) == Character.NON_SPACING_MARK) {
      return 1;
    }
    return codePoint != '\n' && Character.isWhitespace(codePoint) ? 2 : 0;
  }

  private static List<Stretch> stretches(List<String> words, boolean[] changed) {
    List<Stretch> all = new ArrayList<>();
    int from = 0;
    int to = 0;
    for (int i = 0; i < words.size(); i++) {
      to += words.get(i).length();
      if (i + 1 == words.size() || changed[i + 1] != changed[i]) {
        all.add(new Stretch(from, to, changed[i]));
        from = to;
      }
    }
    return all;
  }
}
