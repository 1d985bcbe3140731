package dev.tempera.app.ui;

import java.util.Locale;

/**
 * Fuzzy matching for palettes: letters in order, better where they begin words or stand together.
 */
public final class Fuzzy {
  /** Returned where the query is not in the text. */
  public static final int NO_MATCH = -1;

  private static final int WORD = 1_500;
  private static final int WORDS = 1_200;
  private static final int INSIDE = 140;
  private static final int INSIDE_LETTER = 6;
  private static final int SCATTERED = 100;
  private static final int WORD_START = 40;
  private static final int RUN = 8;
  private static final int LONGEST = 512;

  private Fuzzy() {}

  /**
   * How well {@code query} matches {@code text}, ignoring case and spaces in the query: {@link
   * #NO_MATCH} or a number from 0 up, higher is better. An empty query matches with 0.
   */
  public static int score(String query, String text) {
    String wanted = query.toLowerCase(Locale.ROOT).strip();
    String in = text.toLowerCase(Locale.ROOT);
    if (in.length() > LONGEST) {
      in = in.substring(0, LONGEST);
    }
    if (wanted.isEmpty()) {
      return 0;
    }
    int whole = in.indexOf(wanted);
    if (whole >= 0) {
      boolean word = whole == 0 || !Character.isLetterOrDigit(in.charAt(whole - 1));
      int base = word ? WORD : INSIDE + INSIDE_LETTER * wanted.length();
      return base - Math.min(whole, 50) / 2 - Math.min(in.length() / 4, 50);
    }
    if (wordStarts(wanted, in)) {
      return WORDS - Math.min(in.length() / 4, 50);
    }
    return scattered(wanted.replace(" ", ""), in);
  }

  /** Whether each word of the query begins a word of the text, in order. */
  private static boolean wordStarts(String wanted, String in) {
    int at = 0;
    for (String word : wanted.split("\\s+", -1)) {
      int found = in.indexOf(word, at);
      while (found > 0 && Character.isLetterOrDigit(in.charAt(found - 1))) {
        found = in.indexOf(word, found + 1);
      }
      if (found < 0) {
        return false;
      }
      at = found + word.length();
    }
    return true;
  }

  private static int scattered(String wanted, String in) {
    int score = 0;
    int at = 0;
    int previous = -2;
    for (int i = 0; i < wanted.length(); i++) {
      int start = wordStart(wanted.charAt(i), in, at);
      int found =
          previous + 1 == at && at < in.length() && in.charAt(at) == wanted.charAt(i)
              ? at
              : start >= 0 && canFinish(wanted, i + 1, in, start + 1)
                  ? start
                  : in.indexOf(wanted.charAt(i), at);
      if (found < 0) {
        return NO_MATCH;
      }
      score += found == previous + 1 ? RUN : 0;
      score += found == start ? WORD_START : 0;
      score -= Math.min(found - at, 10);
      previous = found;
      at = found + 1;
    }
    return Math.max(0, score + SCATTERED - Math.min(in.length() / 4, 50));
  }

  private static int wordStart(char c, String in, int from) {
    for (int i = from; i < in.length(); i++) {
      if (in.charAt(i) == c && (i == 0 || !Character.isLetterOrDigit(in.charAt(i - 1)))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean canFinish(String wanted, int next, String in, int from) {
    int at = from;
    for (int i = next; i < wanted.length(); i++) {
      at = in.indexOf(wanted.charAt(i), at) + 1;
      if (at == 0) {
        return false;
      }
    }
    return true;
  }
}
