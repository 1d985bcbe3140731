package dev.tempera.app.transcript.outline;

import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.core.chat.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a long conversation is made of: what the person asked, the headings of the answers, and what
 * has a star. Made when it is looked at. View models' thread only.
 */
public final class Outline {
  private static final int LONGEST = 120;

  /**
   * A line of the outline.
   *
   * @param row where it leads
   * @param level 0 for a question, 1 to 6 for a heading or the beginning of an answer with a star
   * @param starred whether its message has a star
   */
  public record Entry(BlockRow row, int level, String text, boolean starred) {}

  private Outline() {}

  /** The outline of the rows as they stand. */
  public static List<Entry> of(List<BlockRow> rows) {
    List<Entry> entries = new ArrayList<>();
    boolean asked = false;
    boolean starred = false;
    @Nullable BlockRow question = null;
    for (BlockRow row : rows) {
      RowContent content = row.content();
      if (content instanceof RowContent.Header header) {
        asked = header.role() == Role.USER;
        starred = header.starred();
        question = asked ? row : null;
      } else if (question != null && !content.text().isBlank()) {
        entries.add(new Entry(question, 0, line(content.text()), starred));
        question = null;
      } else if (!asked && row.section() == BlockRow.Section.TEXT && !content.text().isBlank()) {
        boolean heading =
            content instanceof RowContent.Prose prose && prose.kind() == RowContent.Kind.HEADING;
        if (heading || starred) {
          int level = content instanceof RowContent.Prose prose && heading ? prose.level() : 1;
          entries.add(new Entry(row, level, line(content.text()), starred));
          starred = false; // once for each message is enough
        }
      }
    }
    return entries;
  }

  /** The entry that the row at {@code index} stands under, -1 if there is none. */
  public static int at(List<Entry> entries, List<BlockRow> rows, int index) {
    int found = -1;
    int next = 0;
    for (int row = 0; row <= index && row < rows.size() && next < entries.size(); row++) {
      while (next < entries.size() && entries.get(next).row() == rows.get(row)) {
        found = next++;
      }
    }
    return found;
  }

  private static String line(String text) {
    String stripped = text.strip();
    int end = stripped.indexOf('\n');
    String first = end < 0 ? stripped : stripped.substring(0, end);
    return first.length() <= LONGEST ? first : first.substring(0, LONGEST - 1) + "…";
  }
}
