package dev.tempera.app.transcript.selection;

import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.transcript.rows.RowFrame;
import dev.tempera.app.transcript.rows.TypedText;
import dev.tempera.app.transcript.text.StyledText;
import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.Media;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.markdown.Block;
import dev.tempera.core.markdown.Dialect;
import dev.tempera.core.markdown.HtmlWriter;
import dev.tempera.core.markdown.MarkdownReader;
import java.util.List;
import java.util.function.Function;

/**
 * What a selection is on the clipboard. A message that is selected whole gives the source its
 * author wrote; what is cut out of one is written anew.
 *
 * @param markdown its source
 * @param plain its text as it is read: without marks, but for what stands before list items
 * @param readable the Markdown that means what is shown; another one than the source where a person
 *     typed what is shown as typed
 */
public record CopiedText(String markdown, String plain, String readable) {
  /**
   * Beyond this many chars no HTML is made: it would hold up the window, and whoever takes that
   * much wants text.
   */
  static final int LONGEST_HTML = 500_000;

  /** The selection as HTML, empty if it is too long. */
  public String html() {
    return readable.length() > LONGEST_HTML
        ? ""
        : HtmlWriter.html(new MarkdownReader(Dialect.CHAT).read(readable), false);
  }

  /**
   * What is selected of {@code rows}.
   *
   * @param source a message's text as its author wrote it
   */
  public static CopiedText of(
      List<BlockRow> rows, Selection selection, Function<MessageId, String> source) {
    if (selection.isEmpty()) {
      return new CopiedText("", "", "");
    }
    int first = selection.from().row();
    int last = selection.to().row();
    if (isOneCode(rows.subList(first, last + 1))) {
      return code(rows, selection);
    }
    Builder builder = new Builder();
    builder.alone = first == last;
    boolean several = !rows.get(first).message().equals(rows.get(last).message());
    int whole = first;
    for (int i = first; i <= last; i++) {
      if (i >= whole) {
        whole = endOfWholeText(rows, selection, i);
        if (whole > i) {
          builder.source(
              source.apply(rows.get(i).message()),
              rows.subList(i, whole).stream().anyMatch(row -> isTyped(row.content())));
        }
      }
      builder.sourceKnown = i < whole;
      builder.add(rows.get(i).content(), selection.startIn(i), selection.endIn(i), several);
    }
    return new CopiedText(
        builder.markdown.toString(), builder.plain.toString(), builder.readable.toString());
  }

  /** Whether rows are nothing but parts of one code block. */
  private static boolean isOneCode(List<BlockRow> rows) {
    int part = -1;
    for (BlockRow row : rows) {
      if (!(row.content() instanceof RowContent.Code code) || (part >= 0 && code.part() != part)) {
        return false;
      }
      part = code.part() + 1;
    }
    return true;
  }

  /** What is selected inside one code block: no Markdown, but code that is pasted as it is. */
  private static CopiedText code(List<BlockRow> rows, Selection selection) {
    StringBuilder all = new StringBuilder();
    int last = selection.to().row();
    String language = "";
    for (int i = selection.from().row(); i <= last; i++) {
      RowContent.Code code = (RowContent.Code) rows.get(i).content();
      language = code.language();
      all.append(code.text(), selection.startIn(i), selection.endIn(i));
      all.append(i < last && !code.broken() ? "\n" : "");
    }
    String text = all.toString();
    String fence = text.contains("```") ? "~~~~" : "```";
    return new CopiedText(text, text, fence + language + "\n" + text + "\n" + fence);
  }

  private static boolean isTyped(RowContent content) {
    return content instanceof RowContent.Prose prose && prose.kind() == RowContent.Kind.TYPED;
  }

  /** The row after the text that starts at a row, if all of it is selected; else that row. */
  private static int endOfWholeText(List<BlockRow> rows, Selection selection, int row) {
    BlockRow start = rows.get(row);
    boolean starts =
        start.section() == BlockRow.Section.TEXT
            && start.index() == 0
            && selection.startIn(row) == 0;
    if (!starts) {
      return row;
    }
    int end = row;
    while (end < rows.size()
        && rows.get(end).section() == BlockRow.Section.TEXT
        && rows.get(end).message().equals(start.message())) {
      boolean all =
          end <= selection.to().row()
              && selection.endIn(end) == rows.get(end).content().text().length();
      if (!all) {
        return row;
      }
      end++;
    }
    return end;
  }

