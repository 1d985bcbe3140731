package dev.tempera.app.transcript.cells;

import dev.tempera.app.transcript.bodies.RowBodies;
import dev.tempera.app.transcript.bodies.RowBody;
import dev.tempera.app.transcript.bodies.RowHost;
import dev.tempera.app.transcript.choosing.ChosenMessages;
import dev.tempera.app.transcript.controls.SidewaysPane;
import dev.tempera.app.transcript.find.Finder;
import dev.tempera.app.transcript.flow.SelectableFlow;
import dev.tempera.app.transcript.places.LitPlace;
import dev.tempera.app.transcript.places.Tints;
import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.selection.Selection;
import dev.tempera.app.transcript.text.Tint;
import dev.tempera.core.chat.MessageId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import org.fxmisc.flowless.Cell;
import org.jspecify.annotations.Nullable;

/** The cell of a row: follows the row's content while it is on screen. */
public final class RowCell implements Cell<BlockRow, RowPane> {
  private final BlockRow row;
  private final RowHost host;
  private final Selection selection;
  private final Finder finder;
  private final LitPlace lit;
  private final Tints tints;
  private final ChosenMessages chosen;
  private final RowBody body;
  private final RowPane pane;
  private int index;
  private final Runnable watcher = this::changed;

  /** Shows a row, what of it is selected and found, and whether its message is chosen. */
  public RowCell(
      BlockRow row,
      RowHost host,
      Selection selection,
      Finder finder,
      LitPlace lit,
      Tints tints,
      ChosenMessages chosen) {
    this.row = row;
    this.host = host;
    this.selection = selection;
    this.finder = finder;
    this.lit = lit;
    this.tints = tints;
    this.chosen = chosen;
    this.body = RowBodies.create(row, host);
    this.pane = new RowPane(body, host);
    pane.show(row.content());
    row.watch(watcher);
  }

  @Override
  public void updateIndex(int newIndex) {
    index = newIndex;
    // In the middle of a layout of all rows.
    host.undisturbed(this::mark);
  }

  /** The index of its row, from 0. */
  public int index() {
    return index;
  }

  /** Shows anew what its body asks of the view model. */
  public void update() {
    body.update(row.content());
  }

  /** Shows whether the message of this row is chosen. */
  private void choose() {
    MessageId message = row.message();
    boolean active = chosen.activeProperty().get();
    pane.choose(
        !active
            ? ChoiceMark.State.NONE
            : chosen.has(message) ? ChoiceMark.State.CHOSEN : ChoiceMark.State.OPEN,
        active && message.equals(chosen.at()),
        row.section() == BlockRow.Section.HEADER);
  }

  /** Shows what is selected, found and chosen in this row. */
  public void mark() {
    choose();
    List<SelectableFlow> flows = body.flows();
    if (flows.isEmpty()) {
      return;
    }
    int from = selection.startIn(index);
    int to = selection.endIn(index);
    List<int[]> hits = finder.in(index);
    int[] current = finder.currentIn(index);
    int[] elsewhere = lit.in(row);
    int[] looked = elsewhere == null ? tints.token().in(row) : elsewhere;
    List<Tint> tinted = tints.in(row);
    for (SelectableFlow flow : flows) {
      flow.select(from, to);
      flow.marks(hits, current);
      flow.light(looked);
      flow.tint(tinted);
    }
  }

  /**
   * Where a range of the row's text stands in the viewport, scrolled into sight sideways where the
   * row is wide; null if the row has no such text.
   */
  public @Nullable Bounds placeOf(int from, int to) {
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
  public boolean scrollSideways(double by) {
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

  /** The row shown. */
  public BlockRow row() {
    return row;
  }

  /** The texts in it that can be selected, in order. */
  public List<SelectableFlow> flows() {
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
