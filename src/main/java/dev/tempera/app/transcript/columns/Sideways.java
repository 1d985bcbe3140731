package dev.tempera.app.transcript.columns;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;

/** Brings one of several columns into sight. JavaFX thread only. */
final class Sideways {
  private Sideways() {}

  /** Scrolls as little as is needed, in both directions. */
  static void reveal(ScrollPane scroll, Node column) {
    if (!(scroll.getContent() instanceof Region content)) {
      return;
    }
    Bounds view = scroll.getViewportBounds();
    Bounds place = column.getBoundsInParent();
    double wide = content.getWidth() - view.getWidth();
    if (wide > 0) {
      scroll.setHvalue(
          to(scroll.getHvalue(), wide, view.getWidth(), place.getMinX(), place.getMaxX()));
    }
    double high = content.getHeight() - view.getHeight();
    if (high > 0) {
      scroll.setVvalue(
          to(scroll.getVvalue(), high, view.getHeight(), place.getMinY(), place.getMaxY()));
    }
  }

  private static double to(double now, double hidden, double seen, double first, double last) {
    double from = now * hidden;
    if (first < from) {
      return Math.max(0, first / hidden);
    }
    return last > from + seen ? Math.min(1, (last - seen) / hidden) : now;
  }
}
