package dev.tempera.app.models;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import javafx.scene.layout.Region;

/** The pages that were opened one out of the other; each goes back to the one before. */
final class Trail {
  /**
   * A page.
   *
   * @param focus gives it the keyboard
   * @param close ends what it asks
   */
  record Page(Region view, Runnable focus, Runnable close) {}

  private final Deque<Page> pages = new ArrayDeque<>();

  /** The page on top. */
  Region top() {
    return Objects.requireNonNull(pages.peek(), "nothing was opened").view();
  }

  /** Whether it is the page on top. */
  boolean isTop(Region view) {
    Page top = pages.peek();
    return top != null && top.view().equals(view);
  }

  /** Puts a page on top of the one that is seen, or begins anew if none of them is. */
  void open(Page page) {
    if (!isSeen()) {
      clear();
    }
    pages.push(page);
  }

  /** Whether the page on top is in the window. */
  boolean isSeen() {
    Page top = pages.peek();
    return top != null && top.view().getScene() != null;
  }

  /** Takes the page on top away, and says whether another one is left. */
  boolean back() {
    Page left = pages.poll();
    if (left != null) {
      left.close().run();
    }
    return !pages.isEmpty();
  }

  /** Gives the keyboard to the page on top. */
  void focus() {
    Page top = pages.peek();
    if (top != null) {
      top.focus().run();
    }
  }

  /** Ends all of them. */
  void clear() {
    pages.forEach(page -> page.close().run());
    pages.clear();
  }
}
