package dev.tempera.app.transcript.scroll;

import javafx.scene.input.ScrollEvent;

/** Turns what the reader does with the wheel into following and reading. */
public final class ScrollFollower {
  private final Following following;
  private final RowScroll scroll;
  private boolean goingDown;

  /** Does nothing before {@link #install}. */
  public ScrollFollower(Following following, RowScroll scroll) {
    this.following = following;
    this.scroll = scroll;
  }

  /** Listens to the wheel and the layout from now on. */
  public void install() {
    scroll.addEventFilter(ScrollEvent.SCROLL, this::scrolled);
    scroll.onLaidOut(this::moved);
  }

  private void scrolled(ScrollEvent event) {
    turned(event.getDeltaY());
  }

  /** The person scrolls: up if positive. */
  public void turned(double delta) {
    if (delta > 0 && !scroll.fits()) {
      goingDown = false;
      following.read();
    } else if (delta < 0) {
      goingDown = true;
      scroll.requestLayout();
    }
  }

  /** Only the layout that a turn of the wheel asked for can end at the end because of it. */
  private void moved() {
    if (goingDown && scroll.atEnd()) {
      following.follow();
    }
    goingDown = false;
  }
}
