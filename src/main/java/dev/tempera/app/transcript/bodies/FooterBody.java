package dev.tempera.app.transcript.bodies;

import dev.tempera.app.transcript.rows.RowContent;
import java.util.stream.Collectors;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;

/** Facts about an answer in a quiet line, each explained at the pointer. */
final class FooterBody implements RowBody {
  private final FlowPane root = new FlowPane();

  FooterBody() {
    root.getStyleClass().add("footer");
    root.setAccessibleRole(AccessibleRole.TEXT);
  }

  @Override
  public Region node() {
    return root;
  }

  @Override
  public void update(RowContent content) {
    if (content instanceof RowContent.Footer footer) {
      root.getChildren().clear();
      int left = footer.facts().size();
      for (RowContent.Fact fact : footer.facts()) {
        Label label = new Label(--left == 0 ? fact.text() : fact.text() + "  \u00B7");
        label.getStyleClass().add("fact");
        Tooltip tooltip = new Tooltip(fact.explanation());
        label.setTooltip(tooltip);
        root.getChildren().add(label);
      }
      root.setAccessibleText(
          footer.facts().stream().map(RowContent.Fact::text).collect(Collectors.joining(", ")));
    }
  }
}
