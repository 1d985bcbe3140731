package dev.tempera.app.ui;

import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * Lists and tables keep Escape for themselves, whether or not there is something in them to cancel:
 * what is to be closed by it hears nothing while one has the keyboard. FX thread only.
 */
public final class EscapeInLists {
  private EscapeInLists() {}

  /** Hears of Escape in every list and table within {@code place}, and of none that is edited. */
  public static void hear(Node place, Consumer<KeyEvent> action) {
    place.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          boolean idle =
              switch (event.getTarget()) {
                case ListView<?> list -> list.getEditingIndex() < 0;
                case TableView<?> table -> table.getEditingCell() == null;
                default -> false;
              };
          if (idle && event.getCode() == KeyCode.ESCAPE) {
            action.accept(event);
          }
        });
  }
}
