package dev.tempera.app.transcript.bodies;

import dev.tempera.app.transcript.flow.SelectableFlow;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.transcript.text.StyledText;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/** Running text: a paragraph or a heading. */
final class ProseBody implements RowBody {
  private final SelectableFlow flow = new SelectableFlow(0, "prose");
  private final RowHost host;
  private String kind = "";

  ProseBody(RowHost host) {
    this.host = host;
    flow.typesetWith(host.model().media().formulas(), host::grown);
    flow.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
    flow.setAccessibleRole(AccessibleRole.TEXT);
  }

  private void clicked(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress()) {
      StyledText.Run run = flow.runAt(event.getSceneX(), event.getSceneY());
      if (run != null && run.target() != null && !run.target().isBlank()) {
        host.openLink(run.target());
      }
    }
  }

  @Override
  public Region node() {
    return flow;
  }

  @Override
  public void update(RowContent content) {
    if (content instanceof RowContent.Prose prose) {
      String newKind =
          switch (prose.kind()) {
            case PARAGRAPH -> "paragraph";
            case HEADING -> "h" + prose.level();
            case REASONING -> "reasoning";
            case HTML -> "html-block";
            case REFUSAL -> "refusal";
            case TYPED -> "typed";
          };
      if (!newKind.equals(kind)) {
        kind = newKind;
        flow.flow().getStyleClass().setAll("prose", newKind);
      }
      flow.show(
          prose.kind() == RowContent.Kind.TYPED
              ? prose.styled().withoutLastLineEnd()
              : prose.styled());
      flow.setAccessibleText(
          prose.kind() == RowContent.Kind.HEADING
              ? "Heading level " + prose.level() + ": " + prose.text()
              : prose.text());
    }
  }

  @Override
  public List<SelectableFlow> flows() {
    return List.of(flow);
  }
}
