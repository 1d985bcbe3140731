package dev.tempera.app.transcript.formula;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.Image;
import java.awt.Paint;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.BufferedImageOp;
import java.awt.image.ImageObserver;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.text.AttributedCharacterIterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes down the outlines of what is drawn on it as one SVG path. It draws nothing, so it needs no
 * screen; colours and pictures are left out. One thread.
 */
final class FormulaGraphics extends Graphics2D {
  private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

  private final StringBuilder path = new StringBuilder();
  private final RenderingHints hints = new RenderingHints(Map.of());
  private AffineTransform transform = new AffineTransform();
  private Color color = Color.BLACK;
  private Stroke stroke = new BasicStroke();
  private Font font = new Font(Font.SERIF, Font.PLAIN, 10);

  /** What was drawn so far, in whole units of this graphics' outermost coordinates. */
  String path() {
    return path.toString();
  }

  @Override
  public void fill(Shape shape) {
    double[] at = new double[6];
    for (PathIterator i = shape.getPathIterator(transform); !i.isDone(); i.next()) {
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
    fill(stroke.createStrokedShape(shape));
  }

  @Override
  public void drawGlyphVector(GlyphVector glyphs, float x, float y) {
    fill(glyphs.getOutline(x, y));
  }

  @Override
  public void drawString(String text, float x, float y) {
    drawGlyphVector(font.createGlyphVector(EXACT, text), x, y);
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

  @Override
  public void translate(int x, int y) {
    transform.translate(x, y);
  }

  @Override
  public void translate(double x, double y) {
    transform.translate(x, y);
  }

  @Override
  public void rotate(double theta) {
    transform.rotate(theta);
  }

  @Override
  public void rotate(double theta, double x, double y) {
    transform.rotate(theta, x, y);
  }

  @Override
  public void scale(double x, double y) {
    transform.scale(x, y);
  }

  @Override
  public void shear(double x, double y) {
    transform.shear(x, y);
  }

  @Override
  public void transform(AffineTransform more) {
    transform.concatenate(more);
  }

  @Override
  public void setTransform(AffineTransform other) {
    transform = new AffineTransform(other);
  }

  @Override
  public AffineTransform getTransform() {
    return new AffineTransform(transform);
  }

  @Override
  public Graphics create() {
    throw new UnsupportedOperationException("one graphics, one path");
  }

  @Override
  public void dispose() {}

  @Override
  public Color getColor() {
    return color;
  }

  @Override
  public void setColor(@Nullable Color newColor) {
    color = newColor == null ? color : newColor;
  }

  @Override
  public Paint getPaint() {
    return color;
  }

  @Override
  public void setPaint(Paint paint) {}

  @Override
  public Stroke getStroke() {
    return stroke;
  }

  @Override
  public void setStroke(Stroke newStroke) {
    stroke = newStroke;
  }

  @Override
  public Font getFont() {
    return font;
  }

  @Override
  public void setFont(@Nullable Font newFont) {
    font = newFont == null ? font : newFont;
  }

  @Override
  public FontRenderContext getFontRenderContext() {
    return EXACT;
  }

  @Override
  public @Nullable FontMetrics getFontMetrics(Font of) {
    return null;
  }

  @Override
  public void setRenderingHint(RenderingHints.Key key, @Nullable Object value) {}

  @Override
  public @Nullable Object getRenderingHint(RenderingHints.Key key) {
    return null;
  }

  @Override
  public void setRenderingHints(Map<?, ?> newHints) {}

  @Override
  public void addRenderingHints(Map<?, ?> newHints) {}

  @Override
  public RenderingHints getRenderingHints() {
    return hints;
  }

  @Override
  public boolean hit(Rectangle area, Shape shape, boolean onStroke) {
    return false;
  }

  @Override
  public @Nullable GraphicsConfiguration getDeviceConfiguration() {
    return null;
  }

  @Override
  public void setComposite(Composite composite) {}

  @Override
  public @Nullable Composite getComposite() {
    return null;
  }

  @Override
  public void setBackground(Color background) {}

  @Override
  public Color getBackground() {
    return Color.WHITE;
  }

  @Override
  public void clip(Shape shape) {}

  @Override
  public void clipRect(int x, int y, int width, int height) {}

  @Override
  public void setClip(int x, int y, int width, int height) {}

  @Override
  public void setClip(Shape shape) {}

  @Override
  public @Nullable Shape getClip() {
    return null;
  }

  @Override
  public @Nullable Rectangle getClipBounds() {
    return null;
  }

  @Override
  public void setPaintMode() {}

  @Override
  public void setXORMode(Color other) {}

  @Override
  public void clearRect(int x, int y, int width, int height) {}

  @Override
  public void copyArea(int x, int y, int width, int height, int dx, int dy) {}

  @Override
  public boolean drawImage(Image image, AffineTransform at, ImageObserver observer) {
    return true;
  }

  @Override
  public void drawImage(BufferedImage image, BufferedImageOp operation, int x, int y) {}

  @Override
  public void drawRenderedImage(RenderedImage image, AffineTransform at) {}

  @Override
  public void drawRenderableImage(RenderableImage image, AffineTransform at) {}

  @Override
  public boolean drawImage(Image image, int x, int y, ImageObserver observer) {
    return true;
  }

  @Override
  public boolean drawImage(
      Image image, int x, int y, int width, int height, ImageObserver observer) {
    return true;
  }

  @Override
  public boolean drawImage(Image image, int x, int y, Color back, ImageObserver observer) {
    return true;
  }

  @Override
  public boolean drawImage(
      Image image, int x, int y, int width, int height, Color back, ImageObserver observer) {
    return true;
  }

  @Override
  @SuppressWarnings("TooManyParameters") // the toolkit's own signature
  public boolean drawImage(
      Image image,
      int dx1,
      int dy1,
      int dx2,
      int dy2,
      int sx1,
      int sy1,
      int sx2,
      int sy2,
      ImageObserver observer) {
    return true;
  }

  @Override
  @SuppressWarnings("TooManyParameters") // the toolkit's own signature
  public boolean drawImage(
      Image image,
      int dx1,
      int dy1,
      int dx2,
      int dy2,
      int sx1,
      int sy1,
      int sx2,
      int sy2,
      Color back,
      ImageObserver observer) {
    return true;
  }
}
