package dev.tempera.app.transcript;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The result of a tool call. */
final class ToolResultBody implements RowBody {
  private final Label name = new Label();
  private final SelectableFlow text = new SelectableFlow(0, "code-text");
  private final VBox root = new VBox(name, new SidewaysPane(text));

  ToolResultBody() {
    root.getStyleClass().add("tool-call");
    name.getStyleClass().add("tool-name");
  }

  @Override
  public Region node() {
    return root;
  }

  @Override
  public void update(RowContent content) {
    if (content instanceof RowContent.ToolResult result) {
      name.setText("Result of " + (result.name().isEmpty() ? result.id() : result.name()));
      text.show(StyledText.plain(result.text()));
      text.setAccessibleText(name.getText() + ": " + result.text());
    }
  }

  @Override
  public List<SelectableFlow> flows() {
    return List.of(text);
  }
}
