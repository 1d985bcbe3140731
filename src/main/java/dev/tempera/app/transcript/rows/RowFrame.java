package dev.tempera.app.transcript.rows;

import java.util.List;

/**
 * Where a row stands: inside which quotes and list items, and in which box.
 *
 * @param levels from the outside in
 * @param box the row's place in a box that several rows share
 * @param continued whether the next row goes on without a gap
 */
public record RowFrame(List<Level> levels, Box box, boolean continued) {
  /** Deeper nesting than this is shown at this depth. */
  static final int DEEPEST = 12;

  /** Inside nothing. */
  public static final RowFrame PLAIN = new RowFrame(List.of(), Box.NONE, false);

  /** A level of nesting. */
  public sealed interface Level {}

  /**
   * Inside a quotation.
   *
   * @param alert what it is as an alert, in lower case: note, tip, important, warning or caution;
   *     empty for a quotation
   */
  public record InQuote(String alert) implements Level {
    /** A quotation that is no alert. */
    public InQuote() {
      this("");
    }
  }

  /**
   * Inside a list item.
   *
   * @param marker what stands before its first row: a number, a bullet or a task box; empty for
   *     later rows
   * @param widest the widest marker of the list, for which every row of it leaves room
   */
  public record InItem(String marker, String widest) implements Level {}

  /** A row's place in a box. */
  public enum Box {
    NONE,
    ONLY,
    FIRST,
    MIDDLE,
    LAST
  }

  public RowFrame {
    levels = List.copyOf(levels);
  }

  RowFrame in(Box newBox) {
    return new RowFrame(levels, newBox, continued);
  }

  RowFrame goingOn() {
    return new RowFrame(levels, box, true);
  }
}
