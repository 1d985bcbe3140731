package dev.tempera.cli.experiment;

import java.util.ArrayList;
import java.util.List;

/** Columns set apart by two spaces; the first is flush left, the others flush right. */
final class TextTable {
  private static final int WIDEST = 60;

  private TextTable() {}

  /** The lines of rows of equal length. */
  static List<String> lines(List<List<String>> rows) {
    int columns = rows.getFirst().size();
    List<String> lines = new ArrayList<>();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.clamp(width(row.get(i)), widths[i], Math.max(widths[i], WIDEST));
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String gap = " ".repeat(Math.max(0, widths[i] - width(row.get(i))));
        line.append(i == 0 ? row.get(i) + gap : "  " + gap + row.get(i));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
