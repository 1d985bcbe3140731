package dev.tempera.app.models.browser;

/**
 * Where the columns of a wide list stand, for the rows and for the heads over them. Lengths are
 * pixels; pure.
 *
 * @param width of all columns
 * @param em the size of a letter of the list
 */
record ColumnPlaces(double width, double em) {
  /** Between two columns. */
  static final double GAP = 8;

  /** Columns are written somewhat smaller than names. */
  private static final double SMALLER = 0.92;

  private static final double COMPARE = 1.6;
  private static final double ORIGIN = 7 * SMALLER;
  private static final double NUMBER = 5.4 * SMALLER;
  private static final double DATE = 6.4 * SMALLER;
  private static final double TOOL = 1.9;

  /** A column, from the left. */
  enum Column {
    COMPARE(ColumnPlaces.COMPARE),
    WORDS(0),
    ORIGIN(ColumnPlaces.ORIGIN),
    CONTEXT(NUMBER),
    ANSWER(NUMBER),
    PROMPT_PRICE(NUMBER),
    ANSWER_PRICE(NUMBER),
    RELEASED(DATE),
    FAVOURITE(TOOL),
    ABOUT(TOOL);

    private final double ems;

    Column(double ems) {
      this.ems = ems;
    }

    private boolean isSeen(boolean wide) {
      return wide || this == WORDS || this == FAVOURITE || this == ABOUT;
    }
  }

  /**
   * A column's left edge.
   *
   * @param wide whether all columns are seen; otherwise words and tools alone
   */
  double left(Column column, boolean wide) {
    if (column.compareTo(Column.WORDS) <= 0) {
      return column == Column.WORDS && wide ? COMPARE * em + GAP : 0;
    }
    double right = width;
    for (Column each : Column.values()) {
      if (each.compareTo(column) >= 0 && each.isSeen(wide)) {
        right -= each.ems * em + (each == column ? 0 : GAP);
      }
    }
    return right;
  }

  /** How wide a column is. */
  double width(Column column, boolean wide) {
    if (column != Column.WORDS) {
      return column.ems * em;
    }
    Column next = wide ? Column.ORIGIN : Column.FAVOURITE;
    return Math.max(0, left(next, wide) - GAP - left(column, wide));
  }

  /** The column at a place; a gap belongs to the column at its left. */
  Column at(double x, boolean wide) {
    Column found = wide && x < left(Column.WORDS, true) ? Column.COMPARE : Column.WORDS;
    for (Column each : Column.values()) {
      if (each.compareTo(Column.WORDS) > 0 && each.isSeen(wide) && x >= left(each, wide)) {
        found = each;
      }
    }
    return found;
  }
}
