package dev.tempera.app.window;

import dev.tempera.app.ui.Keys;
import java.util.ArrayList;
import java.util.List;
import javafx.event.Event;
import javafx.event.EventTarget;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** Keys that were pressed before what they are meant for was there, in order. FX thread only. */
final class KeptKeys {
  private final List<KeyEvent> kept = new ArrayList<>();

  /** Keeps a key, which nothing else hears of then. */
  void keep(KeyEvent event) {
    event.consume();
    // A key that is let go did nothing before either.
    if (!event.getEventType().equals(KeyEvent.KEY_RELEASED)) {
      kept.add(event);
    }
  }

  /**
   * Gives all of them to whatever has the keyboard, as if they were pressed now, and keeps none.
   *
   * @param enter whether Enter does what it does; if not, it breaks the line where more was typed
   *     after it
   */
  void give(Scene scene, boolean enter) {
    List<KeyEvent> given = List.copyOf(kept);
    kept.clear();
    int last = lastText(given);
    for (int i = 0; i < given.size(); i++) {
      KeyEvent event = given.get(i);
      if (enter || !isEnter(event)) {
        fire(scene, event);
      } else if (i < last) {
        fire(scene, lineBreak(event));
      }
    }
  }

  private static int lastText(List<KeyEvent> events) {
    int last = events.size() - 1;
    while (last >= 0 && !isText(events.get(last))) {
      last--;
    }
    return last;
  }

  private static boolean isText(KeyEvent event) {
    return event.getEventType().equals(KeyEvent.KEY_TYPED)
        && !event.isShortcutDown()
        && event.getCharacter().codePoints().anyMatch(c -> !Character.isISOControl(c));
  }

  private static boolean isEnter(KeyEvent event) {
    return event.getEventType().equals(KeyEvent.KEY_PRESSED) && Keys.isEnter(event);
  }

  /** With Shift, Enter breaks a line whatever the settings say. */
  private static KeyEvent lineBreak(KeyEvent enter) {
    return new KeyEvent(
        KeyEvent.KEY_PRESSED,
        KeyEvent.CHAR_UNDEFINED,
        enter.getText(),
        KeyCode.ENTER,
        true,
        false,
        false,
        false);
  }

  private static void fire(Scene scene, KeyEvent event) {
    @Nullable EventTarget focused = scene.getFocusOwner();
    Event.fireEvent(focused == null ? scene : focused, event.copyFor(scene, scene));
  }
}
