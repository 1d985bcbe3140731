package dev.tempera.app.transcript.rows;

import dev.tempera.app.transcript.text.StyledText;
import dev.tempera.core.markdown.Block;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which rows of a long table a row of the transcript holds. All its parts look like one table.
 *
 * @param first the number of its first row, 0 for the header
 * @param last whether the table ends with it
 * @param widest rows of cells, among them the widest of each column, by which every part measures
 *     its columns; empty for a table in one part, or of very many columns, which measures its own
 */
public record TablePart(int first, boolean last, List<List<StyledText>> widest) {
  /** A table has about so many rows, and so many cells, in a part at most. */
  private static final int MOST_ROWS = 60;

  private static final int MOST_CELLS = 200;

  /** So many cells of each column are measured: the longest need not be the widest. */
  private static final int MEASURED = 3;

  /** So many are measured in all; each costs as much as one that is seen. */
  private static final int MOST_MEASURED = 60;

  public TablePart {
    widest = List.copyOf(widest);
  }

  /** Whether the header stands in it. */
  public boolean hasHeader() {
    return first == 0;
  }

  /**
   * A table in parts.
   *
   * @param cells the header, then the body
   */
  static List<RowContent.Grid> parts(List<Block.Alignment> columns, List<List<StyledText>> cells) {
    int most = Math.min(MOST_ROWS, Math.max(2, MOST_CELLS / columns.size()));
    boolean several = cells.size() > most;
    List<List<StyledText>> widest = several ? widest(cells) : List.of();
    List<RowContent.Grid> parts = new ArrayList<>();
    for (int from = 0; from < cells.size(); from += most) {
      int to = Math.min(cells.size(), from + most);
      boolean last = to == cells.size();
      List<List<StyledText>> rows = cells.subList(from, to);
      parts.add(
          new RowContent.Grid(
              RowFrame.PLAIN,
              columns,
              rows,
              Flattener.tabbed(rows),
              new TablePart(from, last, widest)));
    }
    return parts;
  }

  /** The header, and then rows of the longest cells of each column. */
  private static List<List<StyledText>> widest(List<List<StyledText>> cells) {
    int columns = cells.getFirst().size();
    int measured = Math.min(MEASURED, MOST_MEASURED / columns - 1);
    if (measured < 1) {
      return List.of();
    }
    List<List<StyledText>> rows = new ArrayList<>();
    rows.add(cells.getFirst());
    List<List<StyledText>> longest = longest(cells, measured);
    for (int i = 0; i < longest.getFirst().size(); i++) {
      int row = i;
      rows.add(longest.stream().map(column -> column.get(row)).toList());
    }
    return rows;
  }

  /** The longest cells of each column below the header, so many of them. */
  private static List<List<StyledText>> longest(List<List<StyledText>> cells, int count) {
    int columns = cells.getFirst().size();
    List<List<StyledText>> longest = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      int column = c;
      longest.add(
          cells.stream()
              .skip(1)
              .map(row -> row.get(column))
              .sorted(Comparator.comparingInt(TablePart::columnsOf).reversed())
              .limit(count)
              .toList());
    }
    return longest;
  }

  /** About how wide a text is; those of Chinese, Japanese and Korean count twice. */
  private static int columnsOf(StyledText text) {
    int longest = 0;
    int line = 0;
    for (int i = 0; i < text.text().length(); i++) {
      char c = text.text().charAt(i);
      line = c == '\n' ? 0 : line + (c >= 0x1100 ? 2 : 1);
      longest = Math.max(longest, line);
    }
    return longest;
  }
}
