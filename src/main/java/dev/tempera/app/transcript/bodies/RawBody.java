package dev.tempera.app.transcript.bodies;

import dev.tempera.app.transcript.flow.SelectableFlow;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.transcript.text.StyledText;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

/** A message's source in a fixed-width face. */
final class RawBody implements RowBody {
  private final SelectableFlow flow = new SelectableFlow(0, "prose", "raw");

  @Override
  public Region node() {
    return flow;
  }

  @Override
  public void update(RowContent content) {
    flow.show(StyledText.plain(content.text()));
    flow.setAccessibleRole(AccessibleRole.TEXT);
    flow.setAccessibleText(content.text());
  }

  @Override
  public List<SelectableFlow> flows() {
    return List.of(flow);
  }
}
