package dev.tempera.app.transcript.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Lays a table's cells out: columns as wide as their text up to a limit, rows as high as needed.
 */
public final class GridRegion extends Region {
  private static final double USUAL_TEXT = 15;
  private static final double WIDEST = 340;
  private static final double NARROWEST = 48;

  /** A wider column is broken into lines before the table has to be scrolled. */
  private static final double BROKEN = 150;

  private List<List<SelectableFlow>> cells = List.of();
  private double @Nullable [] natural;
  private double[] widths = {};
  private double[] heights = {};

  /** Cells that are measured instead of those that are seen: other parts of the table have some. */
  private List<List<SelectableFlow>> measures = List.of();

  /** The width that it was last measured for; not a number before that. */
  private double measuredFor = Double.NaN;

  /** A table without cells. */
  public GridRegion() {
    getStyleClass().add("grid");
  }

  /** The cells, row by row. */
  public List<List<SelectableFlow>> cells() {
    return cells;
  }

  /** Shows other cells. */
  public void show(List<List<SelectableFlow>> newCells) {
    cells = List.copyOf(newCells);
    List<SelectableFlow> all = new ArrayList<>();
    cells.forEach(all::addAll);
    measures.forEach(all::addAll);
    getChildren().setAll(all);
    requestLayout();
  }

  /**
   * Measures its columns by cells that are not seen.
   *
   * @param rows of cells; empty to measure those that are seen
   */
  public void measureBy(List<List<SelectableFlow>> rows) {
    measures = List.copyOf(rows);
    measures.stream()
        .flatMap(List::stream)
        .forEach(cell -> {
          cell.setManaged(false);
          cell.setVisible(false);
        });
  }

  @Override
  public void requestLayout() {
    measuredFor = Double.NaN;
    natural = null;
    super.requestLayout();
  }

  /** As wide as the text of each column, within the limits: measured once for all widths. */
  private double[] natural() {
    double[] known = natural;
    if (known != null) {
      return known;
    }
    double[] measured = new double[cells.isEmpty() ? 0 : cells.getFirst().size()];
    double scale = scale();
    for (List<SelectableFlow> row : measures.isEmpty() ? cells : measures) {
      for (int c = 0; c < measured.length; c++) {
        double width = Math.ceil(row.get(c).prefWidth(-1)) + 1;
        measured[c] = Math.clamp(width, Math.max(measured[c], NARROWEST * scale), WIDEST * scale);
      }
    }
    natural = measured;
    return measured;
  }

  /** The widths of the columns where there is so much room; -1 for any. */
  private double[] columns(double available) {
    double[] fitting = natural().clone();
    double sum = Arrays.stream(fitting).sum();
    if (available > sum) {
      for (int c = 0; c < fitting.length; c++) {
        fitting[c] *= available / sum;
      }
    } else if (available >= 0 && available < sum) {
      narrow(fitting, sum - available, BROKEN * scale());
    }
    return fitting;
  }

  private void measure(double available) {
    if (measuredFor == available) {
      return;
    }
    widths = columns(available);
    heights = new double[cells.size()];
    for (int r = 0; r < cells.size(); r++) {
      for (int c = 0; c < widths.length; c++) {
        heights[r] = Math.max(heights[r], Math.ceil(cells.get(r).get(c).prefHeight(widths[c])));
      }
    }
    measuredFor = available;
  }

  /** How much larger than usual its text is: otherwise numbers would be cut in two. */
  private double scale() {
    Node text =
        cells.isEmpty() || cells.getFirst().isEmpty()
            ? null
            : cells.getFirst().getFirst().lookup(".run");
    return text instanceof Text run ? Math.max(1, run.getFont().getSize() / USUAL_TEXT) : 1;
  }

  /** Takes from the columns that are wide, from each its share. */
  private static void narrow(double[] columns, double excess, double least) {
    double spare = 0;
    for (double width : columns) {
      spare += Math.max(0, width - least);
    }
    double share = spare == 0 ? 0 : Math.min(1, excess / spare);
    for (int c = 0; c < columns.length; c++) {
      columns[c] = Math.floor(columns[c] - Math.max(0, columns[c] - least) * share);
    }
  }

  /** How wide it is with its wide columns broken into lines. */
  public double leastWidth() {
    return Arrays.stream(columns(0)).sum();
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefWidth(double height) {
    return Arrays.stream(natural()).sum();
  }

  @Override
  protected double computePrefHeight(double width) {
    measure(width);
    double sum = 0;
    for (double height : heights) {
      sum += height;
    }
    return sum;
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected void layoutChildren() {
    measure(getWidth());
    double y = 0;
    for (int r = 0; r < cells.size(); r++) {
      double x = 0;
      for (int c = 0; c < widths.length; c++) {
        cells.get(r).get(c).resizeRelocate(x, y, widths[c], heights[r]);
        x += widths[c];
      }
      y += heights[r];
    }
  }
}
