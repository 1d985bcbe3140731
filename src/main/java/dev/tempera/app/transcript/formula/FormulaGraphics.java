package dev.tempera.app.transcript.formula;

import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.font.GlyphVector;
import java.awt.font.TextLayout;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.RoundRectangle2D;
import java.text.AttributedCharacterIterator;

/**
 * Takes down the outlines of what is drawn on it as one SVG path. It draws nothing, so it needs no
 * screen; colours and pictures are left out. One thread.
 */
final class FormulaGraphics extends ScreenlessGraphics {
  private final StringBuilder path = new StringBuilder();

  /** What was drawn so far, in whole units of this graphics' outermost coordinates. */
  String path() {
    return path.toString();
  }

  @Override
  public void fill(Shape shape) {
    double[] at = new double[6];
    for (PathIterator i = shape.getPathIterator(getTransform()); !i.isDone(); i.next()) {
      switch (i.currentSegment(at)) {
        case PathIterator.SEG_MOVETO -> segment('M', at, 2);
        case PathIterator.SEG_LINETO -> segment('L', at, 2);
        case PathIterator.SEG_QUADTO -> segment('Q', at, 4);
        case PathIterator.SEG_CUBICTO -> segment('C', at, 6);
        default -> path.append('Z');
      }
    }
  }

  private void segment(char letter, double[] at, int numbers) {
    path.append(letter);
    for (int i = 0; i < numbers; i++) {
      path.append(i == 0 ? "" : " ").append(Math.round(at[i]));
    }
  }

  @Override
  public void draw(Shape shape) {
    fill(getStroke().createStrokedShape(shape));
  }

  @Override
  public void drawGlyphVector(GlyphVector glyphs, float x, float y) {
    fill(glyphs.getOutline(x, y));
  }

  @Override
  public void drawString(String text, float x, float y) {
    drawGlyphVector(getFont().createGlyphVector(EXACT, text), x, y);
  }

  @Override
  public void drawString(String text, int x, int y) {
    drawString(text, (float) x, (float) y);
  }

  @Override
  public void drawString(AttributedCharacterIterator text, float x, float y) {
    new TextLayout(text, EXACT).draw(this, x, y);
  }

  @Override
  public void drawString(AttributedCharacterIterator text, int x, int y) {
    drawString(text, (float) x, (float) y);
  }

  @Override
  public void drawLine(int x1, int y1, int x2, int y2) {
    draw(new Line2D.Double(x1, y1, x2, y2));
  }

  @Override
  public void fillRect(int x, int y, int width, int height) {
    fill(new Rectangle(x, y, width, height));
  }

  @Override
  public void drawRoundRect(int x, int y, int width, int height, int arcWidth, int arcHeight) {
    draw(new RoundRectangle2D.Double(x, y, width, height, arcWidth, arcHeight));
  }

  @Override
  public void fillRoundRect(int x, int y, int width, int height, int arcWidth, int arcHeight) {
    fill(new RoundRectangle2D.Double(x, y, width, height, arcWidth, arcHeight));
  }

  @Override
  public void drawOval(int x, int y, int width, int height) {
    draw(new Ellipse2D.Double(x, y, width, height));
  }

  @Override
  public void fillOval(int x, int y, int width, int height) {
    fill(new Ellipse2D.Double(x, y, width, height));
  }

  @Override
  public void drawArc(int x, int y, int width, int height, int start, int angle) {
    draw(new Arc2D.Double(x, y, width, height, start, angle, Arc2D.OPEN));
  }

  @Override
  public void fillArc(int x, int y, int width, int height, int start, int angle) {
    fill(new Arc2D.Double(x, y, width, height, start, angle, Arc2D.PIE));
  }

  @Override
  public void drawPolyline(int[] x, int[] y, int points) {
    draw(polygon(x, y, points, false));
  }

  @Override
  public void drawPolygon(int[] x, int[] y, int points) {
    draw(polygon(x, y, points, true));
  }

  @Override
  public void fillPolygon(int[] x, int[] y, int points) {
    fill(polygon(x, y, points, true));
  }

  private static Shape polygon(int[] x, int[] y, int points, boolean closed) {
    Path2D shape = new Path2D.Double();
    for (int i = 0; i < points; i++) {
      if (i == 0) {
        shape.moveTo(x[i], y[i]);
      } else {
        shape.lineTo(x[i], y[i]);
      }
    }
    if (closed && points > 0) {
      shape.closePath();
    }
    return shape;
  }
}
