package dev.tempera.app.ui;

/**
 * How much text a person can edit in its place: the toolkit lays out a paragraph whole, and much of
 * a text, so that more would hold up the window at each key. Lengths are chars. Any thread.
 */
public final class EditLimits {
  /** The longest line. */
  public static final int LINE = 4_000;

  /** The longest text that is edited where it stands. */
  public static final int TEXT = 60_000;

  /** A paste as short as this goes into any text. */
  public static final int SHORT = 500;

  private EditLimits() {}

  /** Whether a text can be edited where it stands. */
  public static boolean fits(String text) {
    return text.length() <= TEXT && hasShortLines(text);
  }

  /** Whether no line of a text is too long. */
  public static boolean hasShortLines(String text) {
    int start = 0;
    while (start <= text.length()) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      if (end - start > LINE) {
        return false;
      }
      start = end + 1;
    }
    return true;
  }
}
