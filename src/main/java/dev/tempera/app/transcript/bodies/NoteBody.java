package dev.tempera.app.transcript.bodies;

import dev.tempera.app.transcript.controls.Buttons;
import dev.tempera.app.transcript.flow.SelectableFlow;
import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.transcript.text.StyledText;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** A person's note below a message, with the ways to change it and to take it away. */
final class NoteBody implements RowBody {
  private final SelectableFlow flow = new SelectableFlow(0, "prose", "message-note");
  private final HBox root;

  NoteBody(BlockRow row, RowHost host) {
    flow.setMinWidth(0);
    flow.setAccessibleRole(AccessibleRole.TEXT);
    HBox.setHgrow(flow, Priority.ALWAYS);
    root =
        new HBox(
            flow,
            Buttons.icon(
                "Change the note", Feather.EDIT_3, () -> host.marking().openNote(row.message())),
            Buttons.icon(
                "Remove the note",
                Feather.X,
                () -> {
                  host.focusRows();
                  host.marking().keepNote(row.message(), "");
                }));
    root.setAlignment(Pos.TOP_LEFT);
    root.getStyleClass().add("message-note-row");
  }

  @Override
  public Region node() {
    return root;
  }

  @Override
  public void update(RowContent content) {
    if (content instanceof RowContent.Note(String text)) {
      flow.show(StyledText.plain(text));
      flow.setAccessibleText("Your note: " + text);
    }
  }

  @Override
  public List<SelectableFlow> flows() {
    return List.of(flow);
  }
}
