package dev.tempera.app.transcript.text;

import java.util.Locale;

/** Characters that could hide or reorder text, and the marks shown in their place. */
public final class Visible {
  private Visible() {}

  /** Whether {@code c} is shown by its name: controls and everything that overrides direction. */
  static boolean isHidden(char c) {
    if (c < 0x20) {
      return c != '\n' && c != '\t';
    }
    return (c >= 0x7F && c <= 0x9F)
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0x2028
        || c == 0x2029
        || c == 0xFEFF;
  }

  /** The mark for a hidden character. */
  static String name(char c) {
    return String.format(Locale.ROOT, "\u27E8U+%04X\u27E9", (int) c);
  }

  /** {@code text} with every hidden character replaced by its mark. */
  public static String text(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isHidden(text.charAt(i))) {
        StringBuilder all = new StringBuilder(text.length() + 16);
        for (int j = 0; j < text.length(); j++) {
          char c = text.charAt(j);
          if (isHidden(c)) {
            all.append(name(c));
          } else {
            all.append(c);
          }
        }
        return all.toString();
      }
    }
    return text;
  }
}
