package dev.tempera.app.transcript.flow;

import dev.tempera.app.transcript.formula.FormulaShape;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;
import javafx.scene.text.Text;
import javafx.scene.transform.Scale;

/**
 * A typeset formula that stands in a line like a letter: on its baseline, in the size and the
 * colour of the text around it. JavaFX thread only.
 */
public final class FormulaGlyph extends Region {
  /** The typesetter's letters are smaller than a text face's of the same size. */
  private static final double OPTICAL = 1.16;

  private final SVGPath outlines = new SVGPath();

  /** Empty: what the style sheets say of text reaches the outlines through it. */
  private final Text sample = new Text();

  private final Scale scale = new Scale();
  private FormulaShape shape = new FormulaShape("", 0, 0, 0);
  private String written = "";

  FormulaGlyph() {
    getStyleClass().add("formula-node");
    sample.getStyleClass().add("run");
    sample.setManaged(false);
    outlines.setManaged(false);
    outlines.getTransforms().add(scale);
    outlines.fillProperty().bind(sample.fillProperty());
    setMouseTransparent(true);
    getChildren().addAll(sample, outlines);
    sample.fontProperty().addListener((o, before, now) -> resized());
  }

  /** Shows a formula; {@code source} is how it was written. */
  void show(FormulaShape newShape, String source) {
    written = source;
    if (!newShape.equals(shape)) {
      shape = newShape;
      outlines.setContent(newShape.path());
    }
    resized();
  }

  /** How the formula was written. */
  public String written() {
    return written;
  }

  private void resized() {
    scale.setX(em() / FormulaShape.UNITS);
    scale.setY(em() / FormulaShape.UNITS);
    requestLayout();
  }

  /** The formula's font size in pixels. */
  private double em() {
    return sample.getFont().getSize() * OPTICAL;
  }

  @Override
  public double getBaselineOffset() {
    return Math.ceil(shape.ascent() * em());
  }

  @Override
  protected double computePrefWidth(double height) {
    return shape.width() * em();
  }

  @Override
  protected double computePrefHeight(double width) {
    return getBaselineOffset() + Math.ceil(shape.descent() * em());
  }

  @Override
  protected double computeMinWidth(double height) {
    return computePrefWidth(height);
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computeMaxWidth(double height) {
    return computePrefWidth(height);
  }

  @Override
  protected double computeMaxHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    outlines.setLayoutX(0);
    outlines.setLayoutY(getBaselineOffset());
  }
}
