package dev.tempera.core.statistics.text;

import java.text.BreakIterator;
import java.util.Locale;

/** Where two texts part. */
public final class Divergence {
  private Divergence() {}

  /**
   * The length of the common beginning in characters as a person counts them; a letter and its
   * accents, or the parts of an emoji, are never parted.
   */
  public static int firstDifference(String a, String b) {
    int common = 0;
    int shorter = Math.min(a.length(), b.length());
    while (common < shorter && a.charAt(common) == b.charAt(common)) {
      common++;
    }
    int end = Math.min(boundary(a, common), boundary(b, common));
    return graphemes(a.substring(0, end));
  }

  private static int boundary(String text, int at) {
    if (at >= text.length()) {
      return text.length();
    }
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    return characters.isBoundary(at) ? at : Math.max(0, characters.preceding(at));
  }

  private static int graphemes(String text) {
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    int count = 0;
    while (characters.next() != BreakIterator.DONE) {
      count++;
    }
    return count;
  }
}
