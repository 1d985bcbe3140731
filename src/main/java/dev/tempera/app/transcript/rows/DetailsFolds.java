package dev.tempera.app.transcript.rows;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What of a text's rows is seen while some of it is folded away. View models' thread only. */
final class DetailsFolds {
  /** What a person chose, by the row's place in its section: true for folded. */
  private final Map<Integer, Boolean> chosen = new HashMap<>();

  /** Something that has begun and not ended. */
  private static final class Open {
    private final BlockRow row;
    private final boolean folded;
    private final List<RowContent> hidden = new ArrayList<>();

    Open(BlockRow row, boolean folded) {
      this.row = row;
      this.folded = folded;
    }
  }

  /** Folds what is unfolded, or unfolds it. */
  void toggle(BlockRow row) {
    if (row.content() instanceof RowContent.Details details) {
      chosen.put(row.index(), !details.folded());
    }
  }

  /** The rows that are seen; the lines above what is folded know what they hide. */
  List<BlockRow> shown(List<BlockRow> rows) {
    if (rows.stream().noneMatch(DetailsFolds::isMark)) {
      return rows;
    }
    List<BlockRow> shown = new ArrayList<>();
    Deque<Open> open = new ArrayDeque<>();
    Deque<Open> folded = new ArrayDeque<>();
    for (BlockRow row : rows) {
      if (row.content() instanceof RowContent.DetailsEnd) {
        if (!open.isEmpty()) {
          end(open.pop(), folded);
        }
        continue;
      }
      if (folded.isEmpty()) {
        shown.add(row);
      } else if (!(row.content() instanceof RowContent.Details)) {
        folded.getLast().hidden.add(row.content());
      } else {
        folded.getLast().hidden.add(plain((RowContent.Details) row.content()));
      }
      if (row.content() instanceof RowContent.Details details) {
        Open begun = new Open(row, chosen.getOrDefault(row.index(), details.folded()));
        open.push(begun);
        if (begun.folded) {
          folded.push(begun);
        }
      }
    }
    while (!open.isEmpty()) {
      end(open.pop(), folded);
    }
    return shown;
  }

  private static void end(Open ended, Deque<Open> folded) {
    if (ended.folded) {
      folded.pop();
    }
    if (ended.row.content() instanceof RowContent.Details details) {
      ended.row.update(
          new RowContent.Details(details.frame(), details.text(), ended.folded, ended.hidden));
    }
  }

  /** Without what it hides itself: that is hidden by what hides it. */
  private static RowContent plain(RowContent.Details details) {
    return new RowContent.Details(details.frame(), details.text(), details.folded(), List.of());
  }

  private static boolean isMark(BlockRow row) {
    return row.content() instanceof RowContent.Details
        || row.content() instanceof RowContent.DetailsEnd;
  }
}
