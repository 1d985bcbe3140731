package dev.tempera.app.charts;

import dev.tempera.app.ui.FilePicker;
import dev.tempera.app.ui.PngWriter;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.chart.Chart;
import dev.tempera.core.chart.Drawing.Mark;
import dev.tempera.core.chart.SvgWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.DoubleStream;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import javafx.scene.text.Text;
import javafx.scene.transform.Scale;

/** A chart with its title, its table and the ways to keep it. JavaFX thread only. */
public final class ChartPane extends VBox {
  private static final double PNG_SCALE = 2;

  /** The size of the font for which charts are drawn, in pixels. */
  private static final double USUAL_FONT = 14;

  private final Chart chart;
  private final Keeping keeping;
  private final Plot plot;

  /**
   * How a picture is kept.
   *
   * @param files asks where to
   * @param write writes bytes, off this thread
   */
  public record Keeping(FilePicker files, BiConsumer<Path, byte[]> write) {}

  /** Shows a chart. */
  public ChartPane(Chart chart, Keeping keeping) {
    this.chart = chart;
    this.keeping = keeping;
    plot = new Plot(chart);
    getStyleClass().add("chart");
    getStylesheets()
        .add(Objects.requireNonNull(ChartPane.class.getResource("charts.css")).toExternalForm());
    Label title = new Label(chart.title());
    title.getStyleClass().add("chart-title");
    title.setMaxWidth(Double.MAX_VALUE);
    title.setMinSize(40, USE_PREF_SIZE);
    Wrapping.of(title);
    // Of the size that the interface has: a chart grows with its title.
    title.fontProperty().subscribe(font -> plot.enlarge(font.getSize() / USUAL_FONT));
    HBox.setHgrow(title, Priority.ALWAYS);
    ToggleButton asTable = new ToggleButton("Table");
    asTable.getStyleClass().add("chart-table-toggle");
    asTable.setMinWidth(USE_PREF_SIZE);
    GridPane table = table();
    table.managedProperty().bind(table.visibleProperty());
    table.visibleProperty().bind(asTable.selectedProperty());
    plot.managedProperty().bind(plot.visibleProperty());
    plot.visibleProperty().bind(asTable.selectedProperty().not());
    HBox head = new HBox(title, asTable, saveMenu());
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("chart-head");
    getChildren().addAll(head, plot, table);
  }

  private MenuButton saveMenu() {
    MenuItem svg = new MenuItem("Save as SVG…");
    svg.setOnAction(e -> save("SVG", ".svg", this::svg));
    MenuItem png = new MenuItem("Save as PNG…");
    png.setOnAction(e -> save("PNG", ".png", this::png));
    MenuButton save = new MenuButton("Save", null, svg, png);
    save.setMinWidth(USE_PREF_SIZE);
    return save;
  }

  private interface Picture {
    byte[] bytes();
  }

  private void save(String kind, String suffix, Picture picture) {
    String name =
        chart.title().replaceAll("[^\\p{L}\\p{N}]+", "-").toLowerCase(java.util.Locale.ROOT);
    keeping
        .files()
        .save("Save the chart", name + suffix, new FilePicker.Kind(kind, suffix))
        .ifPresent(file -> keeping.write().accept(file, picture.bytes()));
  }

  private byte[] svg() {
    return SvgWriter.write(chart, Math.max(480, plot.drawnWidth()))
        .getBytes(StandardCharsets.UTF_8);
  }

  private byte[] png() {
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setTransform(new Scale(PNG_SCALE, PNG_SCALE));
    return PngWriter.encode(plot.snapshot(parameters, null));
  }

  private GridPane table() {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("chart-table");
    List<List<String>> rows = chart.table();
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < rows.get(row).size(); column++) {
        Label cell = new Label(rows.get(row).get(column));
        cell.getStyleClass().add(row == 0 || column == 0 ? "chart-table-head" : "chart-table-cell");
        grid.add(cell, column, row);
      }
    }
    return grid;
  }

  /** The marks, drawn again for each width and enlarged with the interface. */
  private static final class Plot extends Pane {
    private static final double MIN_WIDTH = 240;
    private static final double WIDTH = 480;

    private final Chart chart;
    private final Group marks = new Group();
    private double drawnFor = -1;
    private double zoom = 1;

    Plot(Chart chart) {
      this.chart = chart;
      setMinWidth(MIN_WIDTH);
      setPrefWidth(WIDTH);
      marks.setManaged(false);
      getChildren().add(marks);
      setFocusTraversable(true);
      setAccessibleRole(AccessibleRole.IMAGE_VIEW);
      setAccessibleText(chart.sentence());
      getStyleClass().add("chart-plot");
    }

    /** Shows everything in it so much larger. */
    void enlarge(double newZoom) {
      if (newZoom != zoom) {
        zoom = newZoom;
        marks.getTransforms().setAll(new Scale(zoom, zoom));
        requestLayout();
      }
    }

    /** The width for which the marks are drawn, before they are enlarged. */
    double drawnWidth() {
      return getWidth() / zoom;
    }

    @Override
    protected double computePrefHeight(double width) {
      return zoom * chart.draw(width > 0 ? width / zoom : WIDTH).height();
    }

    @Override
    protected void layoutChildren() {
      if (drawnWidth() != drawnFor) {
        drawnFor = drawnWidth();
        marks
            .getChildren()
            .setAll(chart.draw(drawnFor).marks().stream().map(ChartPane::node).toList());
      }
      super.layoutChildren();
    }
  }

  private static Node node(Mark mark) {
    return switch (mark) {
      case Mark.Line(double x1, double y1, double x2, double y2, double width, var ink) -> {
        Line line = new Line(x1, y1, x2, y2);
        line.setStrokeWidth(width);
        yield styled(line, ink.style() + "-line");
      }
      case Mark.Dot(double x, double y, double radius, var ink) ->
          styled(new Circle(x, y, radius), ink.style());
      case Mark.Box(double x, double y, double width, double height, var fill, var line) -> {
        Rectangle box = new Rectangle(x, y, width, height);
        box.getStyleClass().add(line.style() + "-line");
        yield styled(box, fill.style());
      }
      case Mark.Area(var points, var ink) ->
          styled(
              new Polygon(
                  points.stream()
                      .flatMapToDouble(point -> DoubleStream.of(point.x(), point.y()))
                      .toArray()),
              ink.style());
      case Mark.Words words -> {
        Text text = new Text(words.text());
        text.setTextOrigin(VPos.CENTER);
        text.setY(words.y());
        styled(text, words.ink().style());
        text.getStyleClass().add("chart-words");
        double width = text.getLayoutBounds().getWidth();
        text.setX(
            switch (words.anchor()) {
              case START -> words.x();
              case MIDDLE -> words.x() - width / 2;
              case END -> words.x() - width;
            });
        yield text;
      }
    };
  }

  private static Shape styled(Shape shape, String style) {
    shape.setManaged(false);
    shape.getStyleClass().add(style);
    return shape;
  }
}
