package dev.tempera.core.chart;

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

  /** A place, in pixels from the upper left. */
  public record Point(double x, double y) {}

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

    /** A filled polygon without an outline. */
    record Area(List<Point> points, Ink fill) implements Mark {
      public Area {
        points = List.copyOf(points);
      }
    }

    /** A line of text; {@code y} is the middle of its height. */
    record Words(double x, double y, String text, Anchor anchor, Ink ink) implements Mark {}
  }
}
