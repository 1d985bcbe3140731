package dev.tempera.app.transcript.bodies;

import dev.tempera.app.transcript.controls.SidewaysPane;
import dev.tempera.app.transcript.flow.SelectableFlow;
import dev.tempera.app.transcript.rows.RowContent;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.text.TextAlignment;

/** A formula on a line of its own: in the middle, scrolling sideways where it is wide. */
final class FormulaBody implements RowBody {
  private final SelectableFlow flow = new SelectableFlow(0, "prose", "display-formula");
  private final SidewaysPane root = new SidewaysPane(flow);

  FormulaBody(RowHost host) {
    flow.typesetWith(host.model().media().formulas(), host::grown);
    flow.align(TextAlignment.CENTER);
    flow.setAccessibleRole(AccessibleRole.TEXT);
  }

  @Override
  public Region node() {
    return root;
  }

  @Override
  public void update(RowContent content) {
    if (content instanceof RowContent.Formula formula) {
      flow.show(formula.styled());
      flow.setAccessibleText("Formula: " + formula.text());
    }
  }

  @Override
  public List<SelectableFlow> flows() {
    return List.of(flow);
  }
}
