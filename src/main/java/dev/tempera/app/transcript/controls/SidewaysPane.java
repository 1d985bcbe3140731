package dev.tempera.app.transcript.controls;

import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/**
 * Shows a wide region through a window of the column's width, with a scroll bar of its own where it
 * is needed. Scrolling up and down is left to the transcript.
 */
public final class SidewaysPane extends Region {
  /** Between the content and its scroll bar. */
  private static final double GAP = 6;

  private final Region content;
  private final ScrollBar bar = new ScrollBar();
  private final Rectangle clip = new Rectangle();
  private final DoubleSupplier least;
  private boolean wrap;
  private boolean over;
  private boolean bare;
  private DoubleConsumer onScrolled = by -> {};

  /** Shows {@code content}, which may be wider than the column. */
  public SidewaysPane(Region content) {
    this(content, () -> content.prefWidth(-1));
  }

  /**
   * The same for what can be made narrower to some degree.
   *
   * @param least how wide it must be at least
   */
  public SidewaysPane(Region content, DoubleSupplier least) {
    this.content = content;
    this.least = least;
    content.setManaged(true);
    bar.setOrientation(Orientation.HORIZONTAL);
    bar.setVisible(false);
    bar.valueProperty()
        .addListener((o, was, is) -> {
          requestLayout();
          onScrolled.accept(is.doubleValue());
        });
    content.setClip(clip);
    getChildren().addAll(content, bar);
    getStyleClass().add("sideways");
    addEventFilter(ScrollEvent.SCROLL, this::scrolled);
  }

  private void scrolled(ScrollEvent event) {
    double delta =
        event.isShiftDown() && event.getDeltaX() == 0 ? event.getDeltaY() : event.getDeltaX();
    if (over && delta != 0 && Math.abs(delta) >= Math.abs(event.getDeltaY())) {
      bar.setValue(Math.clamp(bar.getValue() - delta, 0, bar.getMax()));
      event.consume();
    }
  }

  /** Hears how far it is scrolled whenever that changes. */
  public void onScrolled(DoubleConsumer listener) {
    onScrolled = listener;
  }

  /** Scrolls to where something else is scrolled that it belongs to. */
  public void scrollTo(double value) {
    bar.setValue(value);
  }

  /** Whether the scroll bar stands somewhere else, below what this is a part of. */
  public void bare(boolean on) {
    bare = on;
    requestLayout();
  }

  /** Scrolls; false if all of it is seen. */
  public boolean scrollBy(double by) {
    if (over) {
      bar.setValue(Math.clamp(bar.getValue() + by, 0, bar.getMax()));
    }
    return over;
  }

  /** Scrolls so that a place, in this pane's coordinates, is seen. */
  public void reveal(Bounds place) {
    if (over && (place.getMinX() < 0 || place.getMaxX() > getWidth())) {
      double by = place.getMinX() - getWidth() / 3;
      bar.setValue(Math.clamp(bar.getValue() + by, 0, bar.getMax()));
    }
  }

  /** Breaks long lines instead of scrolling them, or does not. */
  public void wrap(boolean on) {
    wrap = on;
    requestLayout();
  }

  private boolean overflows(double width) {
    return !wrap && least.getAsDouble() > width + 0.5;
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected double computePrefWidth(double height) {
    Insets in = getInsets();
    return in.getLeft() + content.prefWidth(-1) + in.getRight();
  }

  @Override
  protected double computePrefHeight(double width) {
    Insets in = getInsets();
    double inner = width - in.getLeft() - in.getRight();
    boolean wide = width > 0 && overflows(inner);
    double height =
        width > 0 || wrap
            ? content.prefHeight(wide ? least.getAsDouble() : inner)
            : content.prefHeight(-1);
    double scroll = wide && !bare ? GAP + bar.prefHeight(-1) : 0;
    return in.getTop() + height + scroll + in.getBottom();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    Insets in = getInsets();
    double width = getWidth() - in.getLeft() - in.getRight();
    over = overflows(width);
    boolean barred = over && !bare;
    double contentWidth = over ? least.getAsDouble() : width;
    double barHeight = barred ? bar.prefHeight(-1) : 0;
    double height = getHeight() - in.getTop() - in.getBottom() - barHeight - (barred ? GAP : 0);
    bar.setVisible(barred);
    double shift = 0;
    if (over) {
      bar.setMax(contentWidth - width);
      bar.setVisibleAmount(width / contentWidth * bar.getMax());
      bar.setUnitIncrement(40);
      bar.setBlockIncrement(width * 0.8);
      shift = Math.floor(Math.min(bar.getValue(), bar.getMax()));
      bar.resizeRelocate(in.getLeft(), in.getTop() + height + GAP, width, barHeight);
    }
    content.resizeRelocate(in.getLeft() - shift, in.getTop(), contentWidth, height);
    clip.setX(shift);
    clip.setWidth(width);
    clip.setHeight(height);
  }
}
