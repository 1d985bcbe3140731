package dev.tempera.app.transcript;

import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.fxmisc.flowless.VirtualFlow;
import org.fxmisc.flowless.VirtualizedScrollPane;

/** Turns what the reader does with wheel and scroll bar into following and reading. */
final class ScrollFollower {
  private static final double NEAR_END = 4;

  private final Following following;
  private final VirtualFlow<BlockRow, RowCell> flow;
  private final VirtualizedScrollPane<VirtualFlow<BlockRow, RowCell>> pane;
  private boolean dragging;
  private boolean goingDown;

  ScrollFollower(
      Following following,
      VirtualFlow<BlockRow, RowCell> flow,
      VirtualizedScrollPane<VirtualFlow<BlockRow, RowCell>> pane) {
    this.following = following;
    this.flow = flow;
    this.pane = pane;
  }

  void install() {
    pane.addEventFilter(ScrollEvent.SCROLL, this::scrolled);
    pane.addEventFilter(
        MouseEvent.MOUSE_PRESSED, e -> dragging = e.getTarget() instanceof Node n && onBar(n));
    pane.addEventFilter(MouseEvent.MOUSE_RELEASED, e -> released());
    flow.estimatedScrollYProperty().addListener((o, before, now) -> moved());
  }

  private boolean onBar(Node target) {
    for (Node at = target; at != null; at = at.getParent()) {
      if (at instanceof ScrollBar) {
        return true;
      }
    }
    return false;
  }

  private void scrolled(ScrollEvent event) {
    if (event.getDeltaY() > 0 && !fits()) {
      goingDown = false;
      following.read();
    } else if (event.getDeltaY() < 0) {
      goingDown = true;
    }
  }

  private void released() {
    if (dragging) {
      dragging = false;
      if (atEnd()) {
        following.follow();
      }
    }
  }

  private void moved() {
    if (dragging) {
      if (atEnd()) {
        following.follow();
      } else {
        following.read();
      }
    } else if (goingDown && atEnd()) {
      goingDown = false;
      following.follow();
    }
  }

  private boolean fits() {
    return flow.getFirstVisibleIndex() == 0 && flow.getLastVisibleIndex() == last() && atTop();
  }

  private boolean atTop() {
    return flow.getCellIfVisible(0).map(c -> c.getNode().getLayoutY() >= -0.5).orElse(false)
        && atEnd();
  }

  private int last() {
    return rows() - 1;
  }

  private int rows() {
    return following.rows();
  }

  /** Whether the end of the last row is on screen. */
  boolean atEnd() {
    int last = last();
    if (last < 0) {
      return true;
    }
    return flow.getCellIfVisible(last)
        .map(cell ->
            cell.getNode().getLayoutY() + cell.getNode().getHeight() <= flow.getHeight() + NEAR_END)
        .orElse(false);
  }
}
