package dev.tempera.core.session;

/** Titles made from what a person wrote first. */
final class Titles {
  private static final int LONGEST = 60;

  private Titles() {}

  /** The first line with words in it, cut at a word's end; empty if there is none. */
  static String of(String text) {
    String line = text.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("");
    if (line.codePointCount(0, line.length()) <= LONGEST) {
      return line;
    }
    int end = line.offsetByCodePoints(0, LONGEST);
    int space = line.lastIndexOf(' ', end);
    return line.substring(0, space > LONGEST / 2 ? space : end).strip() + "…";
  }
}
