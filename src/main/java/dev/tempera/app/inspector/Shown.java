package dev.tempera.app.inspector;

/** Texts of servers as they can be shown: nothing hides or reorders what stands beside it. Pure. */
final class Shown {
  private static final int CONTROL_PICTURES = 0x2400;
  private static final int DELETE_PICTURE = 0x2421;

  private Shown() {}

  /** The same text, char by char, with a sign for each that could not be seen. */
  static String text(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      shown.append(sign(text.charAt(i)));
    }
    return shown.toString();
  }

  /** In one line, at most so many chars of it. */
  static String line(String text, int most) {
    String cut = text.length() <= most ? text : text.substring(0, most) + "…";
    return text(cut).replace('\n', '⏎').replace('\t', ' ');
  }

  private static char sign(char c) {
    if (c == '\n' || c == '\t') {
      return c;
    }
    if (c < 0x20) {
      return (char) (CONTROL_PICTURES + c);
    }
    if (c == 0x7F) {
      return (char) DELETE_PICTURE;
    }
    boolean hidden =
        (c > 0x7F && c <= 0x9F)
            || (c >= 0x202A && c <= 0x202E)
            || (c >= 0x2066 && c <= 0x2069)
            || c == 0x2028
            || c == 0x2029
            || c == 0xFEFF;
    return hidden ? '\uFFFD' : c;
  }
}
