package dev.tempera.core.chart;

import dev.tempera.core.chart.Drawing.Anchor;
import dev.tempera.core.chart.Drawing.Mark;
import java.util.ArrayList;
import java.util.List;

/**
 * Values over two factors, the darker the higher, each with its number.
 *
 * @param unit what the values are
 * @param names of the factor at the left and of the one above
 * @param columns the levels of the factor above
 */
public record HeatMap(String title, String unit, Names names, List<String> columns, List<Row> rows)
    implements Chart {
  private static final double ROW = 34;
  private static final double HEAD = 44;
  private static final double WIDEST = 150;
  private static final double LEGEND = 40;
  private static final double STEP = 26;
  private static final double LEAST_WORDS = 90;

  private static final Ink[] HEAT = {
    Ink.HEAT1, Ink.HEAT2, Ink.HEAT3, Ink.HEAT4, Ink.HEAT5, Ink.HEAT6, Ink.HEAT7
  };

  /** From this step on words are light. */
  private static final int DARK = 4;

  public HeatMap {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** What the two factors are called. */
  public record Names(String rows, String columns) {}

  /** A level of the factor at the left. */
  public record Row(String name, List<Spot> spots) {
    public Row {
      spots = List.copyOf(spots);
    }
  }

  /**
   * A value.
   *
   * @param value NaN where there is none
   * @param words as it is read
   */
  public record Spot(double value, String words) {
    /** Where nothing was found. */
    public static final Spot NONE = new Spot(Double.NaN, "–");
  }

  @Override
  public String sentence() {
    String least = "";
    String most = "";
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Row row : rows) {
      for (int i = 0; i < row.spots().size(); i++) {
        Spot spot = row.spots().get(i);
        String at =
            spot.words()
                + " at "
                + names.rows()
                + " "
                + row.name()
                + ", "
                + names.columns()
                + " "
                + columns.get(i);
        if (spot.value() < low) {
          low = spot.value();
          least = at;
        }
        if (spot.value() > high) {
          high = spot.value();
          most = at;
        }
      }
    }
    String about = title + ", " + unit + " by " + names.rows() + " and " + names.columns() + ". ";
    return most.isEmpty()
        ? about + "No value yet."
        : about + "Highest: " + most + ". Lowest: " + least + ".";
  }

  @Override
  public List<List<String>> table() {
    List<List<String>> all = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of(names.rows() + " \\ " + names.columns()));
    head.addAll(columns);
    all.add(head);
    for (Row row : rows) {
      List<String> line = new ArrayList<>(List.of(row.name()));
      row.spots().forEach(spot -> line.add(spot.words()));
      all.add(line);
    }
    return all;
  }

  @Override
  public Drawing draw(double width) {
    double wide = Math.max(width, 240);
    double left = Math.min(wide / 3, TextFit.longest(rows.stream().map(Row::name).toList()) + 20);
    double column = Math.min(WIDEST, (wide - left - 4) / Math.max(1, columns.size()));
    List<Mark> marks = new ArrayList<>();
    String axes = names.rows() + " ↓   " + names.columns() + " →";
    marks.add(new Mark.Words(4, 10, TextFit.fitted(axes, wide - 8), Anchor.START, Ink.MUTED));
    for (int i = 0; i < columns.size(); i++) {
      double middle = left + (i + 0.5) * column;
      if (column >= 3 * TextFit.CHAR) {
        String name = TextFit.fitted(columns.get(i), column - 4);
        marks.add(new Mark.Words(middle, HEAD - 12, name, Anchor.MIDDLE, Ink.TEXT));
      }
    }
    double[] range = range();
    for (int r = 0; r < rows.size(); r++) {
      double y = HEAD + r * ROW;
      String name = TextFit.fitted(rows.get(r).name(), left - 12);
      marks.add(new Mark.Words(left - 10, y + ROW / 2, name, Anchor.END, Ink.TEXT));
      for (int c = 0; c < rows.get(r).spots().size(); c++) {
        spot(rows.get(r).spots().get(c), range, left + c * column, y, column, marks);
      }
    }
    double bottom = HEAD + rows.size() * ROW;
    legend(range, left, bottom + 12, wide, marks);
    return new Drawing(wide, bottom + LEGEND, marks);
  }

  private double[] range() {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Row row : rows) {
      for (Spot spot : row.spots()) {
        low = spot.value() < low ? spot.value() : low;
        high = spot.value() > high ? spot.value() : high;
      }
    }
    return new double[] {low, high};
  }

  private static int step(double value, double[] range) {
    double share = range[1] > range[0] ? (value - range[0]) / (range[1] - range[0]) : 0.5;
    return (int) Math.clamp(share * HEAT.length, 0, HEAT.length - 1);
  }

  private static void spot(
      Spot spot, double[] range, double x, double y, double width, List<Mark> marks) {
    boolean none = Double.isNaN(spot.value());
    int step = none ? 0 : step(spot.value(), range);
    if (!none) {
      // A pixel apart, so that equal neighbours stay two.
      marks.add(
          new Mark.Box(x + 1, y + 1, Math.max(1, width - 2), ROW - 2, HEAT[step], HEAT[step]));
    }
    if (TextFit.width(spot.words()) <= width - 2) {
      Ink ink = none ? Ink.MUTED : step < DARK ? Ink.ON_LIGHT : Ink.ON_DARK;
      marks.add(new Mark.Words(x + width / 2, y + ROW / 2, spot.words(), Anchor.MIDDLE, ink));
    }
  }

  private void legend(double[] range, double x, double y, double width, List<Mark> marks) {
    if (!(range[1] > range[0])) {
      return;
    }
    double beside = x + HEAT.length * STEP + 10;
    // Where there is no room for both, the words alone say more.
    boolean both = width - beside >= LEAST_WORDS;
    for (int i = 0; i < HEAT.length && both; i++) {
      marks.add(new Mark.Box(x + i * STEP, y, STEP, 10, HEAT[i], Ink.GRID));
    }
    String words = number(range[0]) + " to " + number(range[1]) + " " + unit;
    double at = both ? beside : x;
    marks.add(
        new Mark.Words(at, y + 5, TextFit.fitted(words, width - at), Anchor.START, Ink.MUTED));
  }

  private static String number(double value) {
    return java.math.BigDecimal.valueOf(value)
        .round(new java.math.MathContext(3))
        .stripTrailingZeros()
        .toPlainString()
        .replace('-', '−');
  }
}
