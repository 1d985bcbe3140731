package dev.tempera.app.shell;

import dev.tempera.core.settings.Settings.WindowPlace;
import java.util.List;

/** A rectangle on the desktop, in logical pixels. */
public record WindowBounds(double x, double y, double width, double height) {
  /** A window is never smaller than this. */
  public static final double MIN_WIDTH = 480;

  /** A window is never lower than this. */
  public static final double MIN_HEIGHT = 360;

  /** So much of a window must be on a screen for a person to find and drag it. */
  private static final double VISIBLE = 120;

  /**
   * Where a window belongs that was last at {@code place}: there, if enough of it is on a screen;
   * otherwise in the middle of the first screen; never larger than its screen.
   *
   * @param screens the usable parts of the screens, the primary one first; not empty
   */
  public static WindowBounds fit(WindowPlace place, List<WindowBounds> screens) {
    double width = sane(place.width(), 1280);
    double height = sane(place.height(), 820);
    if (place.x() != null && place.y() != null) {
      WindowBounds wanted = new WindowBounds(place.x(), place.y(), width, height);
      for (WindowBounds screen : screens) {
        WindowBounds fitting = wanted.shrunkTo(screen);
        if (screen.holdsTitleOf(fitting)) {
          return fitting;
        }
      }
    }
    WindowBounds screen = screens.getFirst();
    double w = Math.min(width, screen.width);
    double h = Math.min(height, screen.height);
    return new WindowBounds(
        screen.x + (screen.width - w) / 2, screen.y + (screen.height - h) / 2, w, h);
  }

  private static double sane(double length, double otherwise) {
    return Double.isFinite(length) && length > 0 ? length : otherwise;
  }

  private boolean holdsTitleOf(WindowBounds window) {
    double overlap = Math.min(x + width, window.x + window.width) - Math.max(x, window.x);
    return overlap >= Math.min(VISIBLE, window.width)
        && window.y >= y - 1
        && window.y <= y + height - VISIBLE / 2;
  }

  private WindowBounds shrunkTo(WindowBounds screen) {
    double w = Math.min(width, screen.width);
    double h = Math.min(height, screen.height);
    return new WindowBounds(x, y, w, h);
  }
}
