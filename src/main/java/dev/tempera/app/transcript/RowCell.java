package dev.tempera.app.transcript;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import org.fxmisc.flowless.Cell;
import org.jspecify.annotations.Nullable;

/** The cell of a row: follows the row's content while it is on screen. */
final class RowCell implements Cell<BlockRow, RowPane> {
  private final BlockRow row;
  private final RowHost host;
  private final Selection selection;
  private final Finder finder;
  private final RowBody body;
  private final RowPane pane;
  private int index;
  private final Runnable watcher = this::changed;

  RowCell(BlockRow row, RowHost host, Selection selection, Finder finder) {
    this.row = row;
    this.host = host;
    this.selection = selection;
    this.finder = finder;
    this.body = RowBodies.create(row, host);
    this.pane = new RowPane(body, host);
    pane.show(row.content());
    row.watch(watcher);
  }

  @Override
  public void updateIndex(int newIndex) {
    index = newIndex;
    mark();
  }

  int index() {
    return index;
  }

  /** Shows what is selected and found in this row. */
  void mark() {
    List<SelectableFlow> flows = body.flows();
    if (flows.isEmpty()) {
      return;
    }
    int from = selection.startIn(index);
    int to = selection.endIn(index);
    List<int[]> hits = finder.in(index);
    int[] current = finder.currentIn(index);
    for (SelectableFlow flow : flows) {
      flow.select(from, to);
      flow.marks(hits, current);
    }
  }

  /**
   * Where a range of the row's text stands in the viewport, scrolled into sight sideways where the
   * row is wide; null if the row has no such text.
   */
  @Nullable Bounds placeOf(int from, int to) {
    for (SelectableFlow flow : body.flows()) {
      Bounds in = flow.boundsOf(from, to);
      if (in != null) {
        for (Node at = flow; at != null && at != pane; at = at.getParent()) {
          if (at instanceof SidewaysPane sideways) {
            sideways.reveal(sideways.sceneToLocal(flow.localToScene(in)));
          }
        }
        return pane.localToParent(pane.sceneToLocal(flow.localToScene(in)));
      }
    }
    return null;
  }

  /** Scrolls what is wider than the column; false if nothing is. */
  boolean scrollSideways(double by) {
    Set<SidewaysPane> panes = new LinkedHashSet<>();
    for (SelectableFlow flow : body.flows()) {
      for (Node at = flow; at != null && at != pane; at = at.getParent()) {
        if (at instanceof SidewaysPane sideways) {
          panes.add(sideways);
        }
      }
    }
    boolean moved = false;
    for (SidewaysPane each : panes) {
      moved |= each.scrollBy(by);
    }
    return moved;
  }

  private void changed() {
    body.update(row.content());
    mark();
    pane.show(row.content());
    host.grown();
  }

  BlockRow row() {
    return row;
  }

  List<SelectableFlow> flows() {
    return body.flows();
  }

  @Override
  public RowPane getNode() {
    return pane;
  }

  @Override
  public void dispose() {
    row.unwatch(watcher);
    body.dispose();
  }
}
