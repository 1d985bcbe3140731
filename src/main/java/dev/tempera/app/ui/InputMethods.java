package dev.tempera.app.ui;

import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.InputMethodEvent;
import javafx.stage.Window;

/**
 * Switches input methods (and with them dead keys) on for a text that has the keyboard before its
 * window is shown: JavaFX asks whether the focused node wants one when the focus or the node's wish
 * changes, and there is nobody to switch it on before. FX thread only.
 */
public final class InputMethods {
  private InputMethods() {}

  /** Takes care of a node that has its wish from the start, as texts of RichTextFX do. */
  public static void enable(Node node) {
    node.sceneProperty()
        .flatMap(Scene::windowProperty)
        .flatMap(Window::showingProperty)
        .subscribe(showing -> {
          if (Boolean.TRUE.equals(showing) && node.isFocused()) {
            renew(node);
          }
        });
  }

  /** Says once more that a node wants them. */
  private static void renew(Node node) {
    EventHandler<? super InputMethodEvent> handler = node.getOnInputMethodTextChanged();
    node.setOnInputMethodTextChanged(null);
    node.setOnInputMethodTextChanged(handler);
  }
}
