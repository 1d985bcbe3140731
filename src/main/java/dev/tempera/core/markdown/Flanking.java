package dev.tempera.core.markdown;

import org.commonmark.text.Characters;

/**
 * Whether a run of emphasis marks can open and close, as models and people mean it. CommonMark asks
 * for a space or a punctuation mark outside where punctuation stands inside; Chinese, Japanese and
 * Korean write neither spaces there nor ASCII punctuation, so that {@code **重点：**请} would stay raw.
 * Here a letter or mark of these scripts counts as a place where a span may begin or end, and two
 * marks or more may also end after a mark, or begin before an opening one, beside any letter.
 * Underscores, which stand inside names, follow CommonMark, but for two of them between letters or
 * marks of these scripts.
 */
final class Flanking {
  /** Stands for the start and the end of a text. */
  static final int NONE = 0;

  /** Marks that Chinese shares with Latin, written without spaces there. */
  private static final String SHARED = "\u2018\u2019\u201C\u201D\u2026";

  private static final String ASCII_OPENING = "([{\"'<";

  private final boolean opens;
  private final boolean closes;

  private Flanking(boolean opens, boolean closes) {
    this.opens = opens;
    this.closes = closes;
  }

  boolean opens() {
    return opens;
  }

  boolean closes() {
    return closes;
  }

  /**
   * What a run can do.
   *
   * @param before the code point before it, {@link #NONE} at the start of the text
   * @param after the code point after it, {@link #NONE} at the end
   * @param mark what it is made of: {@code *}, {@code _} or {@code ~}
   * @param length of the run
   */
  static Flanking of(int before, int after, char mark, int length) {
    boolean spaceBefore = isSpace(before);
    boolean spaceAfter = isSpace(after);
    boolean eastBefore = isEastAsian(before);
    boolean eastAfter = isEastAsian(after);
    if (mark == '_') {
      boolean between = length >= 2 && eastBefore && eastAfter;
      boolean markBefore = Characters.isPunctuationCodePoint(before);
      boolean markAfter = Characters.isPunctuationCodePoint(after);
      boolean left = !spaceAfter && (!markAfter || spaceBefore || markBefore);
      boolean right = !spaceBefore && (!markBefore || spaceAfter || markAfter);
      return new Flanking(
          between || (left && (!right || markBefore)), between || (right && (!left || markAfter)));
    }
    boolean markBefore = !eastBefore && Characters.isPunctuationCodePoint(before);
    boolean markAfter = !eastAfter && Characters.isPunctuationCodePoint(after);
    boolean opens = !spaceAfter && (!markAfter || spaceBefore || markBefore || eastBefore);
    boolean closes = !spaceBefore && (!markBefore || spaceAfter || markAfter || eastAfter);
    if (length >= 2) {
      opens |= !spaceAfter && isOpening(after);
      closes |= markBefore && !endsNothing(before);
    }
    return new Flanking(opens, closes);
  }

  private static boolean isSpace(int c) {
    return c == NONE || Characters.isWhitespaceCodePoint(c);
  }

  private static boolean isOpening(int c) {
    return ASCII_OPENING.indexOf(c) >= 0 || Character.getType(c) == Character.START_PUNCTUATION;
  }

  private static boolean endsNothing(int c) {
    return "<*_~".indexOf(c) >= 0 || Character.getType(c) == Character.START_PUNCTUATION;
  }

  /** Whether a letter or a mark belongs to the scripts that are written without spaces. */
  static boolean isEastAsian(int c) {
    if (c < 0x1100) {
      return false;
    }
    return c <= 0x11FF
        || SHARED.indexOf(c) >= 0
        || (c >= 0x2E80 && c <= 0xA4CF)
        || (c >= 0xA960 && c <= 0xA97F)
        || (c >= 0xAC00 && c <= 0xD7FF)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0xFE10 && c <= 0xFE1F)
        || (c >= 0xFE30 && c <= 0xFE6F)
        || (c >= 0xFF01 && c <= 0xFFEF)
        || (c >= 0x16FE0 && c <= 0x18DFF)
        || (c >= 0x1AFF0 && c <= 0x1B2FF)
        || (c >= 0x1F200 && c <= 0x1F2FF)
        || (c >= 0x20000 && c <= 0x3FFFF);
  }
}
