package dev.tempera.core.tools.mcp;

/** What a server said, on one line and with nothing in it that is seen otherwise than read. */
public final class PlainLine {
  private PlainLine() {}

  /**
   * A text with a space for each run of white space and a mark for each other character that is not
   * seen: codes for terminals, and those that turn the order of letters round.
   *
   * @param longest more is cut off
   */
  public static String of(String text, int longest) {
    String start = text.length() <= longest * 4 ? text : text.substring(0, longest * 4);
    String line = visible(start).replaceAll("\\s+", " ").strip();
    return line.codePointCount(0, line.length()) <= longest
        ? line
        : line.substring(0, line.offsetByCodePoints(0, longest - 1)) + "…";
  }

  /** A text in its lines, with a mark for each character that is not seen. */
  public static String visible(String text) {
    StringBuilder seen = new StringBuilder(text.length());
    text.codePoints().forEach(c -> seen.appendCodePoint(isSeen(c) ? c : '\uFFFD'));
    return seen.toString();
  }

  private static boolean isSeen(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c == '\n' || c == '\t' || c == '\r';
      // Joiners belong to emoji and to several scripts.
      case Character.FORMAT -> c == 0x200C || c == 0x200D;
      case Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> false;
      default -> true;
    };
  }
}
