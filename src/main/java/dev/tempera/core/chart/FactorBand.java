package dev.tempera.core.chart;

import dev.tempera.core.chart.Drawing.Anchor;
import dev.tempera.core.chart.Drawing.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Values over the levels of a factor that is a number, with the band of their intervals.
 *
 * @param unit what the values are
 * @param factor what is varied
 * @param series one for each setting of everything else, at most {@link #MOST_SERIES}
 * @param trend what can be said of rising or falling; possibly empty
 */
public record FactorBand(
    String title, String unit, String factor, List<Series> series, String trend) implements Chart {
  /** More could not be told apart. */
  public static final int MOST_SERIES = Marker.MOST;

  private static final double LEGEND_ROW = 22;

  public FactorBand {
    series = List.copyOf(series);
  }

  /**
   * Some points in the order of their levels.
   *
   * @param name empty where there is one series only
   */
  public record Series(String name, List<Point> points) {
    public Series {
      points = List.copyOf(points);
    }
  }

  /**
   * A level's value.
   *
   * @param low the interval's lower end, empty where there is none
   * @param words the value and its interval as they are read
   */
  public record Point(
      double level, double value, OptionalDouble low, OptionalDouble high, String words) {}

  @Override
  public String sentence() {
    StringBuilder all = new StringBuilder(title + ", " + unit + " over " + factor + ". ");
    for (Series each : series) {
      all.append(each.name().isEmpty() ? "" : each.name() + ": ");
      List<String> words =
          each.points().stream().map(p -> p.words() + " at " + level(p.level())).toList();
      all.append(String.join("; ", words)).append(". ");
    }
    return (all + trend).strip();
  }

  @Override
  public String remark() {
    return trend;
  }

  private static String level(double value) {
    return java.math.BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  @Override
  public List<List<String>> table() {
    List<List<String>> all = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of(factor));
    series.forEach(each -> head.add(each.name().isEmpty() ? unit : each.name()));
    all.add(head);
    series.stream()
        .flatMap(each -> each.points().stream())
        .mapToDouble(Point::level)
        .distinct()
        .sorted()
        .forEach(at -> {
          List<String> line = new ArrayList<>(List.of(level(at)));
          for (Series each : series) {
            line.add(
                each.points().stream()
                    .filter(point -> point.level() == at)
                    .map(Point::words)
                    .findFirst()
                    .orElse("–"));
          }
          all.add(line);
        });
    return all;
  }

  @Override
  public Drawing draw(double width) {
    XyFrame frame = new XyFrame(width, levels(), values());
    for (int i = 0; i < series.size(); i++) {
      band(series.get(i), frame, i);
    }
    for (int i = 0; i < series.size(); i++) {
      curve(series.get(i), frame, i);
    }
    return series.size() < 2 ? frame.done() : frame.done(legend(frame), series.size() * LEGEND_ROW);
  }

  private XyFrame.Span levels() {
    double[] all =
        series.stream().flatMap(each -> each.points().stream()).mapToDouble(Point::level).toArray();
    return span(all, factor);
  }

  private XyFrame.Span values() {
    double[] all =
        series.stream()
            .flatMap(each -> each.points().stream())
            .flatMapToDouble(p ->
                java.util.stream.DoubleStream.of(
                    p.value(), p.low().orElse(p.value()), p.high().orElse(p.value())))
            .toArray();
    return span(all, unit);
  }

  private static XyFrame.Span span(double[] all, String unit) {
    return new XyFrame.Span(
        java.util.Arrays.stream(all).min().orElse(0),
        java.util.Arrays.stream(all).max().orElse(1),
        unit);
  }

  /** The band is filled for one series; several would hide each other and get whiskers. */
  private void band(Series each, XyFrame frame, int number) {
    List<Drawing.Point> upper = new ArrayList<>();
    List<Drawing.Point> lower = new ArrayList<>();
    for (Point point : each.points()) {
      if (point.low().isEmpty() || point.high().isEmpty()) {
        continue;
      }
      double x = frame.x(point.level());
      double high = frame.y(point.high().getAsDouble());
      double low = frame.y(point.low().getAsDouble());
      upper.add(new Drawing.Point(x, high));
      lower.addFirst(new Drawing.Point(x, low));
      if (series.size() > 1) {
        frame.add(new Mark.Line(x, low, x, high, 1.5, Marker.ink(number)));
      }
    }
    if (series.size() == 1 && upper.size() > 1) {
      upper.addAll(lower);
      frame.add(new Mark.Area(upper, Ink.FILL));
    }
  }

  private static void curve(Series each, XyFrame frame, int number) {
    Ink ink = Marker.ink(number);
    for (int i = 1; i < each.points().size(); i++) {
      Point from = each.points().get(i - 1);
      Point to = each.points().get(i);
      frame.add(
          new Mark.Line(
              frame.x(from.level()),
              frame.y(from.value()),
              frame.x(to.level()),
              frame.y(to.value()),
              2,
              ink));
    }
    for (Point point : each.points()) {
      frame.add(Marker.of(number).at(frame.x(point.level()), frame.y(point.value()), 4.5, ink));
    }
  }

  private List<Mark> legend(XyFrame frame) {
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < series.size(); i++) {
      double y = frame.below() + i * LEGEND_ROW + LEGEND_ROW / 2;
      marks.add(Marker.of(i).at(frame.left() + 6, y, 4.5, Marker.ink(i)));
      String name = TextFit.fitted(series.get(i).name(), frame.right() - frame.left() - 20);
      marks.add(new Mark.Words(frame.left() + 20, y, name, Anchor.START, Ink.TEXT));
    }
    return marks;
  }
}
