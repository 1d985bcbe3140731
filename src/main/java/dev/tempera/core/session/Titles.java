package dev.tempera.core.session;

import java.util.regex.Pattern;

/** Titles made from what a person wrote first. */
final class Titles {
  private static final int LONGEST = 60;

  /** What makes a line a heading, a quotation, an item or the edge of code. */
  private static final Pattern OPENING = Pattern.compile("^(?:#{1,6}\\s+|>\\s*|[-*+]\\s+|```.*$)+");

  /** Words made bold, or code. */
  private static final Pattern MARKED = Pattern.compile("(\\*\\*|`)(\\S(?:.*?\\S)?)\\1");

  private Titles() {}

  /** A line without the marks of Markdown around its words. */
  private static String words(String line) {
    String stripped = line.strip();
    String words =
        MARKED.matcher(OPENING.matcher(stripped).replaceFirst("")).replaceAll("$2").strip();
    return words.isEmpty() && !stripped.startsWith("```") ? stripped : words;
  }

  /** The first line with words in it, cut at a word's end; empty if there is none. */
  static String of(String text) {
    String line = text.lines().map(Titles::words).filter(l -> !l.isEmpty()).findFirst().orElse("");
    if (line.codePointCount(0, line.length()) <= LONGEST) {
      return line;
    }
    int end = line.offsetByCodePoints(0, LONGEST);
    int space = line.lastIndexOf(' ', end);
    return line.substring(0, space > LONGEST / 2 ? space : end).strip() + "…";
  }
}
