package dev.tempera.app.ui;

import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import org.fxmisc.richtext.GenericStyledArea;

/** What can be done with a text that a person edits, whichever control shows it. FX thread only. */
public sealed interface TextEdit {
  /** The text that a node shows, if a person can edit or at least select it there. */
  static Optional<TextEdit> of(Node node) {
    return switch (node) {
      case TextInputControl control -> Optional.of(new Field(control));
      case GenericStyledArea<?, ?, ?> area -> Optional.of(new Area(area));
      default -> Optional.empty();
    };
  }

  /** Takes the last change back. */
  void undo();

  /** Makes the change again that was taken back last. */
  void redo();

  /** Puts the selection on the clipboard and takes it out of the text. */
  void cut();

  /** Puts the selection on the clipboard. */
  void copy();

  /** Puts what is on the clipboard in place of the selection. */
  void paste();

  /** Selects all of the text. */
  void selectAll();

  /** Whether there is something to undo. */
  ObservableValue<Boolean> undoable();

  /** Whether there is something to redo. */
  ObservableValue<Boolean> redoable();

  /** Whether something is selected. */
  ObservableValue<Boolean> selected();

  /** Whether the text can be changed. */
  ObservableValue<Boolean> editable();

  /** A text of the toolkit's own controls. */
  record Field(TextInputControl control) implements TextEdit {
    @Override
    public void undo() {
      control.undo();
    }

    @Override
    public void redo() {
      control.redo();
    }

    @Override
    public void cut() {
      control.cut();
    }

    @Override
    public void copy() {
      control.copy();
    }

    @Override
    public void paste() {
      control.paste();
    }

    @Override
    public void selectAll() {
      control.selectAll();
    }

    @Override
    public ObservableValue<Boolean> undoable() {
      return control.undoableProperty();
    }

    @Override
    public ObservableValue<Boolean> redoable() {
      return control.redoableProperty();
    }

    @Override
    public ObservableValue<Boolean> selected() {
      return control.selectedTextProperty().map(text -> !text.isEmpty());
    }

    @Override
    public ObservableValue<Boolean> editable() {
      return control.editableProperty();
    }
  }

  /** A text of RichTextFX. */
  record Area(GenericStyledArea<?, ?, ?> area) implements TextEdit {
    @Override
    public void undo() {
      area.undo();
    }

    @Override
    public void redo() {
      area.redo();
    }

    @Override
    public void cut() {
      area.cut();
    }

    @Override
    public void copy() {
      area.copy();
    }

    @Override
    public void paste() {
      area.paste();
    }

    @Override
    public void selectAll() {
      area.selectAll();
    }

    @Override
    public ObservableValue<Boolean> undoable() {
      return area.undoAvailableProperty();
    }

    @Override
    public ObservableValue<Boolean> redoable() {
      return area.redoAvailableProperty();
    }

    @Override
    public ObservableValue<Boolean> selected() {
      return area.selectionProperty().map(range -> range.getLength() > 0);
    }

    @Override
    public ObservableValue<Boolean> editable() {
      return area.editableProperty();
    }
  }
}
