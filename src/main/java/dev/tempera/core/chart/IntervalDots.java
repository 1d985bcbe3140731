package dev.tempera.core.chart;

import dev.tempera.core.chart.Drawing.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Values with their intervals, a row each: a dot and a line.
 *
 * @param unit what the numbers are, for the head of the table
 */
public record IntervalDots(String title, String unit, List<Row> rows, OptionalDouble rule)
    implements Chart {
  public IntervalDots {
    rows = List.copyOf(rows);
  }

  /**
   * A value.
   *
   * @param low the interval's lower end, empty where there is none
   * @param words the value and its interval as they are read
   * @param isBaseline whether it is what others are compared with
   */
  public record Row(
      String name,
      double value,
      OptionalDouble low,
      OptionalDouble high,
      String words,
      boolean isBaseline) {}

  @Override
  public String sentence() {
    StringBuilder all = new StringBuilder(title + ", " + unit + ". ");
    rows.forEach(row ->
        all.append(row.name())
            .append(row.isBaseline() ? ", the baseline" : "")
            .append(": ")
            .append(row.words())
            .append(row.low().isEmpty() ? ", no interval" : "")
            .append(". "));
    return all.toString().strip();
  }

  @Override
  public List<List<String>> table() {
    List<List<String>> all = new ArrayList<>();
    all.add(List.of("", unit));
    rows.forEach(row -> all.add(List.of(row.name(), row.words())));
    return all;
  }

  @Override
  public Drawing draw(double width) {
    double least = rule.orElse(Double.POSITIVE_INFINITY);
    double most = rule.orElse(Double.NEGATIVE_INFINITY);
    for (Row row : rows) {
      least = Math.min(least, row.low().orElse(row.value()));
      most = Math.max(most, row.high().orElse(row.value()));
    }
    RowsFrame frame =
        new RowsFrame(
            width,
            rows.stream().map(Row::name).toList(),
            rows.stream().map(Row::words).toList(),
            least,
            most);
    rule.ifPresent(value -> frame.rule(value, Ink.MUTED));
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      Ink ink = row.isBaseline() ? Ink.BASELINE : Ink.SERIES;
      double y = frame.y(i);
      if (row.low().isPresent() && row.high().isPresent()) {
        double low = frame.x(row.low().getAsDouble());
        double high = frame.x(row.high().getAsDouble());
        frame.add(new Mark.Line(low, y, high, y, 2.5, ink));
        frame.add(new Mark.Line(low, y - 5, low, y + 5, 2, ink));
        frame.add(new Mark.Line(high, y - 5, high, y + 5, 2, ink));
      }
      Marker marker = row.isBaseline() ? Marker.DIAMOND : Marker.DISC;
      frame.add(marker.at(frame.x(row.value()), y, 5, ink));
    }
    return frame.done();
  }
}
