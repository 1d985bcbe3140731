package dev.tempera.app.transcript.columns;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;

/** Scrolls texts that stand side by side by the same number of pixels. JavaFX thread only. */
final class ScrollTogether {
  /** Pixels of an arrow key. */
  private static final double STEP = 48;

  /** The share of what is seen that a page is. */
  private static final double PAGE = 0.9;

  private final Supplier<List<ScrollPane>> panes;
  private final BooleanSupplier wanted;
  private boolean moving;

  /**
   * @param wanted whether scrolling one scrolls all
   */
  ScrollTogether(Supplier<List<ScrollPane>> panes, BooleanSupplier wanted) {
    this.panes = panes;
    this.wanted = wanted;
  }

  /** Follows one of them. */
  void follow(ScrollPane pane) {
    pane.vvalueProperty().subscribe((was, is) -> scrolled(pane));
  }

  private void scrolled(ScrollPane moved) {
    if (moving || !wanted.getAsBoolean()) {
      return;
    }
    moving = true;
    double top = moved.getVvalue() * hidden(moved);
    for (ScrollPane pane : panes.get()) {
      double hidden = hidden(pane);
      if (!pane.equals(moved) && hidden > 0) {
        // One that is shorter stays at its end.
        pane.setVvalue(Math.min(1, top / hidden));
      }
    }
    moving = false;
  }

  /** How many pixels of it are out of sight. */
  static double hidden(ScrollPane pane) {
    return pane.getContent() instanceof Region content
        ? content.getHeight() - pane.getViewportBounds().getHeight()
        : 0;
  }

  /** Moves one by pixels, downwards where they are positive. */
  static void by(ScrollPane pane, double pixels) {
    double hidden = hidden(pane);
    if (hidden > 0) {
      pane.setVvalue(Math.clamp(pane.getVvalue() + pixels / hidden, 0, 1));
    }
  }

  /** Moves one by a key that scrolls; false for any other key. */
  static boolean by(ScrollPane pane, KeyCode key) {
    double page = pane.getViewportBounds().getHeight() * PAGE;
    switch (key) {
      case UP -> by(pane, -STEP);
      case DOWN -> by(pane, STEP);
      case PAGE_UP -> by(pane, -page);
      case PAGE_DOWN, SPACE -> by(pane, page);
      case HOME -> pane.setVvalue(0);
      case END -> pane.setVvalue(1);
      default -> {
        return false;
      }
    }
    return true;
  }
}
