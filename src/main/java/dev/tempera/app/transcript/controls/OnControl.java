package dev.tempera.app.transcript.controls;

import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;

/** Whether the mouse means something that answers it by itself. */
public final class OnControl {
  private OnControl() {}

  /** Whether an event happened on a button, a field or the like; a label is none. */
  public static boolean is(MouseEvent event) {
    for (Node at = event.getTarget() instanceof Node n ? n : null;
        at != null;
        at = at.getParent()) {
      if (at instanceof Control && !(at instanceof Label)) {
        return true;
      }
    }
    return false;
  }
}
