package dev.tempera.core.chart;

import dev.tempera.core.chart.Drawing.Anchor;
import dev.tempera.core.chart.Drawing.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * How something went over time: a line for each series, up to the present.
 *
 * @param unit what the numbers are
 * @param summary what is to be seen, in sentences
 * @param ceiling the most that a value can be
 * @param until the right end: the present
 * @param clock how a moment is written
 */
public record TimeLines(
    String title,
    String unit,
    List<Line> lines,
    String summary,
    double ceiling,
    Instant until,
    Function<Instant, String> clock)
    implements Chart {
  /** More lines could not be told apart. */
  public static final int MOST_LINES = Marker.MOST;

  private static final double LEGEND_ROW = 22;

  /** After so long a silence the line begins anew. */
  private static final Duration GAP = Duration.ofMinutes(20);

  /** So many rows the table has at most. */
  private static final int MOST_ROWS = 200;

  /** So many points are marked one by one. */
  private static final int MOST_MARKED = 40;

  public TimeLines {
    lines = List.copyOf(lines);
    if (lines.size() > MOST_LINES) {
      throw new IllegalArgumentException("at most " + MOST_LINES + " lines");
    }
  }

  /**
   * A series.
   *
   * @param points the earliest first
   */
  public record Line(String name, List<Point> points) {
    public Line {
      points = List.copyOf(points);
    }
  }

  /**
   * A value at a moment.
   *
   * @param words the value as it is read
   */
  public record Point(Instant at, double value, String words) {}

  @Override
  public String sentence() {
    return (title + ", " + unit + ". " + summary).strip();
  }

  @Override
  public List<List<String>> table() {
    List<List<String>> all = new ArrayList<>();
    all.add(List.of("When", "Which", unit));
    List<Row> rows = new ArrayList<>();
    for (Line line : lines) {
      line.points().forEach(point -> rows.add(new Row(line.name(), point)));
    }
    rows.sort(Comparator.comparing((Row row) -> row.point().at()).reversed());
    rows.stream()
        .limit(MOST_ROWS)
        .forEach(row ->
            all.add(List.of(clock.apply(row.point().at()), row.name(), row.point().words())));
    return all;
  }

  private record Row(String name, Point point) {}

  @Override
  public Drawing draw(double width) {
    double[] values =
        lines.stream().flatMap(line -> line.points().stream()).mapToDouble(Point::value).toArray();
    double least = Arrays.stream(values).min().orElse(0);
    double most = Arrays.stream(values).max().orElse(1);
    if (most == least) {
      // A line that does not move has some air, but none where no value can be.
      least = Math.max(0, least - 1);
      most = Math.min(ceiling, most + 1);
    }
    double span =
        lines.stream()
            .flatMap(line -> line.points().stream())
            .mapToDouble(point -> hours(point.at()))
            .min()
            .orElse(-1);
    XyFrame frame =
        new XyFrame(
            width,
            new XyFrame.Span(Math.min(span, -0.25), 0, "hours until now"),
            new XyFrame.Span(least, most, unit));
    for (int i = 0; i < lines.size(); i++) {
      draw(lines.get(i), Marker.ink(i), Marker.of(i), frame);
    }
    return frame.done(legend(frame, width), lines.size() * LEGEND_ROW + 6);
  }

  private double hours(Instant at) {
    return -Duration.between(at, until).toMillis() / 3_600_000.0;
  }

  private void draw(Line line, Ink ink, Marker marker, XyFrame frame) {
    for (int i = 0; i < line.points().size(); i++) {
      Point here = line.points().get(i);
      double x = frame.x(hours(here.at()));
      double y = frame.y(here.value());
      if (line.points().size() <= MOST_MARKED) {
        frame.add(marker.at(x, y, 3.5, ink));
      }
      if (i > 0) {
        Point before = line.points().get(i - 1);
        if (Duration.between(before.at(), here.at()).compareTo(GAP) <= 0) {
          frame.add(
              new Mark.Line(frame.x(hours(before.at())), frame.y(before.value()), x, y, 1.5, ink));
        }
      }
    }
  }

  private List<Mark> legend(XyFrame frame, double width) {
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      double y = frame.below() + (i + 0.5) * LEGEND_ROW;
      marks.add(Marker.of(i).at(14, y, 4.5, Marker.ink(i)));
      String name = TextFit.fitted(lines.get(i).name(), Math.max(width, 240) - 36);
      marks.add(new Mark.Words(28, y, name, Anchor.START, Ink.TEXT));
    }
    return marks;
  }
}
