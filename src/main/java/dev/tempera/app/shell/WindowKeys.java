package dev.tempera.app.shell;

import dev.tempera.app.feature.Place;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.ui.PreviewOverlay;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.fxmisc.richtext.GenericStyledArea;
import org.jspecify.annotations.Nullable;

/**
 * What keys do wherever the keyboard is: a letter that is typed into no field is meant for the
 * message, and what no text can undo is the last deletion. FX thread only.
 */
final class WindowKeys {
  private final Scene scene;
  private final Workspace workspace;

  WindowKeys(Scene scene, Workspace workspace) {
    this.scene = scene;
    this.workspace = workspace;
  }

  void install() {
    scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    scene.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
  }

  private void pressed(KeyEvent event) {
    boolean undo =
        event.getCode() == KeyCode.Z
            && event.isShortcutDown()
            && !event.isShiftDown()
            && !event.isAltDown();
    if (undo && !hasOwnUndo(scene.getFocusOwner()) && workspace.undoLast()) {
      event.consume();
    }
  }

  private static boolean hasOwnUndo(@Nullable Node focused) {
    if (focused instanceof TextInputControl field) {
      return field.isUndoable();
    }
    return focused instanceof GenericStyledArea<?, ?, ?> area && area.isUndoAvailable();
  }

  private void typed(KeyEvent event) {
    Node focused = scene.getFocusOwner();
    if (!isLetter(event) || takesText(focused)) {
      return;
    }
    workspace.focus(Place.BELOW);
    Node composer = scene.getFocusOwner();
    if (composer != null && !composer.equals(focused) && takesText(composer)) {
      event.consume();
      Event.fireEvent(composer, event.copyFor(composer, composer));
    }
  }

  /** Space is not: it presses buttons and turns pages. */
  private static boolean isLetter(KeyEvent event) {
    String text = event.getCharacter();
    // Both together make letters on some keyboards.
    boolean meantAsLetter = event.isControlDown() == event.isAltDown() && !event.isMetaDown();
    return meantAsLetter
        && text.codePoints().anyMatch(c -> !Character.isISOControl(c) && !Character.isSpaceChar(c));
  }

  private static boolean takesText(@Nullable Node focused) {
    if (focused instanceof TextInputControl || focused instanceof GenericStyledArea<?, ?, ?>) {
      return true;
    }
    for (Node at = focused; at != null; at = at.getParent()) {
      if (at instanceof PreviewOverlay) {
        return true; // what lies below it gets no keys
      }
    }
    return false;
  }
}
