package dev.tempera.core.organise;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The names of folders, tags and kept searches, and the texts of notes, whoever wrote them. Pure
 * functions.
 */
public final class Names {
  /** A name's length at most, in code points. */
  public static final int LONGEST = 100;

  /** A note's length at most, in UTF-16 units. */
  public static final int LONGEST_NOTE = 20_000;

  private Names() {}

  /**
   * A name in one line, composed (NFKC, UAX 15), without space at its ends, control characters and
   * what turns the direction of the text around it. May be empty.
   */
  public static String clean(String typed) {
    // What is longer is cut or refused anyway, and need not be normalised as a whole.
    String some = typed.length() > 20 * LONGEST ? typed.substring(0, 20 * LONGEST) : typed;
    StringBuilder straight = new StringBuilder();
    some.codePoints().filter(letter -> !turnsDirection(letter)).forEach(straight::appendCodePoint);
    StringBuilder clean = new StringBuilder();
    Normalizer.normalize(straight, Normalizer.Form.NFKC)
        .codePoints()
        .map(letter -> isGap(letter) ? ' ' : letter)
        .map(letter -> isLone(letter) ? 0xFFFD : letter)
        .filter(letter -> letter != ' ' || !endsWithGap(clean))
        .forEach(clean::appendCodePoint);
    return clean.toString().strip();
  }

  /**
   * The same of what a person typed.
   *
   * @param what in words, such as "folder"
   * @throws OrganiseException if nothing is left, or too much
   */
  public static String required(String what, String typed) {
    String clean = clean(typed);
    if (!isVisible(clean)) {
      throw new OrganiseException("A " + what + " needs a name.");
    }
    if (clean.codePointCount(0, clean.length()) > LONGEST) {
      throw new OrganiseException(
          "The name of a " + what + " has " + LONGEST + " letters at most: shorten it.");
    }
    return clean;
  }

  /** The same of what a file says: cut to what fits, and something instead of nothing. */
  public static String fitted(String found, String otherwise) {
    String clean = clean(found);
    if (!isVisible(clean)) {
      return otherwise;
    }
    return clean.codePointCount(0, clean.length()) <= LONGEST
        ? clean
        : clean.substring(0, clean.offsetByCodePoints(0, LONGEST)).strip();
  }

  /** Alike for names that differ in capitals only. */
  public static String key(String name) {
    return Normalizer.normalize(
        clean(name).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
  }

  /** Whether two names are one. */
  public static boolean same(String one, String other) {
    return key(one).equals(key(other));
  }

  /**
   * A note as it is kept: without NUL, empty for a blank one.
   *
   * @throws OrganiseException if it is too long
   */
  public static String note(String typed) {
    String clean = typed.replace("\u0000", "").stripTrailing();
    if (clean.length() > LONGEST_NOTE) {
      throw new OrganiseException(
          String.format(Locale.ROOT, "A note has %,d letters at most: shorten it.", LONGEST_NOTE));
    }
    return clean;
  }

  private static boolean endsWithGap(StringBuilder text) {
    return text.isEmpty() || text.charAt(text.length() - 1) == ' ';
  }

  private static boolean isVisible(String clean) {
    return clean
        .codePoints()
        .anyMatch(letter -> letter != ' ' && Character.getType(letter) != Character.FORMAT);
  }

  private static boolean isGap(int letter) {
    return Character.isWhitespace(letter)
        || Character.isSpaceChar(letter)
        || Character.isISOControl(letter);
  }

  private static boolean isLone(int letter) {
    return letter <= Character.MAX_VALUE && Character.isSurrogate((char) letter);
  }

  /** Embeddings, overrides and isolates (UAX 9, 2). */
  private static boolean turnsDirection(int letter) {
    return (letter >= 0x202A && letter <= 0x202E) || (letter >= 0x2066 && letter <= 0x2069);
  }
}
