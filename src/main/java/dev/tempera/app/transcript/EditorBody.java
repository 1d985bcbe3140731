package dev.tempera.app.transcript;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A user message being edited in its place. */
final class EditorBody implements RowBody {
  private final TextArea text = new TextArea();
  private final VBox root;

  EditorBody(BlockRow row, RowHost host) {
    text.setWrapText(true);
    text.setAccessibleText("Edit message");
    Button send = new Button("Send");
    send.getStyleClass().addAll("accent", "small-action");
    MessageRows edited = host.model().document().find(row.message());
    AttachedEditor attached = new AttachedEditor(edited == null ? List.of() : edited.attached());
    send.setOnAction(e -> host.model().edit(row.message(), text.getText(), attached.kept()));
    Button cancel = new Button("Cancel");
    cancel.getStyleClass().add("small-action");
    cancel.setOnAction(e -> host.model().editing(row.message(), false));
    HBox buttons = new HBox(send, cancel);
    buttons.getStyleClass().add("editor-actions");
    root = new Form(text, attached, buttons);
    root.getStyleClass().add("message-editor");
    text.addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.ESCAPE) {
            cancel.fire();
            e.consume();
          } else if (e.getCode() == KeyCode.ENTER && e.isShortcutDown()) {
            send.fire();
            e.consume();
          }
        });
  }

  /** Takes the keyboard once it is on screen: before that it could not have it. */
  private static final class Form extends VBox {
    private final TextArea text;
    private boolean placed;

    Form(TextArea text, AttachedEditor attached, HBox buttons) {
      super(text, attached, buttons);
      this.text = text;
    }

    @Override
    protected void layoutChildren() {
      super.layoutChildren();
      if (!placed) {
        placed = true;
        text.requestFocus();
        text.end();
      }
    }
  }

  @Override
  public Region node() {
    return root;
  }

  @Override
  public void update(RowContent content) {
    if (content instanceof RowContent.Editor editor && text.getText().isEmpty()) {
      text.setText(editor.draft());
      long lines = editor.draft().lines().count() + editor.draft().length() / 80;
      text.setPrefRowCount(Math.clamp(lines, 2, 12));
    }
  }
}
