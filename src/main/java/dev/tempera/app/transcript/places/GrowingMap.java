package dev.tempera.app.transcript.places;

import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.RowContent;
import java.util.ArrayList;
import java.util.List;

/**
 * The source map of a message that grows: what its rows said before is kept, and only those that
 * have changed since are looked for again, from where the one before them ends. View models' thread
 * only.
 */
final class GrowingMap {
  /**
   * So many chars are looked for at once: what was written before somebody asked comes by and by.
   */
  static final int MOST_AT_ONCE = 4_000;

  /** So far behind them a word of theirs may stand in the source. */
  private static final int AHEAD = 24_000;

  private final List<RowContent> contents = new ArrayList<>();
  private final List<int[]> places = new ArrayList<>();

  /** Where in the source each row ends. */
  private final List<Integer> ends = new ArrayList<>();

  private final SourceMap map = new SourceMap(places);
  private long looked;

  /**
   * The map of these rows, or of the first ones of them; true until the next call.
   *
   * @param source that they are made of
   */
  @SuppressWarnings("ReferenceEquality") // another object may say the same at another place
  SourceMap grownTo(List<BlockRow> rows, CharSequence source) {
    int same = 0;
    while (same < contents.size()
        && same < rows.size()
        && contents.get(same) == rows.get(same).content()) {
      same++;
    }
    cutTo(same);
    int start = same == 0 ? 0 : ends.get(same - 1);
    if (same < rows.size() && start <= source.length()) {
      int end = Math.min(source.length(), start + MOST_AT_ONCE + AHEAD);
      look(rows.subList(same, rows.size()), source.subSequence(start, end).toString(), start);
    }
    return map;
  }

  private void cutTo(int rows) {
    contents.subList(rows, contents.size()).clear();
    places.subList(rows, places.size()).clear();
    ends.subList(rows, ends.size()).clear();
  }

  private void look(List<BlockRow> rows, String source, int start) {
    SourceMap.Walk walk = new SourceMap.Walk(source);
    int done = 0;
    for (BlockRow row : rows) {
      if (done >= MOST_AT_ONCE) {
        return;
      }
      RowContent content = row.content();
      int[] found = walk.through(content.text());
      for (int i = 0; i < found.length; i++) {
        found[i] = found[i] < 0 ? -1 : found[i] + start;
      }
      contents.add(content);
      places.add(found);
      ends.add(start + walk.at());
      done += found.length;
      looked += found.length;
    }
  }

  /** How many chars it has looked for in all. */
  long looked() {
    return looked;
  }
}
