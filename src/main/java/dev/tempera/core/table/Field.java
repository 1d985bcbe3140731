package dev.tempera.core.table;

import java.util.regex.Pattern;

/**
 * A field of a table that is written.
 *
 * @param text what it says; empty for nothing
 * @param isNumber whether a spreadsheet may take it for a number
 */
public record Field(String text, boolean isNumber) {
  /** Nothing. */
  public static final Field EMPTY = new Field("", false);

  /** What spreadsheets take for the beginning of a formula, in their wide forms too. */
  private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?\\d{1,300}(?:\\.\\d{0,300})?(?:[eE][-+]?\\d{1,3})?");

  /** A text; never a formula or a number. */
  public static Field text(String text) {
    return new Field(text, false);
  }

  /** A whole number. */
  public static Field number(long value) {
    return new Field(Long.toString(value), true);
  }

  /** A finite number; a text otherwise. */
  public static Field number(double value) {
    boolean isWhole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return new Field(
        isWhole ? Long.toString((long) value) : Double.toString(value), Double.isFinite(value));
  }

  /** The text for CSV: one that spreadsheets would take for a formula gets an apostrophe before. */
  public String csv() {
    return isNumber || text.isEmpty() || FORMULA.indexOf(text.charAt(0)) < 0 || isPlainNumber()
        ? text
        : "'" + text;
  }

  private boolean isPlainNumber() {
    return NUMBER.matcher(text).matches();
  }
}
