package dev.tempera.app.transcript.bodies;

import dev.tempera.app.transcript.controls.SidewaysPane;
import dev.tempera.app.transcript.flow.GridRegion;
import dev.tempera.app.transcript.flow.SelectableFlow;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.transcript.text.StyledText;
import dev.tempera.core.markdown.Block;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/** A table that scrolls sideways by itself. */
final class GridBody implements RowBody {
  private final GridRegion grid = new GridRegion();
  private final SidewaysPane root = new SidewaysPane(grid, grid::leastWidth);
  private final RowHost host;
  private List<List<StyledText>> shown = List.of();

  GridBody(RowHost host) {
    this.host = host;
    root.getStyleClass().add("table-block");
    root.setAccessibleRole(AccessibleRole.TEXT);
  }

  @Override
  public Region node() {
    return root;
  }

  @Override
  public void update(RowContent content) {
    if (!(content instanceof RowContent.Grid table)) {
      return;
    }
    List<List<SelectableFlow>> cells = new ArrayList<>();
    int base = 0;
    for (int r = 0; r < table.rows().size(); r++) {
      List<StyledText> row = table.rows().get(r);
      List<SelectableFlow> flows = new ArrayList<>();
      for (int c = 0; c < row.size(); c++) {
        flows.add(cell(r, c, row.get(c), base, table.columns().get(c)));
        base += row.get(c).text().length() + 1;
      }
      cells.add(flows);
    }
    shown = table.rows();
    grid.show(cells);
    root.setAccessibleText("Table: " + table.text().replace('\t', ',').replace("\n", "; "));
  }

  /** The cell that stands there already if it shows the same text, else a new one. */
  private SelectableFlow cell(
      int row, int column, StyledText text, int base, Block.Alignment alignment) {
    if (row < shown.size()
        && column < shown.get(row).size()
        && shown.get(row).get(column).equals(text)
        && grid.cells().get(row).get(column).base() == base) {
      return grid.cells().get(row).get(column);
    }
    SelectableFlow flow = new SelectableFlow(base, "cell-text");
    flow.getStyleClass().addAll("grid-cell", row == 0 ? "head" : "body");
    if (row % 2 == 0 && row > 0) {
      flow.getStyleClass().add("even");
    }
    flow.align(
        switch (alignment) {
          case NONE, LEFT -> javafx.scene.text.TextAlignment.LEFT;
          case CENTER -> javafx.scene.text.TextAlignment.CENTER;
          case RIGHT -> javafx.scene.text.TextAlignment.RIGHT;
        });
    flow.typesetWith(host.model().media().formulas(), host::grown);
    flow.show(text);
    flow.addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        e -> {
          StyledText.Run run = flow.runAt(e.getSceneX(), e.getSceneY());
          if (run != null
              && run.target() != null
              && e.getButton() == MouseButton.PRIMARY
              && e.isStillSincePress()) {
            host.openLink(run.target());
          }
        });
    return flow;
  }

  @Override
  public List<SelectableFlow> flows() {
    return grid.cells().stream().flatMap(List::stream).toList();
  }
}
