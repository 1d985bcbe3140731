package dev.tempera.app.ui;

import javafx.scene.Cursor;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/**
 * A picture that fits its pane until it is zoomed: by wheel at the pointer, by keys, by double
 * click; dragged and moved by arrow keys. FX thread only.
 */
final class ZoomPane extends Region {
  private static final double LARGEST = 16;
  private static final double MARGIN = 16;
  private static final double STEP = 60;

  private final ImageView view = new ImageView();

  /** How many pixels of the original one pixel of the shown picture stands for. */
  private double reduction = 1;

  private boolean fitted = true;
  private double zoom;
  private double centreX;
  private double centreY;
  private double dragX;
  private double dragY;

  ZoomPane() {
    getStyleClass().add("zoom-pane");
    setFocusTraversable(true);
    view.setManaged(false);
    view.setSmooth(true);
    getChildren().add(view);
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
    setOnScroll(this::scrolled);
    setOnMousePressed(e -> {
      requestFocus();
      dragX = e.getX();
      dragY = e.getY();
    });
    setOnMouseDragged(this::dragged);
    setOnMouseClicked(e -> {
      if (e.getButton() == MouseButton.PRIMARY && e.getClickCount() == 2) {
        toggle(e.getX(), e.getY());
      }
    });
  }

  void show(Image image, double newReduction) {
    view.setImage(image);
    reduction = newReduction;
    fit();
  }

  /** 1 is the picture's own size; 0 while there is none. */
  double zoom() {
    return view.getImage() == null ? 0 : zoom;
  }

  void fit() {
    fitted = true;
    requestLayout();
  }

  void zoomBy(double factor) {
    zoomAt(zoom * factor, getWidth() / 2, getHeight() / 2);
  }

  private void toggle(double x, double y) {
    if (fitted) {
      zoomAt(Math.max(1, zoom * 2), x, y);
    } else {
      fit();
    }
  }

  /** Zooms so that what is at the point stays there. */
  private void zoomAt(double wanted, double x, double y) {
    if (view.getImage() == null) {
      return;
    }
    double next = Math.clamp(wanted, Math.min(fitZoom(), 0.05), Math.max(LARGEST, fitZoom()));
    double ratio = next / zoom;
    double dx = x - getWidth() / 2;
    double dy = y - getHeight() / 2;
    centreX = (centreX + dx / zoom) - dx / next;
    centreY = (centreY + dy / zoom) - dy / next;
    zoom = next;
    fitted = ratio < 1 && next <= fitZoom();
    requestLayout();
  }

  private double fullWidth() {
    return view.getImage().getWidth() * reduction;
  }

  private double fullHeight() {
    return view.getImage().getHeight() * reduction;
  }

  private double fitZoom() {
    return Math.min(
        1,
        Math.min(
            Math.max(1, getWidth() - 2 * MARGIN) / fullWidth(),
            Math.max(1, getHeight() - 2 * MARGIN) / fullHeight()));
  }

  private void scrolled(ScrollEvent event) {
    if (event.getDeltaY() != 0) {
      zoomAt(zoom * Math.pow(1.0025, event.getDeltaY()), event.getX(), event.getY());
    }
    event.consume();
  }

  private void dragged(MouseEvent event) {
    move(dragX - event.getX(), dragY - event.getY());
    dragX = event.getX();
    dragY = event.getY();
  }

  private void move(double dx, double dy) {
    if (view.getImage() != null) {
      centreX += dx / zoom;
      centreY += dy / zoom;
      requestLayout();
    }
  }

  boolean pressed(KeyEvent event) {
    switch (event.getCode()) {
      case PLUS, ADD, EQUALS -> zoomBy(1.25);
      case MINUS, SUBTRACT -> zoomBy(1 / 1.25);
      case DIGIT0, NUMPAD0, F -> fit();
      case DIGIT1, NUMPAD1 -> zoomAt(1, getWidth() / 2, getHeight() / 2);
      case LEFT -> move(-STEP, 0);
      case RIGHT -> move(STEP, 0);
      case UP -> move(0, -STEP);
      case DOWN -> move(0, STEP);
      default -> {
        return false;
      }
    }
    return true;
  }

  @Override
  protected void layoutChildren() {
    if (view.getImage() == null || getWidth() < 1 || getHeight() < 1) {
      return;
    }
    if (fitted) {
      zoom = fitZoom();
      centreX = 0;
      centreY = 0;
    }
    double width = fullWidth() * zoom;
    double height = fullHeight() * zoom;
    // What is smaller than the pane stays in its middle; what is larger cannot be lost sight of.
    double roomX = Math.max(0, (width - getWidth()) / 2) / zoom;
    double roomY = Math.max(0, (height - getHeight()) / 2) / zoom;
    centreX = Math.clamp(centreX, -roomX, roomX);
    centreY = Math.clamp(centreY, -roomY, roomY);
    view.setFitWidth(width);
    view.setFitHeight(height);
    view.relocate(
        Math.rint((getWidth() - width) / 2 - centreX * zoom),
        Math.rint((getHeight() - height) / 2 - centreY * zoom));
    setCursor(roomX > 0 || roomY > 0 ? Cursor.MOVE : Cursor.DEFAULT);
  }
}
