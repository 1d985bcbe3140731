package dev.tempera.core.chart;

import dev.tempera.core.chart.Drawing.Anchor;
import dev.tempera.core.chart.Drawing.Mark;
import java.util.ArrayList;
import java.util.List;

/**
 * What charts of rows share: names at the left, one scale below, a column of words at the right.
 */
final class RowsFrame {
  static final double ROW = 34;
  private static final double AXIS = 34;
  private static final double TOP = 6;
  private static final double LEAST_PLOT = 120;

  private final List<Mark> marks = new ArrayList<>();
  private final double width;
  private final int rows;
  private final Axis axis;

  RowsFrame(double width, List<String> names, List<String> notes, double least, double most) {
    this.width = Math.max(width, 240);
    this.rows = names.size();
    double most4 = Math.max(60, (this.width - LEAST_PLOT) / 2);
    double left = Math.min(most4, TextFit.longest(names)) + 12;
    double noteWidth = Math.min(most4, TextFit.longest(notes));
    double right = Math.max(left + 40, this.width - noteWidth - 16);
    axis = Axis.of(least, most, left, right);
    for (double tick : axis.ticks()) {
      double x = axis.x(tick);
      marks.add(new Mark.Line(x, TOP, x, TOP + rows * ROW, 1, Ink.GRID));
      marks.add(
          new Mark.Words(x, TOP + rows * ROW + 14, axis.label(tick), Anchor.MIDDLE, Ink.MUTED));
    }
    for (int row = 0; row < rows; row++) {
      marks.add(
          new Mark.Words(
              left - 12, y(row), TextFit.fitted(names.get(row), left - 12), Anchor.END, Ink.TEXT));
      marks.add(
          new Mark.Words(
              right + 12,
              y(row),
              TextFit.fitted(notes.get(row), this.width - right - 12),
              Anchor.START,
              Ink.MUTED));
    }
  }

  double y(int row) {
    return TOP + row * ROW + ROW / 2;
  }

  double x(double value) {
    return axis.x(value);
  }

  void add(Mark mark) {
    marks.add(mark);
  }

  /** A line from top to bottom. */
  void rule(double value, Ink ink) {
    double x = axis.x(value);
    marks.add(new Mark.Line(x, TOP, x, TOP + rows * ROW, 1.5, ink));
  }

  Drawing done() {
    return new Drawing(width, TOP + rows * ROW + AXIS, marks);
  }
}
