package dev.tempera.app.transcript.bodies;

import dev.tempera.app.transcript.controls.SidewaysPane;
import dev.tempera.app.transcript.flow.GridRegion;
import dev.tempera.app.transcript.flow.SelectableFlow;
import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.transcript.rows.TablePart;
import dev.tempera.app.transcript.text.StyledText;
import dev.tempera.core.markdown.Block;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** A table that scrolls sideways by itself. */
final class GridBody implements RowBody {
  private final GridRegion grid = new GridRegion();
  private final SidewaysPane root = new SidewaysPane(grid, grid::leastWidth);
  private final RowHost host;
  private final BlockRow row;
  private List<List<StyledText>> shown = List.of();
  private List<List<StyledText>> measured = List.of();

  GridBody(BlockRow row, RowHost host) {
    this.row = row;
    this.host = host;
    root.onScrolled(by -> host.model().toggles().aside(row, by));
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
      List<StyledText> texts = table.rows().get(r);
      List<SelectableFlow> flows = new ArrayList<>();
      for (int c = 0; c < texts.size(); c++) {
        SelectableFlow same = same(r, c, texts.get(c), base);
        flows.add(
            same == null
                ? cell(
                    r + table.part().first(), texts.get(c), base, alignment(table.columns().get(c)))
                : same);
        base += texts.get(c).text().length() + 1;
      }
      cells.add(flows);
    }
    shown = table.rows();
    measureBy(table.part().widest());
    grid.show(cells);
    place(table.part());
    root.scrollTo(row.aside());
    root.setAccessibleText("Table: " + table.text().replace('\t', ',').replace("\n", "; "));
  }

  /** One table looks like one, however many rows of the transcript hold it. */
  private void place(TablePart part) {
    root.bare(!part.last());
    root.getStyleClass().removeAll("begun", "going-on");
    if (!part.hasHeader()) {
      root.getStyleClass().add("begun");
    }
    if (!part.last()) {
      root.getStyleClass().add("going-on");
    }
  }

  private void measureBy(List<List<StyledText>> texts) {
    if (!texts.equals(measured)) {
      measured = texts;
      List<List<SelectableFlow>> rows = new ArrayList<>();
      for (int r = 0; r < texts.size(); r++) {
        boolean head = r == 0;
        rows.add(texts.get(r).stream().map(text -> plain(text, head)).toList());
      }
      grid.measureBy(rows);
    }
  }

  private SelectableFlow plain(StyledText text, boolean head) {
    SelectableFlow flow = new SelectableFlow(0, "cell-text");
    flow.getStyleClass().addAll("grid-cell", head ? "head" : "body");
    flow.typesetWith(host.model().media().formulas(), grid::requestLayout);
    flow.show(text);
    return flow;
  }

  /** The cell that stands there already if it shows the same text, null if it does not. */
  private @Nullable SelectableFlow same(int line, int column, StyledText text, int base) {
    return line < shown.size()
            && column < shown.get(line).size()
            && shown.get(line).get(column).equals(text)
            && grid.cells().get(line).get(column).base() == base
        ? grid.cells().get(line).get(column)
        : null;
  }

  private static TextAlignment alignment(Block.Alignment column) {
    return switch (column) {
      case NONE, LEFT -> TextAlignment.LEFT;
      case CENTER -> TextAlignment.CENTER;
      case RIGHT -> TextAlignment.RIGHT;
    };
  }

  /**
   * A cell.
   *
   * @param number of its row in the whole table, 0 for the header
   */
  private SelectableFlow cell(int number, StyledText text, int base, TextAlignment alignment) {
    SelectableFlow flow = new SelectableFlow(base, "cell-text");
    flow.getStyleClass().addAll("grid-cell", number == 0 ? "head" : "body");
    if (number % 2 == 0 && number > 0) {
      flow.getStyleClass().add("even");
    }
    flow.align(alignment);
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
