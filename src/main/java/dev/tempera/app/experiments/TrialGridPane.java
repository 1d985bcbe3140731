package dev.tempera.app.experiments;

import dev.tempera.core.experiment.lab.Results;
import dev.tempera.core.experiment.lab.TrialGrid;
import dev.tempera.core.statistics.compare.Amounts;
import dev.tempera.core.statistics.compare.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * Cells × items: columns are cells, rows items. Only what is on screen has nodes, however large the
 * grid is. Arrows walk, Enter opens. FX thread only.
 */
final class TrialGridPane extends Region {
  private static final double ROW = 34;
  private static final double COLUMN = 150;
  private static final double HEAD = 150;
  private static final double BAR = 14;

  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
  private static final PseudoClass RUNNING = PseudoClass.getPseudoClass("running");
  private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
  private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");

  /** Opens a place of the grid. */
  interface Opening {
    void open(int cell, int item);
  }

  private final Opening opening;
  private final ScrollBar down = new ScrollBar();
  private final ScrollBar across = new ScrollBar();
  private final Region body = new Region();
  private final List<Label> pool = new ArrayList<>();
  private @Nullable Results results;
  private int cell;
  private int item;
  private int used;

  TrialGridPane(Opening opening) {
    this.opening = opening;
    setId("trial-grid");
    getStyleClass().add("trial-grid");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TEXT);
    setMinSize(200, 120);
    down.setOrientation(Orientation.VERTICAL);
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
    getChildren().addAll(body, down, across);
    down.valueProperty().subscribe((was, is) -> requestLayout());
    across.valueProperty().subscribe((was, is) -> requestLayout());
    addEventHandler(ScrollEvent.SCROLL, this::scrolled);
    addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::clicked);
  }

  /** Shows results, or nothing; the place that is chosen stays where it can. */
  void show(@Nullable Results now) {
    results = now;
    if (now != null) {
      cell = Math.clamp(cell, 0, Math.max(0, now.grid().cells() - 1));
      item = Math.clamp(item, 0, Math.max(0, now.grid().items() - 1));
    }
    refresh();
  }

  /** The numbers have changed. */
  void refresh() {
    describe();
    requestLayout();
  }

  private void describe() {
    Results now = results;
    setAccessibleText(
        now == null
            ? "Grid of cells and items"
            : columnName(now, cell) + ", " + rowName(now, item) + ": " + words(now, cell, item));
  }

  private static String columnName(Results now, int cell) {
    return now.plan().matrix().cells().get(cell).name();
  }

  private static String rowName(Results now, int item) {
    String name = now.plan().spec().items().get(item).name();
    return name.isEmpty() ? "all" : name;
  }

  private static String words(Results now, int cell, int item) {
    TrialGrid grid = now.grid();
    int failed = grid.failed(cell, item);
    return value(now, grid.mean(cell, item))
        + grid.done(cell, item)
        + "/"
        + grid.repeats()
        + (failed == 0 ? "" : ", " + failed + " failed")
        + (grid.running(cell, item) == 0 ? "" : " …");
  }

  /** Rates are read in points of a hundred, as in the verdict. */
  private static String value(Results now, OptionalDouble mean) {
    if (mean.isEmpty()) {
      return "";
    }
    boolean rate =
        now.primary().analysis().map(analysis -> analysis.kind() == Kind.BINARY).orElse(false);
    return Amounts.of(rate ? Kind.BINARY : Kind.NUMERIC).size(mean.getAsDouble())
        + (rate ? " %  " : "  ");
  }

  @Override
  protected void layoutChildren() {
    Results now = results;
    double width = Math.max(0, getWidth() - HEAD - BAR);
    double height = Math.max(0, getHeight() - ROW - BAR);
    int cells = now == null ? 0 : now.grid().cells();
    int items = now == null ? 0 : now.grid().items();
    range(down, items * ROW, height);
    range(across, cells * COLUMN, width);
    down.resizeRelocate(getWidth() - BAR, ROW, BAR, height);
    across.resizeRelocate(HEAD, getHeight() - BAR, width, BAR);
    used = 0;
    if (now != null) {
      int firstRow = (int) (down.getValue() / ROW);
      int lastRow = Math.min(items - 1, (int) ((down.getValue() + height) / ROW));
      int firstColumn = (int) (across.getValue() / COLUMN);
      int lastColumn = Math.min(cells - 1, (int) ((across.getValue() + width) / COLUMN));
      for (int row = firstRow; row <= lastRow; row++) {
        double y = ROW + row * ROW - down.getValue();
        for (int column = firstColumn; column <= lastColumn; column++) {
          place(now, column, row, HEAD + column * COLUMN - across.getValue(), y);
        }
        head(rowName(now, row), 0, y, HEAD);
      }
      for (int column = firstColumn; column <= lastColumn; column++) {
        head(columnName(now, column), HEAD + column * COLUMN - across.getValue(), 0, COLUMN);
      }
      head("", 0, 0, HEAD);
    }
    for (int i = used; i < pool.size(); i++) {
      pool.get(i).setVisible(false);
    }
    down.toFront();
    across.toFront();
  }

  private static void range(ScrollBar bar, double content, double shown) {
    double hidden = Math.max(0, content - shown);
    bar.setMax(hidden);
    bar.setVisibleAmount(content <= 0 ? hidden : hidden * shown / content);
    bar.setUnitIncrement(ROW);
    bar.setBlockIncrement(Math.max(ROW, shown * 0.9));
    bar.setValue(Math.clamp(bar.getValue(), 0, hidden));
    bar.setVisible(hidden > 0);
  }

  private Label label(String style) {
    if (used == pool.size()) {
      Label made = new Label();
      made.setManaged(false);
      made.setMouseTransparent(true);
      pool.add(made);
      getChildren().add(made);
    }
    Label label = pool.get(used++);
    label.getStyleClass().setAll("label", style);
    label.setVisible(true);
    label.toFront();
    return label;
  }

  private void head(String text, double x, double y, double width) {
    Label label = label("grid-head");
    label.setText(text);
    label.pseudoClassStateChanged(CHOSEN, false);
    label.resizeRelocate(x, y, width, ROW);
  }

  private void place(Results now, int column, int row, double x, double y) {
    TrialGrid grid = now.grid();
    Label label = label("grid-cell");
    label.setText(words(now, column, row));
    label.pseudoClassStateChanged(CHOSEN, column == cell && row == item);
    label.pseudoClassStateChanged(RUNNING, grid.running(column, row) > 0);
    label.pseudoClassStateChanged(FAILED, grid.failed(column, row) > 0);
    label.pseudoClassStateChanged(DONE, grid.done(column, row) == grid.repeats());
    label.resizeRelocate(x, y, COLUMN, ROW);
  }

  private void scrolled(ScrollEvent event) {
    boolean sideways = event.isShiftDown();
    ScrollBar bar = sideways ? across : down;
    double by = event.getDeltaY() == 0 ? event.getDeltaX() : event.getDeltaY();
    bar.setValue(Math.clamp(bar.getValue() - by, 0, bar.getMax()));
    event.consume();
  }

  private void clicked(MouseEvent event) {
    requestFocus();
    Results now = results;
    if (now == null || event.getX() < HEAD || event.getY() < ROW) {
      return;
    }
    int column = (int) ((event.getX() - HEAD + across.getValue()) / COLUMN);
    int row = (int) ((event.getY() - ROW + down.getValue()) / ROW);
    if (column < now.grid().cells() && row < now.grid().items()) {
      choose(column, row);
      opening.open(cell, item);
    }
  }

  private void pressed(KeyEvent event) {
    Results now = results;
    if (now == null) {
      return;
    }
    int page = (int) Math.max(1, (getHeight() - ROW) / ROW - 1);
    switch (event.getCode()) {
      case LEFT -> choose(cell - 1, item);
      case RIGHT -> choose(cell + 1, item);
      case UP -> choose(cell, item - 1);
      case DOWN -> choose(cell, item + 1);
      case PAGE_UP -> choose(cell, item - page);
      case PAGE_DOWN -> choose(cell, item + page);
      case HOME -> choose(0, event.isShortcutDown() ? 0 : item);
      case END ->
          choose(now.grid().cells() - 1, event.isShortcutDown() ? now.grid().items() - 1 : item);
      case ENTER, SPACE -> opening.open(cell, item);
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void choose(int column, int row) {
    Results now = results;
    if (now == null) {
      return;
    }
    cell = Math.clamp(column, 0, now.grid().cells() - 1);
    item = Math.clamp(row, 0, now.grid().items() - 1);
    reveal(across, cell * COLUMN, COLUMN, getWidth() - HEAD - BAR);
    reveal(down, item * ROW, ROW, getHeight() - ROW - BAR);
    refresh();
  }

  private static void reveal(ScrollBar bar, double from, double length, double shown) {
    if (from < bar.getValue()) {
      bar.setValue(from);
    } else if (from + length > bar.getValue() + shown) {
      bar.setValue(Math.clamp(from + length - shown, 0, bar.getMax()));
    }
  }

  /** How many nodes the grid has made: no more than fit on screen, and some heads. */
  int nodes() {
    return pool.size();
  }
}
