package dev.tempera.app.experiments;

import dev.tempera.core.experiment.lab.Results;
import dev.tempera.core.experiment.lab.TrialGrid;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/**
 * Cells × items: columns are cells, rows items. Only what is on screen has nodes, however large the
 * grid is. Arrows walk, Enter opens. FX thread only.
 */
final class TrialGridPane extends Region {
  /** Sizes at the usual size of text, by which they grow. */
  private static final double USUAL_TEXT = 14;

  private static final double USUAL_ROW = 34;
  private static final double USUAL_COLUMN = 168;
  private static final double USUAL_HEAD = 170;

  /** Of what stands over the columns. */
  private static final double USUAL_LINE = 18;

  private static final double BAR = 14;

  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
  private static final PseudoClass RUNNING = PseudoClass.getPseudoClass("running");
  private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
  private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");
  private static final PseudoClass WORSE = PseudoClass.getPseudoClass("worse");
  private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");

  /** Opens a place of the grid. */
  interface Opening {
    /**
     * Shows the answers there.
     *
     * @param enters whether the keyboard goes there too
     */
    void open(int cell, int item, boolean enters);

    /** Compares the cells that are marked, or the one there with the baseline. */
    void compare();
  }

  /** Has the size of the text here. */
  private final Label probe = new Label();

  private final GridViewModel model;
  private final Opening opening;
  private final ScrollBar down = new ScrollBar();
  private final ScrollBar across = new ScrollBar();
  private final LabelLayer places = new LabelLayer("grid-cell");
  private final LabelLayer items = new LabelLayer("grid-head");
  private final LabelLayer cells = new LabelLayer("grid-head");
  private final List<LabelLayer> layers = List.of(places, items, cells);
  private int cell;
  private int item;
  private boolean reveals;
  private double top = USUAL_ROW;
  private GridHeads heads = GridHeads.NONE;

