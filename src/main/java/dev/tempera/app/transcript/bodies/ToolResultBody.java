package dev.tempera.app.transcript.bodies;

import dev.tempera.app.transcript.flow.SelectableFlow;
import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.RowContent;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The result of a tool call. */
final class ToolResultBody implements RowBody {
  private final Label name = new Label();
  private final ToolText text;
  private final VBox root;
  private final BlockRow row;
  private final RowHost host;

  ToolResultBody(BlockRow row, RowHost host) {
    this.row = row;
    this.host = host;
    text = new ToolText(host.model().media().colours(), this::toggle);
    root = new VBox(name, text);
    root.getStyleClass().add("tool-call");
    name.getStyleClass().add("tool-name");
  }

  private void toggle() {
    if (row.content() instanceof RowContent.ToolResult result) {
      host.model().toggles().tool(row.message(), result.position());
    }
  }

  @Override
  public Region node() {
    return root;
  }

  @Override
  public void update(RowContent content) {
    if (content instanceof RowContent.ToolResult result) {
      name.setText("Result of " + (result.name().isEmpty() ? result.id() : result.name()));
      text.show(result.text(), result.folded(), name.getText());
    }
  }

  @Override
  public List<SelectableFlow> flows() {
    return text.flows();
  }
}
