package dev.tempera.app.transcript.columns;

import java.util.List;

/** Where several answers begin to differ. Pure; any thread. */
final class SharedBeginning {
  private static final int LONGEST_MARK = 40;

  private SharedBeginning() {}

  /**
   * A text and whether more of it may come.
   *
   * @param growing if it says nothing else so far, it does not differ
   */
  record Part(String text, boolean growing) {}

  /** How many chars all begin with, never half of a character; 0 for fewer than two texts. */
  static int length(List<Part> parts) {
    List<Part> said = parts.stream().filter(part -> !part.text().isEmpty()).toList();
    if (said.size() < 2) {
      return 0;
    }
    String longest = said.getFirst().text();
    for (Part part : said) {
      longest = part.text().length() > longest.length() ? part.text() : longest;
    }
    int shared = longest.length();
    for (Part part : said) {
      int common = common(longest, part.text(), shared);
      boolean mayGoOn = part.growing() && common == part.text().length();
      shared = mayGoOn ? shared : common;
    }
    return whole(longest, shared);
  }

  private static int common(String a, String b, int most) {
    int end = Math.min(most, Math.min(a.length(), b.length()));
    int at = 0;
    while (at < end && a.charAt(at) == b.charAt(at)) {
      at++;
    }
    return at;
  }

  /** Back to where a character begins that stands for itself. */
  private static int whole(String text, int at) {
    int whole = at;
    while (whole > 0 && whole < text.length() && isInside(text, whole)) {
      whole--;
    }
    return whole;
  }

  private static boolean isInside(String text, int at) {
    int type = Character.getType(text.codePointAt(at));
    return Character.isLowSurrogate(text.charAt(at))
        || type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || text.charAt(at) == '\u200d'
        || text.charAt(at - 1) == '\u200d';
  }

  /** Where the first word ends that is another one, from {@code shared} on. */
  static int markEnd(String text, int shared) {
    int end = shared;
    while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    while (end < text.length()
        && end - shared < LONGEST_MARK
        && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return whole(text, end);
  }
}
