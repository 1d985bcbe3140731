package dev.tempera.core.chart;

import dev.tempera.core.chart.Drawing.Mark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Every value of some rows as a dot, over a box from the first to the third quartile.
 *
 * @param unit what the numbers are
 */
public record StripBox(String title, String unit, List<Row> rows) implements Chart {
  /** More dots are one black line: of a row, and of all rows together. */
  private static final int MOST_DOTS = 400;

  private static final int MOST_DOTS_IN_ALL = 2_000;

  public StripBox {
    rows = List.copyOf(rows);
  }

  /** Some values. */
  public record Row(String name, double[] values) {
    public Row {
      values = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    }

    /** The quantile by linear interpolation (type 7 of Hyndman and Fan 1996); NaN of nothing. */
    double quantile(double p) {
      if (values.length == 0) {
        return Double.NaN;
      }
      double at = p * (values.length - 1);
      int below = (int) Math.floor(at);
      int above = Math.min(below + 1, values.length - 1);
      return values[below] + (at - below) * (values[above] - values[below]);
    }

    String words() {
      return values.length == 0
          ? "no value"
          : number(quantile(0.5))
              + " ("
              + number(values[0])
              + " to "
              + number(values[values.length - 1])
              + ")";
    }

    private static String number(double value) {
      String text =
          Math.abs(value) >= 1000 || value == Math.rint(value)
              ? String.format(Locale.ROOT, "%.0f", value)
              : String.format(Locale.ROOT, "%.3g", value);
      return text.replace('-', '−');
    }
  }

  @Override
  public String sentence() {
    StringBuilder all = new StringBuilder(title + ", " + unit + ", median and range. ");
    rows.forEach(row ->
        all.append(row.name())
            .append(": ")
            .append(row.words())
            .append(" of ")
            .append(row.values().length)
            .append(" values. "));
    return all.toString().strip();
  }

  @Override
  public List<List<String>> table() {
    List<List<String>> all = new ArrayList<>();
    all.add(List.of("", "values", "least", "first quartile", "median", "third quartile", "most"));
    for (Row row : rows) {
      List<String> line = new ArrayList<>(List.of(row.name(), row.values().length + ""));
      for (double p : new double[] {0, 0.25, 0.5, 0.75, 1}) {
        double value = row.quantile(p);
        line.add(Double.isNaN(value) ? "–" : Row.number(value));
      }
      all.add(line);
    }
    return all;
  }

  @Override
  public Drawing draw(double width) {
    double least =
        rows.stream().mapToDouble(row -> row.quantile(0)).filter(Double::isFinite).min().orElse(0);
    double most =
        rows.stream().mapToDouble(row -> row.quantile(1)).filter(Double::isFinite).max().orElse(1);
    RowsFrame frame =
        new RowsFrame(
            width,
            rows.stream().map(Row::name).toList(),
            rows.stream().map(Row::words).toList(),
            least,
            most);
    int dots = Math.clamp(MOST_DOTS_IN_ALL / Math.max(1, rows.size()), 5, MOST_DOTS);
    for (int i = 0; i < rows.size(); i++) {
      row(rows.get(i), frame, frame.y(i), dots);
    }
    return frame.done();
  }

  private static void row(Row row, RowsFrame frame, double y, int dots) {
    if (row.values().length == 0) {
      return;
    }
    double low = frame.x(row.quantile(0.25));
    double high = frame.x(row.quantile(0.75));
    frame.add(new Mark.Box(low, y - 9, Math.max(1, high - low), 18, Ink.FILL, Ink.SERIES));
    int step = Math.max(1, Math.ceilDiv(row.values().length, dots));
    for (int i = 0; i < row.values().length; i += step) {
      // Moved up and down in turn, so that equal values do not hide each other.
      double shift = (i / step % 5 - 2) * 3.0;
      frame.add(new Mark.Dot(frame.x(row.values()[i]), y + shift, 2, Ink.TEXT));
    }
    double median = frame.x(row.quantile(0.5));
    frame.add(new Mark.Line(median, y - 12, median, y + 12, 2.5, Ink.SERIES));
  }
}
