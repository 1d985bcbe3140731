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
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.BufferedImageOp;
import java.awt.image.ImageObserver;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A graphics without a screen: it keeps the state that whoever draws sets and asks for, and leaves
 * out what only a screen could show, which is pictures, clips and hints. One thread.
 */
abstract class ScreenlessGraphics extends Graphics2D {
  /** Glyphs are measured exactly, for no pixels. */
  static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

  private final RenderingHints hints = new RenderingHints(Map.of());
  private AffineTransform transform = new AffineTransform();
  private Color color = Color.BLACK;
  private Stroke stroke = new BasicStroke();
  private Font font = new Font(Font.SERIF, Font.PLAIN, 10);

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
