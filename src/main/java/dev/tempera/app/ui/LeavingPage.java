package dev.tempera.app.ui;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** How a page over the panes is left, and what follows. FX thread only. */
public final class LeavingPage {
  private LeavingPage() {}

  /** Lets Escape leave the page wherever in it the keyboard is, unless something there takes it. */
  public static void byEscape(Node page, Runnable leave) {
    page.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            leave(event, leave);
          }
        });
    EscapeInLists.hear(page, event -> leave(event, leave));
  }

  /** Runs each time the page was shown and stands nowhere any more, however it was left. */
  public static void whenLeft(Node page, Runnable left) {
    page.parentProperty()
        .subscribe((in, now) -> {
          if (page.getParent() == null) {
            left.run();
          }
        });
  }

  private static void leave(KeyEvent event, Runnable leave) {
    leave.run();
    event.consume();
  }
}
