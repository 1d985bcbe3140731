package dev.tempera.app.transcript.scroll;

import dev.tempera.app.transcript.rows.BlockRow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Region;
import org.fxmisc.flowless.Cell;
import org.fxmisc.flowless.VirtualFlow;

/**
 * The rows and their scroll bar. What the rows do is shown by the bar, and only what a person does
 * with the bar moves the rows: Flowless's own pane takes a bar whose range has shrunk for such a
 * wish, which could undo a jump to the end. Following the end is settled here, last before the rows
 * are laid out, so that nothing comes between. JavaFX thread only.
 */
public final class RowScroll extends Region {
  /** How far a click on the bar's ends or an arrow key scrolls, in pixels. */
  public static final double STEP = 40;

  private final VirtualFlow<BlockRow, ? extends Cell<BlockRow, ? extends Region>> flow;
  private final Following following;
  private final Consumer<Runnable> undisturbed;
  private final ScrollBar bar = new ScrollBar();
  private final List<Runnable> listeners = new ArrayList<>();
  private boolean telling;

  /**
   * Shows the rows of {@code flow} and, while {@code following}, their end.
   *
   * @param undisturbed runs a layout, in the middle of which rows must not change
   */
  public RowScroll(
      VirtualFlow<BlockRow, ? extends Cell<BlockRow, ? extends Region>> flow,
      Following following,
      Consumer<Runnable> undisturbed) {
    this.flow = flow;
    this.following = following;
    this.undisturbed = undisturbed;
    getStyleClass().add("row-scroll");
    bar.setOrientation(Orientation.VERTICAL);
    bar.setMin(0);
    bar.setMax(1);
    bar.setVisible(false);
    bar.valueProperty().subscribe(value -> barMoved(value.doubleValue()));
    bar.pressedProperty().subscribe(pressed -> requestLayout());
    getChildren().addAll(flow, bar);
  }

  /** Calls {@code action} in each layout, once the rows have their places. */
  public void onLaidOut(Runnable action) {
    listeners.add(action);
  }

  private int last() {
    return following.rows() - 1;
  }

  private void barMoved(double value) {
    if (telling || last() < 0) {
      return;
    }
    if (value >= 1) {
      following.follow();
      requestLayout();
    } else {
      following.read();
      flow.scrollYToPixel(value * hidden());
    }
  }

  /** The estimated height of what is out of sight, in pixels. */
  private double hidden() {
    double total = flow.totalHeightEstimateProperty().getOrElse(0.0);
    return Math.max(0, total - flow.getHeight());
  }

  @Override
  protected void layoutChildren() {
    undisturbed.accept(this::layOut);
  }

  private void layOut() {
    double barWidth = snapSizeX(bar.prefWidth(-1));
    flow.resizeRelocate(0, 0, Math.max(0, getWidth() - barWidth), getHeight());
    bar.resizeRelocate(getWidth() - barWidth, 0, barWidth, getHeight());
    boolean was = layoutRows();
    listeners.forEach(Runnable::run);
    if (!was && following.onProperty().get()) {
      layoutRows();
    }
    tellBar();
  }

  private boolean layoutRows() {
    boolean on = following.onProperty().get();
    if (on && last() >= 0) {
      flow.showAsLast(last());
    }
    flow.layout();
    return on;
  }

  /** Brings the bar to where the rows are, but for one that is being dragged. */
  private void tellBar() {
    double hidden = hidden();
    bar.setVisible(hidden >= 1);
    if (hidden < 1 || bar.isPressed()) {
      return;
    }
    telling = true;
    bar.setVisibleAmount(flow.getHeight() / (flow.getHeight() + hidden));
    bar.setUnitIncrement(STEP / hidden);
    bar.setBlockIncrement(0.9 * flow.getHeight() / hidden);
    bar.setValue(atEnd() ? 1 : Math.clamp(offset() / hidden, 0, 1));
    telling = false;
  }

  private double offset() {
    return flow.estimatedScrollYProperty().getOrElse(0.0);
  }

  /** Whether the end of the last row is on screen. */
  public boolean atEnd() {
    return last() < 0
        || flow.getCellIfVisible(last())
            .map(Cell::getNode)
            .map(node -> node.getLayoutY() + node.getHeight() <= flow.getHeight() + 0.5)
            .orElse(false);
  }

  /** Whether all rows are on screen. */
  public boolean fits() {
    return last() < 0
        || (atEnd()
            && flow.getCellIfVisible(0)
                .map(cell -> cell.getNode().getLayoutY() >= -0.5)
                .orElse(false));
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected double computeMinHeight(double width) {
    return 0;
  }

  @Override
  protected double computePrefWidth(double height) {
    return flow.prefWidth(height);
  }

  @Override
  protected double computePrefHeight(double width) {
    return flow.prefHeight(width);
  }
}
