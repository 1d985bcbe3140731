package dev.tempera.app.ui;

import java.util.function.Consumer;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.TraversalDirection;
import javafx.scene.input.Clipboard;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.jspecify.annotations.Nullable;

/**
 * Text of several lines that a person writes: broken into lines in every script, open to input
 * methods, told to screen readers, with a menu, and with a Tab key that leads out. FX thread only.
 */
public class WritingArea extends StyleClassedTextArea {
  /** So much of a text is told to screen readers. */
  private static final int TOLD = 10_000;

  private boolean composing;
  private @Nullable Consumer<String> tooLong;

  /** An empty area; {@code name} says to screen readers what is written there. */
  public WritingArea(String name) {
    // Styles stay out of the undo history.
    super(false);
    Wrapping.of(this);
    InputMethods.enable(this);
    WholeEmoji.in(this);
    TextMenu.on(this);
    setAccessibleRole(AccessibleRole.TEXT_AREA);
    setAccessibleRoleDescription(name);
    addEventFilter(
        InputMethodEvent.INPUT_METHOD_TEXT_CHANGED,
        event -> composing = !event.getComposed().isEmpty());
    addEventFilter(KeyEvent.KEY_PRESSED, this::leadOut);
    plainTextChanges()
        .subscribe(change -> notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT));
  }

  /** Whether an input method has text that is not committed yet. */
  public final boolean isComposing() {
    return composing;
  }

  /** Shows another text, which nobody has written here: it cannot be undone. */
  public final void show(String text) {
    replaceText(text.replace("\r\n", "\n").replace('\r', '\n'));
    getUndoManager().forgetHistory();
  }

  /**
   * Hears of the whole text as it would be with what was pasted, where that is too long to be
   * edited ({@link EditLimits}): it is not in the area. Nobody hears: everything is pasted.
   */
  public final void onTooLong(Consumer<String> action) {
    tooLong = action;
  }

  @Override
  public void paste() {
    Consumer<String> refused = tooLong;
    String pasted = refused == null ? null : Clipboard.getSystemClipboard().getString();
    if (refused == null || pasted == null || pasted.length() <= EditLimits.SHORT) {
      super.paste();
    } else if (isEditable()) {
      String whole =
          getText(0, getSelection().getStart())
              + pasted.replace("\r\n", "\n").replace('\r', '\n')
              + getText(getSelection().getEnd(), getLength());
      if (EditLimits.fits(whole)) {
        super.paste();
      } else {
        refused.accept(whole);
      }
    }
  }

  /** Who uses no mouse must get out of the text, and a prompt rarely holds tabs. */
  private void leadOut(KeyEvent event) {
    boolean plain = !event.isShortcutDown() && !event.isAltDown();
    if (event.getCode() == KeyCode.TAB && plain) {
      requestFocusTraversal(
          event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
      event.consume();
    }
  }

  @Override
  public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
    return switch (attribute) {
      case TEXT -> getText(0, Math.min(getLength(), TOLD));
      case SELECTION_START -> getSelection().getStart();
      case SELECTION_END -> getSelection().getEnd();
      case CARET_OFFSET -> getCaretPosition();
      case EDITABLE -> isEditable();
      default -> super.queryAccessibleAttribute(attribute, parameters);
    };
  }
}
