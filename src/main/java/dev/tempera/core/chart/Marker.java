package dev.tempera.core.chart;

import dev.tempera.core.chart.Drawing.Mark;
import dev.tempera.core.chart.Drawing.Point;
import java.util.List;

/** The shapes that points have, so that colour is never the only difference. */
enum Marker {
  DISC,
  DIAMOND,
  SQUARE,
  TRIANGLE;

  private static final Ink[] INKS = {Ink.SERIES, Ink.SERIES2, Ink.SERIES3, Ink.SERIES4};

  /** The most series that can be told apart. */
  static final int MOST = INKS.length;

  /** The shape of a series, from 0. */
  static Marker of(int series) {
    return values()[series % values().length];
  }

  /** The colour of a series, from 0. */
  static Ink ink(int series) {
    return INKS[series % INKS.length];
  }

  /** The shape around a place. */
  Mark at(double x, double y, double radius, Ink ink) {
    double r = radius;
    return switch (this) {
      case DISC -> new Mark.Dot(x, y, r, ink);
      case DIAMOND ->
          area(
              ink,
              new Point(x, y - 1.25 * r),
              new Point(x + 1.25 * r, y),
              new Point(x, y + 1.25 * r),
              new Point(x - 1.25 * r, y));
      case SQUARE ->
          area(
              ink,
              new Point(x - r, y - r),
              new Point(x + r, y - r),
              new Point(x + r, y + r),
              new Point(x - r, y + r));
      case TRIANGLE ->
          area(
              ink,
              new Point(x, y - 1.2 * r),
              new Point(x + 1.2 * r, y + r),
              new Point(x - 1.2 * r, y + r));
    };
  }

  private static Mark area(Ink ink, Point... points) {
    return new Mark.Area(List.of(points), ink);
  }
}
