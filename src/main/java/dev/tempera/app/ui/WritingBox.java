package dev.tempera.app.ui;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import org.fxmisc.flowless.VirtualizedScrollPane;

/**
 * A frame around a {@link WritingArea}: so many lines high, with words that say what to write while
 * nothing is written. FX thread only.
 */
public final class WritingBox extends StackPane {
  /** How high a line is, in font sizes. */
  private static final double LINE = 1.45;

  private final WritingArea area;
  private final Label prompt = new Label();
  private final VirtualizedScrollPane<WritingArea> scroll;
  private int rows = 3;

  /** A frame for an area, three lines high. */
  public WritingBox(WritingArea area) {
    this.area = area;
    getStyleClass().add("writing-box");
    area.getStyleClass().add("writing-area");
    prompt.getStyleClass().add("writing-prompt");
    prompt.setMouseTransparent(true);
    area.lengthProperty().subscribe(length -> prompt.setVisible(length == 0));
    scroll = new VirtualizedScrollPane<>(area);
    scroll.addEventFilter(ScrollEvent.SCROLL, this::passOn);
    setAlignment(prompt, Pos.TOP_LEFT);
    getChildren().add(prompt);
  }

  /** The area in it. */
  public WritingArea area() {
    return area;
  }

  /** What stands in it while nothing is written. */
  public void setPromptText(String text) {
    prompt.setText(text);
  }

  /** How many lines are seen at once. */
  public void setRows(int lines) {
    rows = lines;
    requestLayout();
  }

  /** Puts the cursor behind what is written; it has to be in a scene. */
  public void focusText() {
    attach();
    area.requestFocus();
    area.moveTo(area.getLength());
    area.requestFollowCaret();
  }

  /**
   * Puts the area into its place. Its paragraphs apply their style at once, and would look for the
   * theme's colours in vain before the frame is in a scene.
   */
  private void attach() {
    if (scroll.getParent() == null) {
      getChildren().addFirst(scroll);
    }
  }

  /** A text that is seen as a whole has nothing to scroll: what it stands in has. */
  private void passOn(ScrollEvent event) {
    Double height = area.totalHeightEstimateProperty().getValue();
    if (getParent() != null && height != null && height <= area.getHeight()) {
      event.consume();
      getParent().fireEvent(event.copyFor(getParent(), getParent()));
    }
  }

  @Override
  protected double computePrefHeight(double width) {
    double text = rows * LINE * prompt.getFont().getSize();
    return snapSizeY(text + snappedTopInset() + snappedBottomInset());
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefWidth(double height) {
    return prompt.getFont().getSize() * 20;
  }

  @Override
  protected void layoutChildren() {
    if (getScene() != null) {
      attach();
    }
    super.layoutChildren();
  }
}
