package dev.tempera.app.window;

import dev.tempera.app.conversations.Making;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

/**
 * The keys that a person presses while a new conversation that was asked for is not there yet: they
 * are meant for it, and not for the one that is still shown. FX thread only.
 */
final class NextKeys {
  private final Stage stage;
  private final KeptKeys kept = new KeptKeys();
  private boolean keeps;

  private NextKeys(Stage stage) {
    this.stage = stage;
  }

  /**
   * Begins to listen, for as long as the window is there: before its scene, which would hear of a
   * key that is kept as well.
   *
   * @param making whether a new conversation is being made
   */
  static void listen(Stage stage, ReadOnlyObjectProperty<Making> making) {
    NextKeys keys = new NextKeys(stage);
    stage.addEventFilter(KeyEvent.ANY, keys::heard);
    making.subscribe(keys::changed);
  }

  private void heard(KeyEvent event) {
    if (keeps && !EarlyKeys.closes(event)) {
      kept.keep(event);
    }
  }

  private void changed(Making now) {
    keeps = now == Making.UNDER_WAY;
    if (!keeps) {
      // Elsewhere than meant, nothing is sent.
      kept.give(stage.getScene(), now == Making.SHOWN);
    }
  }
}
