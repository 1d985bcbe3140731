package dev.tempera.app.transcript.bodies;

import dev.tempera.app.transcript.flow.SelectableFlow;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.transcript.text.StyledText;
import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Keys;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * A source of an answer. Nothing of it is ever fetched: a click, or its button, asks whether the
 * browser shall open the address, which is seen whole first.
 */
final class SourceBody implements RowBody {
  private final SelectableFlow flow = new SelectableFlow(0, "prose", "source");
  private final Button open = Icon.OPEN.button("Open the source");
  private final HBox root = new HBox(flow, open);
  private RowContent.@Nullable Source shown;

  SourceBody(RowHost host) {
    root.getStyleClass().add("source-row");
    root.setAlignment(Pos.TOP_LEFT);
    HBox.setHgrow(flow, Priority.ALWAYS);
    flow.setMaxWidth(Region.USE_PREF_SIZE);
    flow.setMinWidth(0);
    flow.setAccessibleRole(AccessibleRole.TEXT);
    flow.addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        event -> {
          StyledText.Run run =
              event.getButton() == MouseButton.PRIMARY && event.isStillSincePress()
                  ? flow.runAt(event.getSceneX(), event.getSceneY())
                  : null;
          if (run != null && run.target() != null) {
            host.openLink(run.target());
          }
        });
    open.getStyleClass().add("icon-action");
    open.setOnAction(e -> {
      if (shown != null) {
        host.openLink(shown.address());
      }
    });
    Keys.pressOnEnter(open);
  }

  @Override
  public Region node() {
    return root;
  }

  @Override
  public void update(RowContent content) {
    if (content instanceof RowContent.Source source && !source.equals(shown)) {
      shown = source;
      flow.show(source.styled());
      flow.setAccessibleText("Source " + source.number() + ": " + source.name());
      String words = "Open source " + source.number() + ", " + source.name() + ", in the browser";
      open.setAccessibleText(words);
      open.getTooltip().setText("Open in the browser, after asking");
      open.setVisible(!source.address().isEmpty());
      open.setManaged(open.isVisible());
    }
  }

  @Override
  public List<SelectableFlow> flows() {
    return List.of(flow);
  }
}
