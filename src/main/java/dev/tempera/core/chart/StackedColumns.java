package dev.tempera.core.chart;

import dev.tempera.core.chart.Drawing.Anchor;
import dev.tempera.core.chart.Drawing.Mark;
import java.util.ArrayList;
import java.util.List;

/**
 * Columns beside each other, each a stack of some series.
 *
 * @param unit what the numbers are
 * @param across what the columns are
 * @param series what the parts of a stack are, from below; one empty name where there is one only
 * @param summary what is to be seen, in sentences
 */
public record StackedColumns(
    String title,
    String unit,
    String across,
    List<String> series,
    List<Column> columns,
    String summary)
    implements Chart {
  /** More series could not be told apart: the last one stands for all others. */
  public static final int MOST_SERIES = 5;

  private static final List<Ink> INKS =
      List.of(Ink.SERIES, Ink.SERIES2, Ink.SERIES3, Ink.SERIES4, Ink.MUTED);
  private static final double PLOT = 180;
  private static final double TOP = 28;
  private static final double BOTTOM = 48;
  private static final double RIGHT = 12;
  private static final double LEGEND_ROW = 22;

  public StackedColumns {
    series = List.copyOf(series);
    columns = List.copyOf(columns);
    if (series.isEmpty() || series.size() > MOST_SERIES) {
      throw new IllegalArgumentException("from 1 to " + MOST_SERIES + " series");
    }
  }

  /**
   * A column.
   *
   * @param name as it stands below
   * @param parts the heights, one for each series, at least 0
   * @param words each of the heights as it is read
   */
  public record Column(String name, List<Double> parts, List<String> words) {
    public Column {
      parts = List.copyOf(parts);
      words = List.copyOf(words);
    }

    /** Of the whole stack. */
    public double height() {
      return parts.stream().mapToDouble(part -> part).sum();
    }
  }

  @Override
  public String sentence() {
    return (title + ", " + unit + ". " + summary).strip();
  }

  @Override
  public List<List<String>> table() {
    List<List<String>> all = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of(across));
    series.forEach(each -> head.add(each.isEmpty() ? unit : each));
    all.add(head);
    for (Column each : columns) {
      List<String> line = new ArrayList<>(List.of(each.name()));
      line.addAll(each.words());
      all.add(line);
    }
    return all;
  }

  @Override
  public Drawing draw(double asked) {
    double width = Math.max(asked, 240);
    double most = columns.stream().mapToDouble(Column::height).max().orElse(0);
    Axis up = Axis.of(0, most > 0 ? most : 1, 0, PLOT);
    double left = TextFit.longest(up.ticks().stream().map(up::label).toList()) + 16;
    List<Mark> marks = new ArrayList<>();
    for (double tick : up.ticks()) {
      double at = TOP + PLOT - up.x(tick);
      marks.add(new Mark.Line(left, at, width - RIGHT, at, 1, Ink.GRID));
      marks.add(new Mark.Words(left - 8, at, up.label(tick), Anchor.END, Ink.MUTED));
    }
    double step = (width - RIGHT - left) / Math.max(1, columns.size());
    double room = left - step;
    for (int i = 0; i < columns.size(); i++) {
      double middle = left + (i + 0.5) * step;
      stack(columns.get(i), middle, step, up, marks);
      String name = columns.get(i).name();
      double half = TextFit.width(name) / 2;
      if (middle - half >= room && middle + half <= width) {
        marks.add(new Mark.Words(middle, TOP + PLOT + 14, name, Anchor.MIDDLE, Ink.MUTED));
        room = middle + half + 8;
      }
    }
    marks.add(
        new Mark.Words(4, 10, TextFit.fitted("↑ " + unit, width - 8), Anchor.START, Ink.MUTED));
    marks.add(
        new Mark.Words(
            width - RIGHT,
            TOP + PLOT + 34,
            TextFit.fitted(across + " →", width - 8),
            Anchor.END,
            Ink.MUTED));
    return new Drawing(width, TOP + PLOT + BOTTOM + legend(marks, width), marks);
  }

  private static void stack(Column column, double middle, double step, Axis up, List<Mark> marks) {
    double wide = Math.clamp(step * 0.8, 1, 48);
    double below = 0;
    for (int i = 0; i < column.parts().size(); i++) {
      double part = column.parts().get(i);
      if (part > 0) {
        double high = up.x(below + part) - up.x(below);
        double top = TOP + PLOT - up.x(below + part);
        Ink ink = INKS.get(Math.min(i, INKS.size() - 1));
        marks.add(new Mark.Box(middle - wide / 2, top, wide, Math.max(1, high), ink, ink));
        below += part;
      }
    }
  }

  private double legend(List<Mark> marks, double width) {
    if (series.size() == 1 && series.getFirst().isEmpty()) {
      return 0;
    }
    for (int i = 0; i < series.size(); i++) {
      double y = TOP + PLOT + BOTTOM + (i + 0.5) * LEGEND_ROW;
      marks.add(new Mark.Box(8, y - 6, 12, 12, INKS.get(i), INKS.get(i)));
      marks.add(
          new Mark.Words(28, y, TextFit.fitted(series.get(i), width - 36), Anchor.START, Ink.TEXT));
    }
    return series.size() * LEGEND_ROW + 6;
  }
}
