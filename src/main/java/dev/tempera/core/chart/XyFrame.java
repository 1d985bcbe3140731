package dev.tempera.core.chart;

import dev.tempera.core.chart.Drawing.Anchor;
import dev.tempera.core.chart.Drawing.Mark;
import java.util.ArrayList;
import java.util.List;

/** What charts of two scales share: one below, one at the left, both named. */
final class XyFrame {
  private static final double PLOT = 220;
  private static final double TOP = 28;
  private static final double BOTTOM = 48;
  private static final double RIGHT = 20;

  private final List<Mark> marks = new ArrayList<>();
  private final double width;
  private final double left;
  private final Axis across;
  private final Axis up;

  /** The least and the most that a scale has to hold, and what its numbers are. */
  record Span(double least, double most, String unit) {}

  XyFrame(double width, Span x, Span y) {
    this.width = Math.max(width, 240);
    up = Axis.of(y.least(), y.most(), 0, PLOT);
    List<Double> heights = up.ticks();
    left = TextFit.longest(heights.stream().map(up::label).toList()) + 16;
    across = Axis.of(x.least(), x.most(), left, this.width - RIGHT);
    for (double tick : heights) {
      double at = y(tick);
      marks.add(new Mark.Line(left, at, this.width - RIGHT, at, 1, Ink.GRID));
      marks.add(new Mark.Words(left - 8, at, up.label(tick), Anchor.END, Ink.MUTED));
    }
    double room = 0;
    for (double tick : across.ticks()) {
      double at = across.x(tick);
      marks.add(new Mark.Line(at, TOP, at, TOP + PLOT, 1, Ink.GRID));
      String label = across.label(tick);
      // A label that would run into the one before is left out.
      if (at - TextFit.width(label) / 2 >= room) {
        marks.add(new Mark.Words(at, TOP + PLOT + 14, label, Anchor.MIDDLE, Ink.MUTED));
        room = at + TextFit.width(label) / 2 + 6;
      }
    }
    double space = this.width - 8;
    marks.add(
        new Mark.Words(4, 10, TextFit.fitted("↑ " + y.unit(), space), Anchor.START, Ink.MUTED));
    marks.add(
        new Mark.Words(
            this.width - RIGHT,
            TOP + PLOT + 34,
            TextFit.fitted(x.unit() + " →", space),
            Anchor.END,
            Ink.MUTED));
  }

  double x(double value) {
    return across.x(value);
  }

  double y(double value) {
    return TOP + PLOT - up.x(value);
  }

  double left() {
    return left;
  }

  double right() {
    return width - RIGHT;
  }

  /** The lower end of the scale at the left. */
  double bottom() {
    return TOP + PLOT;
  }

  void add(Mark mark) {
    marks.add(mark);
  }

  Drawing done() {
    return new Drawing(width, TOP + PLOT + BOTTOM, marks);
  }

  /** With so much room below for a legend. */
  Drawing done(List<Mark> legend, double more) {
    marks.addAll(legend);
    return new Drawing(width, TOP + PLOT + BOTTOM + more, marks);
  }

  /** Where a legend begins. */
  double below() {
    return TOP + PLOT + BOTTOM;
  }
}
