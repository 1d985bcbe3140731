package dev.tempera.app.transcript;

import dev.tempera.app.transcript.cells.RowCell;
import dev.tempera.app.transcript.find.Hit;
import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.scroll.RowScroll;
import java.util.List;
import javafx.geometry.Bounds;
import org.fxmisc.flowless.VirtualFlow;
import org.jspecify.annotations.Nullable;

/** Brings places of the rows into sight. JavaFX thread only. */
final class RowSight {
  /** So often a place is scrolled to before it is left where it is. */
  private static final int MOST_SCROLLS = 6;

  private final TranscriptViewModel model;
  private final VirtualFlow<BlockRow, RowCell> flow;
  private final RowScroll scroll;

  RowSight(TranscriptViewModel model, VirtualFlow<BlockRow, RowCell> flow, RowScroll scroll) {
    this.model = model;
    this.flow = flow;
    this.scroll = scroll;
  }

  /** Takes a person to a row. */
  void goTo(BlockRow wanted) {
    int row = indexOf(wanted);
    if (row >= 0) {
      model.following().read();
      flow.showAsFirst(row);
    }
  }

  /** Shows a row; the person stays where they read if it is in sight. */
  void reveal(BlockRow wanted) {
    int row = indexOf(wanted);
    if (row >= 0 && flow.getCellIfVisible(row).isEmpty()) {
      model.following().read();
      flow.showAtOffset(row, flow.getHeight() / 3);
    }
  }

  /** Where a row is now; another object may stand for it since it was looked at. */
  private int indexOf(BlockRow wanted) {
    List<BlockRow> rows = model.rows();
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).is(wanted)) {
        return i;
      }
    }
    return -1;
  }

  /** What is looked at elsewhere; the person stays where they read if it is in sight. */
  void reveal(Hit lit) {
    if (!isInSight(placeOf(lit))) {
      model.following().read();
      bring(lit);
    }
  }

  /** Scrolls to a place. */
  void bring(Hit hit) {
    scroll.layout();
    // A row may be larger than the window: the place itself is what should be seen. How far one can
    // scroll is known only as far as rows have been laid out, so once may not be enough.
    for (int tries = 0; tries < MOST_SCROLLS && !isThere(hit); tries++) {
      scroll.layout();
    }
  }

  /** Whether a place is in sight; if not, scrolls towards it as far as is possible now. */
  private boolean isThere(Hit hit) {
    Bounds place = placeOf(hit);
    if (place == null) {
      flow.showAtOffset(hit.row(), flow.getHeight() / 3);
      return false;
    }
    if (isInSight(place)) {
      return true;
    }
    flow.scrollYBy(place.getMinY() - flow.getHeight() / 3);
    return false;
  }

  private boolean isInSight(@Nullable Bounds place) {
    return place != null && place.getMinY() >= 0 && place.getMaxY() <= flow.getHeight();
  }

  private @Nullable Bounds placeOf(Hit hit) {
    return flow.getCellIfVisible(hit.row())
        .map(cell -> cell.placeOf(hit.from(), hit.to()))
        .orElse(null);
  }
}
