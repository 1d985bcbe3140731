package dev.tempera.core.table;

/** A fault in a file of rows, as one sentence that begins with its place. */
public final class TableException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_QUOTE = 40;

  private TableException(String message) {
    super(message);
  }

  /** A fault of the file as a whole. */
  public static TableException of(String problem) {
    return new TableException(problem);
  }

  /** A fault in a line, counted from 1. */
  public static TableException at(long line, String problem) {
    return new TableException("line " + line + ": " + problem);
  }

  /** A fault at a character of a line, both counted from 1. */
  public static TableException at(long line, int character, String problem) {
    return new TableException("line " + line + ", column " + character + ": " + problem);
  }

  /** A fault in a line and a named column. */
  public static TableException at(long line, String column, String problem) {
    return new TableException("line " + line + ", column " + quoted(column) + ": " + problem);
  }

  /** A text of the file in quotes, cut short and without what would break the line. */
  public static String quoted(String text) {
    int end = Math.min(text.length(), LONGEST_QUOTE);
    StringBuilder shown = new StringBuilder("“");
    text.substring(0, end)
        .codePoints()
        .map(c -> Character.isISOControl(c) || isSurrogate(c) ? 0xFFFD : c)
        .forEach(shown::appendCodePoint);
    return shown.append(end < text.length() ? "…”" : "”").toString();
  }

  private static boolean isSurrogate(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }
}
