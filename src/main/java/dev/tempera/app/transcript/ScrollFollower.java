package dev.tempera.app.transcript;

import javafx.scene.input.ScrollEvent;
import org.fxmisc.flowless.VirtualFlow;

/** Turns what the reader does with the wheel into following and reading. */
final class ScrollFollower {
  private final Following following;
  private final VirtualFlow<BlockRow, RowCell> flow;
  private final RowScroll scroll;
  private boolean goingDown;

  ScrollFollower(Following following, VirtualFlow<BlockRow, RowCell> flow, RowScroll scroll) {
    this.following = following;
    this.flow = flow;
    this.scroll = scroll;
  }

  void install() {
    scroll.addEventFilter(ScrollEvent.SCROLL, this::scrolled);
    scroll.onLaidOut(this::moved);
  }

  private void scrolled(ScrollEvent event) {
    if (event.getDeltaY() > 0 && !fits()) {
      goingDown = false;
      following.read();
    } else if (event.getDeltaY() < 0) {
      goingDown = true;
    }
  }

  private void moved() {
    if (goingDown && scroll.atEnd()) {
      goingDown = false;
      following.follow();
    }
  }

  private boolean fits() {
    return flow.getCellIfVisible(0).map(c -> c.getNode().getLayoutY() >= -0.5).orElse(false)
        && scroll.atEnd();
  }
}
