package dev.tempera.app.ui;

import java.util.function.BooleanSupplier;
import javafx.scene.input.KeyEvent;

/** What Enter does in every text that is sent: one setting for all of them. FX thread only. */
public final class SendKeys {
  private SendKeys() {}

  /**
   * Whether a pressed Enter sends; if not, it breaks the line.
   *
   * @param sendOnEnter the setting: whether Enter alone sends
   */
  public static boolean sends(KeyEvent enter, boolean sendOnEnter) {
    return enter.isShortcutDown() || (sendOnEnter && !enter.isShiftDown());
  }

  /**
   * What a text says of it while it is empty, such as "Enter sends, Shift+Enter breaks the line".
   */
  public static String hint(boolean sendOnEnter) {
    return sendOnEnter
        ? "Enter sends, Shift+Enter breaks the line"
        : Keys.display("Shortcut+ENTER") + " sends";
  }

  /** Lets Enter send a text or break its line. */
  public static void in(WritingArea text, BooleanSupplier sendOnEnter, Runnable send) {
    text.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (!Keys.isEnter(event)) {
            return;
          }
          event.consume();
          if (text.isComposing()) {
            return; // it chooses what the input method offers
          }
          if (sends(event, sendOnEnter.getAsBoolean())) {
            send.run();
          } else {
            text.replaceSelection("\n");
            text.requestFollowCaret();
          }
        });
  }
}