  private static final class Builder {
    private final StringBuilder markdown = new StringBuilder();
    private final StringBuilder plain = new StringBuilder();
    private final StringBuilder readable = new StringBuilder();
    private boolean goesOn;
    private boolean item;

    /** How many items around began before what is copied; -1 at the start of a message. */
    private int outer = -1;

    /** Whether nothing but one row is copied. */
    private boolean alone;

    /** Whether the row is what a person typed. */
    private boolean typed;

    /** Whether the Markdown of the rows that follow is there already. */
    private boolean sourceKnown;

    void source(String text, boolean typed) {
      separate(markdown, false);
      separate(readable, false);
      String start = text.stripTrailing();
      while (start.startsWith("\n")) {
        start = start.substring(1);
      }
      markdown.append(start);
      readable.append(typed ? TypedText.markdown(start) : start);
    }

    private void mark(CharSequence text) {
      markdown.append(text);
      readable.append(text);
    }

    /**
     * The levels without those items whose start was not copied: their indentation alone would mean
     * code.
     */
    private List<RowFrame.Level> inside(RowFrame frame) {
      List<RowFrame.Level> levels = frame.levels();
      int most = outer < 0 ? levels.size() : Math.min(outer, levels.size());
      int left = 0;
      while (left < most && isBegunItem(levels.get(left))) {
        left++;
      }
      outer = left;
      return levels.subList(left, levels.size());
    }

    private static boolean isBegunItem(RowFrame.Level level) {
      return level instanceof RowFrame.InItem item && item.marker().isEmpty();
    }

    private static void separate(StringBuilder all, boolean tight) {
      if (!all.isEmpty()) {
        all.append(tight ? "\n" : "\n\n");
      }
    }

    void add(RowContent content, int from, int to, boolean speakers) {
      typed = isTyped(content);
      String text = content.text();
      boolean whole = from == 0 && to == text.length();
      switch (content) {
        case RowContent.Header header -> {
          outer = -1;
          if (speakers) {
            put("**" + header.name() + ":**", header.name() + ":", RowFrame.PLAIN, false, 0);
          }
        }
        case RowContent.Rule rule -> put("---", "", rule.frame(), false, 0);
        case RowContent.Details details -> {
          if (whole) {
            put("**" + text + "**", text, details.frame(), false, 0);
          }
        }
        case RowContent.More more -> {
          if (sourceKnown && more.folded()) {
            // The source of a text that is selected whole is there; its words are not all.
            plain.append(more.hidden());
          }
        }
        case RowContent.Picture picture ->
            put(
                "![" + picture.description() + "](" + address(picture.media()) + ")",
                picture.description(),
                picture.frame(),
                false,
                0);
        case RowContent.Source source -> {
          if (to > from) {
            put(
                MarkdownRuns.markdown(source.styled(), from, to),
                text.substring(from, to),
                RowFrame.PLAIN,
                false,
                from);
          }
        }
        case RowContent.Prose prose -> {
          if (to > from) {
            prose(prose, from, to, whole);
          }
        }
        case RowContent.Formula formula -> {
          if (to > from) {
            put(text, text, formula.frame(), false, from);
          }
        }
        case RowContent.Code code -> code(code, from, to, whole);
        case RowContent.Grid grid -> {
          if (to > from) {
            String part = text.substring(from, to);
            boolean begun = goesOn || grid.part().hasHeader();
            boolean more = !grid.part().last() && to == text.length();
            put(whole && begun ? table(grid) : part, part, grid.frame(), more, from);
            line(more);
          }
        }
        case RowContent.ToolCall call -> {
          if (whole) {
            put(
                "`" + call.name() + "`\n\n```json\n" + text + "\n```",
                call.name() + " " + text,
                RowFrame.PLAIN,
                false,
                0);
          } else if (to > from) {
            put(text.substring(from, to), text.substring(from, to), RowFrame.PLAIN, false, from);
          }
        }
        case RowContent.Raw raw -> {
          boolean more = raw.frame().continued() && to == text.length();
          if (to > from || more) {
            String part = text.substring(from, to);
            put(part, part, raw.frame(), more, from);
            line(more);
          }
        }
        default -> {
          // A note is no part of what was said: only who selects it alone wants it.
          if (to > from && (alone || !(content instanceof RowContent.Note))) {
            String part = text.substring(from, to);
            put(part, part, content.frame(), false, from);
          }
        }
      }
    }

