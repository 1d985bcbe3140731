package dev.tempera.app.window;

import dev.tempera.app.ui.Keys;
import java.util.ArrayList;
import java.util.List;
import javafx.event.Event;
import javafx.event.EventHandler;
import javafx.event.EventTarget;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * The keys that a person presses while a window is still empty: kept in order for what will have
 * the keyboard, once. Those that close a window do so at once. FX thread only.
 */
final class EarlyKeys {
  /** What closes the only window there is. */
  private static final List<KeyCombination> CLOSE =
      List.of(Keys.parse("Shortcut+Q"), Keys.parse("Shortcut+W"));

  private final Scene scene;
  private final Runnable close;
  private final List<KeyEvent> kept = new ArrayList<>();
  private final EventHandler<KeyEvent> hear = this::heard;
  private boolean given;

  /**
   * Begins to listen.
   *
   * @param close runs when keys are pressed that close a window
   */
  EarlyKeys(Scene scene, Runnable close) {
    this.scene = scene;
    this.close = close;
    scene.addEventFilter(KeyEvent.ANY, hear);
  }

  private void heard(KeyEvent event) {
    event.consume();
    if (!event.getEventType().equals(KeyEvent.KEY_PRESSED)) {
      // A key that is let go did nothing before either.
      if (event.getEventType().equals(KeyEvent.KEY_TYPED)) {
        kept.add(event);
      }
    } else if (CLOSE.stream().anyMatch(keys -> keys.match(event))) {
      close.run();
    } else {
      kept.add(event);
    }
  }

  /**
   * Gives all of them to whatever has the keyboard now, as if they were pressed now, and listens no
   * more. Nothing is sent by them, since nobody has seen yet where it would go: Enter breaks the
   * line where more was typed after it.
   */
  void giveAway() {
    if (given) {
      return;
    }
    given = true;
    scene.removeEventFilter(KeyEvent.ANY, hear);
    int last = lastText();
    for (int i = 0; i < kept.size(); i++) {
      KeyEvent event = kept.get(i);
      if (!isEnter(event)) {
        fire(event);
      } else if (i < last) {
        fire(lineBreak(event));
      }
    }
    kept.clear();
  }

  private int lastText() {
    int last = kept.size() - 1;
    while (last >= 0 && !isText(kept.get(last))) {
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

  private void fire(KeyEvent event) {
    @Nullable EventTarget focused = scene.getFocusOwner();
    Event.fireEvent(focused == null ? scene : focused, event.copyFor(scene, scene));
  }
}
