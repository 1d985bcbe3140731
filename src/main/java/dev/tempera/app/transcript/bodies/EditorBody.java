package dev.tempera.app.transcript.bodies;

import dev.tempera.app.transcript.actions.MessageEditing;
import dev.tempera.app.transcript.picture.AttachedEditor;
import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.ui.SendKeys;
import dev.tempera.app.ui.WritingArea;
import dev.tempera.app.ui.WritingBox;
import java.util.function.BooleanSupplier;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A user message being edited in its place. */
final class EditorBody implements RowBody {
  private final WritingArea text = new WritingArea("Edit message");
  private final WritingBox box = new WritingBox(text);
  private final VBox root;
  private boolean filled;

  EditorBody(BlockRow row, RowHost host) {
    Button send = new Button("Send");
    send.getStyleClass().addAll("accent", "small-action");
    MessageEditing editing = host.model().editing();
    AttachedEditor attached =
        new AttachedEditor(
            editing.attached(row.message()),
            host.model().media().pictures(),
            kept -> editing.keep(row.message(), kept));
    send.setOnAction(e -> {
      host.focusRows();
      editing.send(row.message(), text.getText(), attached.kept());
    });
    Button cancel = new Button("Cancel");
    cancel.getStyleClass().add("small-action");
    cancel.setOnAction(e -> {
      host.focusRows();
      editing.close(row.message());
    });
    HBox buttons = new HBox(send, cancel);
    buttons.getStyleClass().add("editor-actions");
    text.plainTextChanges()
        .subscribe(change -> {
          if (filled) {
            editing.typed(row.message(), text.getText());
          }
        });
    text.onTooLong(whole ->
        host.model()
            .actions()
            .say("What you pasted is too long to be edited here: paste it into a new message."));
    root = new Form(box, attached, buttons, () -> editing.claimsFocus(row.message()));
    root.getStyleClass().add("message-editor");
    text.addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.ESCAPE) {
            // An answer that streams is what it stops; what is written here must not go with that.
            if (!host.isStreaming()) {
              cancel.fire();
              e.consume();
            }
          }
        });
    SendKeys.in(text, host::sendsOnEnter, send::fire);
  }

  /** Takes the keyboard once it is on screen: before that it could not have it. */
  private static final class Form extends VBox {
    private final WritingBox text;
    private final BooleanSupplier claimsFocus;
    private boolean placed;

    Form(WritingBox text, AttachedEditor attached, HBox buttons, BooleanSupplier claimsFocus) {
      super(text, attached, buttons);
      this.text = text;
      this.claimsFocus = claimsFocus;
    }

    @Override
    protected void layoutChildren() {
      super.layoutChildren();
      if (!placed) {
        placed = true;
        if (claimsFocus.getAsBoolean()) {
          text.focusText();
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
    if (content instanceof RowContent.Editor editor && !filled) {
      text.show(editor.draft());
      filled = true;
      long lines = editor.draft().lines().count() + editor.draft().length() / 80;
      box.setRows((int) Math.clamp(lines, 2L, 12L));
    }
  }
}
