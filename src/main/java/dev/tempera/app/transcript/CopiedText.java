package dev.tempera.app.transcript;

import dev.tempera.core.markdown.Block;
import dev.tempera.core.markdown.Dialect;
import dev.tempera.core.markdown.HtmlWriter;
import dev.tempera.core.markdown.MarkdownReader;
import java.util.List;

/**
 * What a selection is on the clipboard.
 *
 * @param markdown its source
 * @param plain its text without any marks
 */
record CopiedText(String markdown, String plain) {
  /** Beyond this many chars no HTML is made: whoever takes that much wants text. */
  private static final int LONGEST_HTML = 4_000_000;

  /** The selection as HTML, empty if it is too long. */
  String html() {
    return markdown.length() > LONGEST_HTML
        ? ""
        : HtmlWriter.html(new MarkdownReader(Dialect.CHAT).read(markdown), false);
  }

  /** What is selected of {@code rows}. */
  static CopiedText of(List<BlockRow> rows, Selection selection) {
    if (selection.isEmpty()) {
      return new CopiedText("", "");
    }
    Builder builder = new Builder();
    int first = selection.from().row();
    int last = selection.to().row();
    boolean several = !rows.get(first).message().equals(rows.get(last).message());
    for (int i = first; i <= last; i++) {
      builder.add(rows.get(i).content(), selection.startIn(i), selection.endIn(i), several);
    }
    return new CopiedText(builder.markdown.toString(), builder.plain.toString());
  }

  private static final class Builder {
    private final StringBuilder markdown = new StringBuilder();
    private final StringBuilder plain = new StringBuilder();
    private boolean goesOn;
    private boolean item;

    void add(RowContent content, int from, int to, boolean speakers) {
      String text = content.text();
      boolean whole = from == 0 && to == text.length();
      switch (content) {
        case RowContent.Header header -> {
          if (speakers) {
            put("**" + header.name() + ":**", header.name() + ":", Frame.PLAIN, false);
          }
        }
        case RowContent.Rule rule -> put("---", "", rule.frame(), false);
        case RowContent.Picture picture ->
            put(
                "![" + picture.description() + "](" + shortened(picture.url()) + ")",
                picture.description(),
                picture.frame(),
                false);
        case RowContent.Prose prose -> {
          if (to > from) {
            prose(prose, from, to, whole);
          }
        }
        case RowContent.Formula formula -> {
          if (to > from) {
            put(text, text, formula.frame(), false);
          }
        }
        case RowContent.Code code -> code(code, from, to, whole);
        case RowContent.Grid grid -> {
          if (to > from) {
            String part = text.substring(from, to);
            put(whole ? table(grid) : part, part, grid.frame(), false);
          }
        }
        case RowContent.ToolCall call -> {
          if (whole) {
            put(
                "`" + call.name() + "`\n\n```json\n" + text + "\n```",
                call.name() + " " + text,
                Frame.PLAIN,
                false);
          } else if (to > from) {
            put(text.substring(from, to), text.substring(from, to), Frame.PLAIN, false);
          }
        }
        default -> {
          if (to > from) {
            put(text.substring(from, to), text.substring(from, to), content.frame(), false);
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
      } else if (prose.kind() == RowContent.Kind.HTML) {
        marks = prose.text().substring(from, to);
      }
      put(marks, prose.text().substring(from, to), prose.frame(), prose.frame().continued());
    }

    private void code(RowContent.Code code, int from, int to, boolean whole) {
      String part = code.text().substring(from, to);
      if (!whole) {
        put(part, part, code.frame(), false);
        return;
      }
      String fence = code.text().contains("```") ? "~~~~" : "```";
      String start = code.part() == 0 ? fence + code.language() + "\n" : "";
      String end = code.last() ? "\n" + fence : "";
      put(start + part + end, part, code.frame(), !code.last());
      if (!code.last() && !code.broken()) {
        markdown.append('\n');
        plain.append('\n');
      }
    }

    /** Appends a block with the marks of the quotes and items around it. */
    private void put(String marked, String bare, Frame frame, boolean continued) {
      StringBuilder first = new StringBuilder();
      StringBuilder later = new StringBuilder();
      boolean newItem = false;
      for (Frame.Level level : frame.levels()) {
        switch (level) {
          case Frame.InQuote() -> {
            first.append("> ");
            later.append("> ");
          }
          case Frame.InItem(String marker) -> {
            String mark = MarkdownRuns.marker(marker);
            newItem |= !mark.isBlank();
            first.append(mark.isEmpty() ? "   " : mark);
            later.append(" ".repeat(mark.isEmpty() ? 3 : mark.length()));
          }
        }
      }
      if (!markdown.isEmpty() && !goesOn) {
        markdown.append(newItem && item ? "\n" : "\n\n");
        plain.append(newItem && item ? "\n" : "\n\n");
      }
      if (goesOn) {
        markdown.append(marked);
      } else {
        markdown.append(first).append(marked.replace("\n", "\n" + later));
      }
      plain.append(bare);
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
        if (r == 0) {
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

    private static String shortened(String url) {
      return url.length() > 2_000 ? url.substring(0, 40) + "…" : url;
    }
  }
}
