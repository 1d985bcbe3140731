package dev.tempera.core.request;

/** Two texts cut for one line, so that what differs is in sight. */
final class Excerpt {
  private static final int LONGEST = 48;

  /** So much that is the same stands before the first difference. */
  private static final int BEFORE = 12;

  private Excerpt() {}

  /** “before → after”, with invisible chars as spaces. */
  static String arrow(String before, String after) {
    int same = 0;
    int shorter = Math.min(before.length(), after.length());
    while (same < shorter && before.charAt(same) == after.charAt(same)) {
      same++;
    }
    boolean whole = before.length() <= LONGEST && after.length() <= LONGEST;
    int from = whole || same <= BEFORE ? 0 : same - BEFORE;
    return cut(before, from) + " → " + cut(after, from);
  }

  /** A text by itself. */
  static String of(String text) {
    return cut(text, 0);
  }

  private static String cut(String text, int at) {
    int from = isLow(text, at) ? at - 1 : at;
    int to = Math.min(text.length(), from + LONGEST);
    to = isLow(text, to) ? to - 1 : to;
    String part = text.substring(Math.min(from, text.length()), to);
    return (from > 0 ? "…" : "")
        + part.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", " ")
        + (to < text.length() ? "…" : "");
  }

  private static boolean isLow(String text, int at) {
    return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at));
  }
}
