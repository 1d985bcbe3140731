package dev.tempera.app.charts;

import java.util.List;

/**
 * Marks on a plane, lengths in pixels from the upper left. Immutable.
 *
 * @param marks the later ones over the earlier ones
 */
public record Drawing(double width, double height, List<Mark> marks) {
  public Drawing {
    marks = List.copyOf(marks);
  }

  /** What a mark is drawn for; what it looks like is the theme's. */
  public enum Ink {
    TEXT("#1f2328"),
    MUTED("#59636e"),
    GRID("#d1d9e0"),
    BASELINE("#59636e"),
    SERIES("#0969da"),
    FILL("#b6d7f9");

    private final String hex;

    Ink(String hex) {
      this.hex = hex;
    }

    /** Its colour on white. */
    String hex() {
      return hex;
    }

    /** Its name in style sheets. */
    String style() {
      return "ink-" + name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Where a text stands from its point. */
  public enum Anchor {
    START,
    MIDDLE,
    END
  }

  /** A mark. */
  public sealed interface Mark {
    /** A straight line. */
    record Line(double x1, double y1, double x2, double y2, double width, Ink ink)
        implements Mark {}

    /** A disc. */
    record Dot(double x, double y, double radius, Ink ink) implements Mark {}

    /** A box with an outline. */
    record Box(double x, double y, double width, double height, Ink fill, Ink line)
        implements Mark {}

    /** A line of text; {@code y} is the middle of its height. */
    record Words(double x, double y, String text, Anchor anchor, Ink ink) implements Mark {}
  }
}
