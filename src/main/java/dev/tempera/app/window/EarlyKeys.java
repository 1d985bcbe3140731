package dev.tempera.app.window;

import dev.tempera.app.ui.Keys;
import java.util.List;
import javafx.event.EventHandler;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

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
  private final KeptKeys kept = new KeptKeys();
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
    if (closes(event)) {
      event.consume();
      close.run();
    } else {
      kept.keep(event);
    }
  }

  /** Whether keys are pressed that close a window. */
  static boolean closes(KeyEvent event) {
    return event.getEventType().equals(KeyEvent.KEY_PRESSED)
        && CLOSE.stream().anyMatch(keys -> keys.match(event));
  }

  /**
   * Gives all of them to whatever has the keyboard now, and listens no more. Nothing is sent by
   * them, since nobody has seen yet where it would go.
   */
  void giveAway() {
    if (!given) {
      given = true;
      scene.removeEventFilter(KeyEvent.ANY, hear);
      kept.give(scene, false);
    }
  }
}