    private void prose(RowContent.Prose prose, int start, int end, boolean whole) {
      int[] range = prose.styled().withWholeFormulas(start, end);
      int from = range[0];
      int to = range[1];
      String marks = MarkdownRuns.markdown(prose.styled(), from, to);
      if (prose.kind() == RowContent.Kind.HEADING && whole) {
        marks = "#".repeat(prose.level()) + " " + marks;
      } else if (prose.kind() == RowContent.Kind.HTML || typed) {
        marks = prose.text().substring(from, to);
      }
      boolean more = prose.frame().continued() && to == prose.text().length();
      put(marks, prose.text().substring(from, to), prose.frame(), more, from);
    }

    private void code(RowContent.Code code, int from, int to, boolean whole) {
      String part = code.text().substring(from, to);
      boolean more = !code.last() && to == code.text().length();
      boolean fenced = whole && (goesOn || code.part() == 0);
      String fence = code.text().contains("```") ? "~~~~" : "```";
      String start = fenced && code.part() == 0 ? fence + code.language() + "\n" : "";
      String end = fenced && code.last() ? "\n" + fence : "";
      put(start + part + end, part, code.frame(), more, from);
      line(more && !code.broken());
    }

    /** Ends a line inside a text that goes on in the next row. */
    private void line(boolean wanted) {
      if (wanted) {
        if (!sourceKnown) {
          mark("\n");
        }
        plain.append('\n');
      }
    }

    /**
     * Appends a block with the marks of the quotes and items around it.
     *
     * @param continued whether the next row goes on in the same paragraph
     * @param from where the block was cut: what stands before its start belongs to that only
     */
    private void put(String marked, String bare, RowFrame frame, boolean continued, int from) {
      StringBuilder first = new StringBuilder();
      StringBuilder later = new StringBuilder();
      StringBuilder read = new StringBuilder();
      boolean newItem = false;
      for (RowFrame.Level level : inside(frame)) {
        switch (level) {
          case RowFrame.InQuote quote -> {
            first.append("> ");
            later.append("> ");
          }
          case RowFrame.InItem(String marker, String widest) -> {
            String mark = MarkdownRuns.marker(marker);
            newItem |= !mark.isBlank();
            first.append(mark.isEmpty() ? "   " : mark);
            later.append(" ".repeat(mark.isEmpty() ? 3 : mark.length()));
            read.append(marker.isEmpty() ? "  " : marker + " ");
          }
        }
      }
      if (!goesOn) {
        boolean tight = newItem && item;
        if (!sourceKnown) {
          separate(markdown, tight);
          separate(readable, tight);
          mark(from == 0 ? first : "");
        }
        separate(plain, tight);
        plain.append(from == 0 ? read : "");
      }
      if (!sourceKnown) {
        boolean nextLine =
            goesOn && !markdown.isEmpty() && markdown.charAt(markdown.length() - 1) == '\n';
        String inPlace =
            (nextLine ? later : "") + (from > 0 ? marked : marked.replace("\n", "\n" + later));
        markdown.append(inPlace);
        boolean lineGoesOn = typed && continued && bare.endsWith("\n");
        readable
            .append(typed ? TypedText.markdown(bare) : inPlace)
            .append(lineGoesOn ? "\\\n" : "");
      }
      plain.append(
          from == 0 && !goesOn ? bare.replace("\n", "\n" + " ".repeat(read.length())) : bare);
      goesOn = continued;
      item = newItem;
    }

    private static String table(RowContent.Grid grid) {
      StringBuilder all = new StringBuilder();
      for (int r = 0; r < grid.rows().size(); r++) {
        for (StyledText cell : grid.rows().get(r)) {
          String marks = MarkdownRuns.markdown(cell, 0, cell.text().length());
          all.append("| ").append(marks.replace("|", "\\|").replace("\n", "<br>")).append(' ');
        }
        all.append("|\n");
        if (r == 0 && grid.part().hasHeader()) {
          for (Block.Alignment alignment : grid.columns()) {
            all.append(
                switch (alignment) {
                  case NONE -> "| --- ";
                  case LEFT -> "| :-- ";
                  case CENTER -> "| :-: ";
                  case RIGHT -> "| --: ";
                });
          }
          all.append("|\n");
        }
      }
      return all.substring(0, all.length() - 1);
    }

    private static String address(Media media) {
      return switch (media) {
        case Blob blob -> "data:" + blob.mediaType() + ";base64,…";
        case Media.Address(String url) -> url.length() > 2_000 ? url.substring(0, 40) + "…" : url;
      };
    }
  }
}