  TrialGridPane(GridViewModel model, Opening opening) {
    this.model = model;
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
    probe.setManaged(false);
    probe.setVisible(false);
    probe.fontProperty().subscribe(() -> requestLayout());
    getChildren().add(probe);
    getChildren().addAll(layers);
    getChildren().addAll(down, across);
    down.valueProperty().subscribe((was, is) -> requestLayout());
    across.valueProperty().subscribe((was, is) -> requestLayout());
    addEventHandler(ScrollEvent.SCROLL, this::scrolled);
    addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::clicked);
    model.rowsProperty().subscribe(rows -> refresh());
    model.marked().addListener((ListChangeListener<Integer>) change -> refresh());
  }

  /** Goes back to the first place: another experiment is shown. */
  void home() {
    cell = 0;
    item = 0;
    down.setValue(0);
    across.setValue(0);
    refresh();
  }

  /** Chooses a place, which is brought into view as soon as the grid has its size. */
  void land(int column, int row) {
    cell = column;
    item = row;
    reveals = true;
    refresh();
  }

  /** The numbers have changed. */
  void refresh() {
    Results now = model.results();
    if (!heads.isOf(now)) {
      heads = GridHeads.of(now);
    }
    if (now == null) {
      setAccessibleText("Grid of cells and items");
    } else {
      cell = Math.clamp(cell, 0, Math.max(0, now.grid().cells() - 1));
      item = Math.clamp(item, 0, Math.max(0, now.grid().items() - 1));
      setAccessibleText(
          GridWords.spoken(now, GridRows.baseline(now), cell, item)
              + heads.spoken(cell)
              + (model.marked().contains(cell) ? ", marked to be compared" : ""));
      model.choose(cell, item);
    }
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    Results now = model.results();
    GridRows rows = model.rowsProperty().get();
    double width = Math.max(0, getWidth() - head() - BAR);
    top = now == null ? row() : scaled(16) + scaled(USUAL_LINE) * heads.lines();
    double height = shownHeight();
    range(down, rows.rows() * row(), height);
    range(across, rows.columns() * column(), width);
    down.resizeRelocate(getWidth() - BAR, top, BAR, height);
    across.resizeRelocate(head(), getHeight() - BAR, width, BAR);
    if (reveals && getHeight() > 0 && now != null) {
      reveals = false;
      reveal(across, rows.columnOf(cell) * column(), column(), width);
      reveal(down, rows.rowOf(item) * row(), row(), height);
    }
    layers.forEach(LabelLayer::begin);
    if (now != null) {
      draw(now, rows, width, height);
    }
    layers.forEach(LabelLayer::end);
  }

  private double scaled(double usual) {
    return Math.rint(usual * probe.getFont().getSize() / USUAL_TEXT);
  }

  private double row() {
    return scaled(USUAL_ROW);
  }

  private double column() {
    return scaled(USUAL_COLUMN);
  }

  private double head() {
    return scaled(USUAL_HEAD);
  }

  private double shownHeight() {
    return Math.max(0, getHeight() - top - BAR);
  }

  private void draw(Results now, GridRows rows, double width, double height) {
    int firstRow = (int) (down.getValue() / row());
    int lastRow = Math.min(rows.rows() - 1, (int) ((down.getValue() + height) / row()));
    int firstColumn = (int) (across.getValue() / column());
    int lastColumn = Math.min(rows.columns() - 1, (int) ((across.getValue() + width) / column()));
    int baseline = GridRows.baseline(now);
    for (int row = firstRow; row <= lastRow; row++) {
      double y = top + row * row() - down.getValue();
      for (int column = firstColumn; column <= lastColumn; column++) {
        double x = head() + column * column() - across.getValue();
        place(now, baseline, rows.cell(column), rows.item(row), x, y);
      }
      items.next(GridWords.item(now, rows.item(row)), 0, y, head(), row());
    }
    for (int column = firstColumn; column <= lastColumn; column++) {
      cells
          .next(
              heads.text(rows.cell(column)),
              head() + column * column() - across.getValue(),
              0,
              column(),
              top)
          .pseudoClassStateChanged(MARKED, model.marked().contains(rows.cell(column)));
    }
    cells.next("", 0, 0, head(), top);
  }

  private void range(ScrollBar bar, double content, double shown) {
    double hidden = Math.max(0, content - shown);
    bar.setMax(hidden);
    bar.setVisibleAmount(content <= 0 ? hidden : hidden * shown / content);
    bar.setUnitIncrement(row());
    bar.setBlockIncrement(Math.max(row(), shown * 0.9));
    bar.setValue(Math.clamp(bar.getValue(), 0, hidden));
    bar.setVisible(hidden > 0);
  }

  private void place(Results now, int baseline, int cell, int item, double x, double y) {
    TrialGrid grid = now.grid();
    Label label = places.next(GridWords.place(now, baseline, cell, item), x, y, column(), row());
    label.pseudoClassStateChanged(CHOSEN, cell == this.cell && item == this.item);
    label.pseudoClassStateChanged(RUNNING, grid.running(cell, item) > 0);
    label.pseudoClassStateChanged(FAILED, grid.failed(cell, item) > 0);
    label.pseudoClassStateChanged(DONE, grid.done(cell, item) == grid.repeats());
    label.pseudoClassStateChanged(WORSE, GridFilter.isWorse(now, baseline, cell, item));
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
    GridRows rows = model.rowsProperty().get();
    int column = (int) ((event.getX() - head() + across.getValue()) / column());
    if (event.getX() >= head()
        && column < rows.columns()
        && (event.isShortcutDown() || event.getY() < top)) {
      model.mark(rows.cell(column));
      return;
    }
    if (event.getX() < head() || event.getY() < top) {
      return;
    }
    int row = (int) ((event.getY() - top + down.getValue()) / row());
    if (column < rows.columns() && row < rows.rows()) {
      choose(column, row);
      opening.open(cell, item, false);
    }
  }

  private void pressed(KeyEvent event) {
    GridRows rows = model.rowsProperty().get();
    if (rows.rows() == 0 || rows.columns() == 0) {
      return;
    }
    // Where the filter has taken the place away, the walk begins at the first one.
    int column = Math.max(0, rows.columnOf(cell));
    int row = Math.max(0, rows.rowOf(item));
    int page = (int) Math.max(1, shownHeight() / row() - 1);
    boolean far = event.isShortcutDown();
    if (far && event.getCode() == KeyCode.SPACE) {
      model.mark(cell);
      event.consume();
      return;
    }
    if (far && event.getCode() == KeyCode.ENTER) {
      opening.compare();
      event.consume();
      return;
    }
    switch (event.getCode()) {
      case LEFT -> choose(far ? 0 : column - 1, row);
      case RIGHT -> choose(far ? rows.columns() - 1 : column + 1, row);
      case UP -> choose(column, far ? 0 : row - 1);
      case DOWN -> choose(column, far ? rows.rows() - 1 : row + 1);
      case PAGE_UP -> choose(column, row - page);
      case PAGE_DOWN -> choose(column, row + page);
      case HOME -> choose(0, far ? 0 : row);
      case END -> choose(rows.columns() - 1, far ? rows.rows() - 1 : row);
      case ENTER, SPACE -> {
        choose(column, row);
        opening.open(cell, item, true);
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void choose(int column, int row) {
    GridRows rows = model.rowsProperty().get();
    int shownColumn = Math.clamp(column, 0, rows.columns() - 1);
    int shownRow = Math.clamp(row, 0, rows.rows() - 1);
    cell = rows.cell(shownColumn);
    item = rows.item(shownRow);
    reveal(across, shownColumn * column(), column(), getWidth() - head() - BAR);
    reveal(down, shownRow * row(), row(), shownHeight());
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
    return layers.stream().mapToInt(LabelLayer::size).sum();
  }
}
