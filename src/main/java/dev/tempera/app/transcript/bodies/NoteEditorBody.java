package dev.tempera.app.transcript.bodies;

import dev.tempera.app.transcript.marking.Marking;
import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.ui.WritingArea;
import dev.tempera.app.ui.WritingBox;
import dev.tempera.core.chat.MessageId;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A note being written below its message: Ctrl+Enter keeps it, Escape leaves it as it was. */
final class NoteEditorBody implements RowBody {
  private final WritingArea text = new WritingArea("Note below the message");
  private final WritingBox box = new WritingBox(text);
  private final VBox root;
  private final Marking marking;
  private final MessageId message;
  private final RowHost host;
  private boolean filled;

  NoteEditorBody(BlockRow row, RowHost host) {
    this.marking = host.marking();
    this.message = row.message();
    this.host = host;
    box.setPromptText("A note to yourself: it is never sent");
    Button keep = new Button("Keep");
    keep.getStyleClass().addAll("accent", "small-action");
    keep.setOnAction(e -> keep());
    Button cancel = new Button("Cancel");
    cancel.getStyleClass().add("small-action");
    cancel.setOnAction(e -> leave());
    HBox buttons = new HBox(keep, cancel);
    buttons.getStyleClass().add("editor-actions");
    text.plainTextChanges()
        .subscribe(change -> {
          if (filled) {
            marking.typed(message, text.getText());
          }
        });
    text.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    root = new Form(buttons);
    root.getStyleClass().add("message-editor");
  }

  private void pressed(KeyEvent event) {
    if (text.isComposing()) {
      return;
    }
    if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
      event.consume();
      keep();
    } else if (event.getCode() == KeyCode.ESCAPE) {
      event.consume();
      leave();
    }
  }

  private void keep() {
    host.focusRows();
    marking.keepNote(message, text.getText());
  }

  private void leave() {
    host.focusRows();
    marking.leaveNote(message);
  }

  /** Takes the keyboard once it is on screen: before that it could not have it. */
  private final class Form extends VBox {
    private boolean placed;

    Form(HBox buttons) {
      super(box, buttons);
    }

    @Override
    protected void layoutChildren() {
      super.layoutChildren();
      if (!placed) {
        placed = true;
        if (marking.claimsFocus(message)) {
          box.focusText();
        }
      }
    }
  }

  @Override
  public Region node() {
    return root;
  }

  @Override
  public void update(RowContent content) {
    // Once: from then on the field tells the model, not the model the field.
    if (content instanceof RowContent.NoteEditor(String draft) && !filled) {
      text.show(draft);
      filled = true;
      long lines = draft.lines().count() + draft.length() / 80;
      box.setRows((int) Math.clamp(lines, 2L, 8L));
    }
  }
}
