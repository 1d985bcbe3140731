package dev.tempera.app.transcript.choosing;

import dev.tempera.app.transcript.controls.OnControl;
import dev.tempera.core.chat.MessageId;
import java.util.function.BiFunction;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * Choosing by mouse: Ctrl+click (Command on a Mac) begins it; from then on a click chooses, and
 * Shift+click chooses up to there. No text is selected meanwhile. FX thread only.
 */
public final class ChoosingGestures {
  private final ChosenMessages chosen;
  private final BiFunction<Double, Double, @Nullable MessageId> messageAt;

  /** Whether what was pressed chose something, so that it means nothing else. */
  private boolean taken;

  /**
   * @param messageAt the message at a point of the scene
   */
  public ChoosingGestures(
      ChosenMessages chosen, BiFunction<Double, Double, @Nullable MessageId> messageAt) {
    this.chosen = chosen;
    this.messageAt = messageAt;
  }

  /** Hears of the mouse before anything in the rows does. */
  public void install(Node rows) {
    rows.addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
    rows.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::rest);
    rows.addEventFilter(MouseEvent.MOUSE_RELEASED, this::rest);
    rows.addEventFilter(MouseEvent.MOUSE_CLICKED, this::rest);
  }

  private void pressed(MouseEvent event) {
    taken = false;
    boolean begins = event.isShortcutDown() && !event.isShiftDown() && !event.isAltDown();
    if (event.getButton() != MouseButton.PRIMARY
        || OnControl.is(event)
        || !(chosen.activeProperty().get() || begins)) {
      return;
    }
    MessageId message = messageAt.apply(event.getSceneX(), event.getSceneY());
    if (message == null) {
      return;
    }
    taken = true;
    event.consume();
    ((Node) event.getSource()).requestFocus();
    if (event.isShiftDown()) {
      chosen.extendTo(message);
    } else {
      chosen.toggle(message);
    }
  }

  private void rest(MouseEvent event) {
    if (taken && event.getButton() == MouseButton.PRIMARY) {
      event.consume();
    }
  }
}
