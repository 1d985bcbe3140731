package dev.tempera.app.transcript.rows;

import dev.tempera.app.transcript.text.ProseParts;
import dev.tempera.app.transcript.text.StyledText;
import dev.tempera.app.transcript.text.StyledTextBuilder;
import dev.tempera.app.transcript.text.Visible;
import dev.tempera.core.chat.Media;
import dev.tempera.core.markdown.Block;
import dev.tempera.core.markdown.Inline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lays blocks out as a flat list of row contents. Any thread. */
public final class Flattener {
  /** A code block is cut into rows of at most so many lines and chars. */
  private static final int CODE_LINES = 60;

  private static final int CODE_CHARS = 12_000;

  /** A table of more columns is shown as the text it is. */
  private static final int WIDEST_TABLE = 40;

  /** A longer one in a fence is shown as the code it is. */
  private static final int LONGEST_FORMULA = 2_000;

  private final RowContent.Kind paragraphs;
  private final List<RowContent> rows = new ArrayList<>();
  private final List<RowFrame.Level> levels = new ArrayList<>();

  private Flattener(RowContent.Kind paragraphs) {
    this.paragraphs = paragraphs;
  }

  /** The rows of one block; {@code paragraphs} is the kind that its paragraphs get. */
  public static List<RowContent> rows(Block block, RowContent.Kind paragraphs) {
    Flattener flattener = new Flattener(paragraphs);
    flattener.add(block);
    return flattener.rows;
  }

  /** The frame here; a list marker is given away once, to the first row of its item. */
  private RowFrame frame() {
    RowFrame frame = new RowFrame(levels, RowFrame.Box.NONE, false);
    for (int i = 0; i < levels.size(); i++) {
      if (levels.get(i) instanceof RowFrame.InItem item && !item.marker().isEmpty()) {
        levels.set(i, new RowFrame.InItem("", item.widest()));
      }
    }
    return frame;
  }

  private void add(Block block) {
    switch (block) {
      case Block.Paragraph(List<Inline> content, boolean continued) ->
          paragraph(content, continued);
      case Block.Heading(int level, List<Inline> content) ->
          prose(RowContent.Kind.HEADING, level, StyledTextBuilder.of(content), false);
      case Block.CodeBlock code -> {
        if (isFormula(code)) {
          Inline.Formula formula = new Inline.Formula("\n" + code.code(), "$$");
          rows.add(new RowContent.Formula(frame(), StyledTextBuilder.of(formula)));
        } else {
          code(code.language(), code.code());
        }
      }
      case Block.ThematicBreak() -> rows.add(new RowContent.Rule(frame()));
      case Block.Quote quote -> {
        String alert = Alerts.kind(quote);
        nested(
            new RowFrame.InQuote(alert.toLowerCase(Locale.ROOT)),
            alert.isEmpty() ? quote.children() : Alerts.titled(quote, alert));
      }
      case Block.ItemList list -> list(list);
      case Block.HtmlBlock(String literal) ->
          prose(
              RowContent.Kind.HTML,
              0,
              StyledTextBuilder.of(literal.stripTrailing(), StyledText.HTML),
              false);
      case Block.Details(List<Inline> summary, boolean open) -> {
        String title = StyledTextBuilder.of(summary).text().strip();
        rows.add(
            new RowContent.Details(frame(), title.isEmpty() ? "Details" : title, !open, List.of()));
      }
      case Block.DetailsEnd() -> rows.add(new RowContent.DetailsEnd());
      case Block.Table table -> table(table);
      case Block.FootnoteDefinition(String label, List<Block> children) ->
          nested(new RowFrame.InItem("[" + label + "]", "[" + label + "]"), children);
    }
  }

  private static boolean isFormula(Block.CodeBlock code) {
    return code.language().equals("math")
        && !code.code().isBlank()
        && !code.code().contains("$$")
        && code.code().length() <= LONGEST_FORMULA;
  }

  /** Whatever the text says of its bytes: to know a blob takes long, and this is the window. */
  private RowContent picture(Inline.Image image) {
    return new RowContent.Picture(frame(), new Media.Address(image.destination()), image.alt());
  }

  private void paragraph(List<Inline> content, boolean continued) {
    Inline.Image lone = loneImage(content);
    if (lone != null) {
      rows.add(picture(lone));
      return;
    }
    int from = 0;
    for (int i = 0; i < content.size(); i++) {
      if (content.get(i) instanceof Inline.Formula formula && formula.display()) {
        between(content.subList(from, i), false);
        rows.add(new RowContent.Formula(frame(), StyledTextBuilder.of(formula)));
        from = i + 1;
      }
    }
    if (from == 0) {
      prose(paragraphs, 0, StyledTextBuilder.of(content), continued);
    } else {
      between(content.subList(from, content.size()), continued);
    }
  }

  /** Running text before or after a formula that has a line of its own. */
  private void between(List<Inline> content, boolean continued) {
    int from = 0;
    int to = content.size();
    while (from < to && isBreak(content.get(from))) {
      from++;
    }
    while (to > from && isBreak(content.get(to - 1))) {
      to--;
    }
    if (to > from) {
      List<Inline> stripped = new ArrayList<>(content.subList(from, to));
      if (stripped.getFirst() instanceof Inline.Text(String first)) {
        stripped.set(0, new Inline.Text(first.stripLeading()));
      }
      if (stripped.getLast() instanceof Inline.Text(String last)) {
        stripped.set(stripped.size() - 1, new Inline.Text(last.stripTrailing()));
      }
      prose(paragraphs, 0, StyledTextBuilder.of(stripped), continued);
    }
  }

  private void prose(RowContent.Kind kind, int level, StyledText text, boolean continued) {
    List<StyledText> parts = ProseParts.of(text);
    for (int i = 0; i < parts.size(); i++) {
      boolean goesOn = continued || i < parts.size() - 1;
      RowFrame frame = goesOn ? frame().goingOn() : frame();
      rows.add(new RowContent.Prose(kind, level, frame, parts.get(i)));
    }
  }

  private static boolean isBreak(Inline inline) {
    return inline instanceof Inline.SoftBreak
        || inline instanceof Inline.HardBreak
        || (inline instanceof Inline.Text(String text) && text.isBlank());
  }

  private static Inline.@Nullable Image loneImage(List<Inline> content) {
    return content.size() == 1 && content.getFirst() instanceof Inline.Image image ? image : null;
  }

  private void nested(RowFrame.Level level, List<Block> children) {
    boolean deeper = levels.size() < RowFrame.DEEPEST;
    if (deeper) {
      levels.add(level);
    }
    for (Block child : children) {
      add(child);
    }
    if (children.isEmpty() && level instanceof RowFrame.InItem) {
      rows.add(new RowContent.Prose(paragraphs, 0, frame(), StyledText.plain("")));
    }
    if (deeper) {
      levels.removeLast();
    }
  }

  private void list(Block.ItemList list) {
    int number = list.start() == null ? 0 : list.start();
    String widest = list.start() == null ? "" : number + list.items().size() - 1 + list.delimiter();
    for (Block.Item item : list.items()) {
      String marker = list.start() == null ? bullet() : number++ + list.delimiter();
      if (item.checked() != null) {
        marker = item.checked() ? "\u2611" : "\u2610";
      }
      nested(new RowFrame.InItem(marker, widest), item.children());
    }
  }

  private String bullet() {
    long depth = levels.stream().filter(RowFrame.InItem.class::isInstance).count();
    return depth % 2 == 0 ? "\u2022" : "\u25E6";
  }

  private void code(String language, String code) {
    String written = code.endsWith("\n") ? code.substring(0, code.length() - 1) : code;
    String shown = Visible.text(written);
    String exact = shown.equals(written) ? null : code;
    int at = 0;
    int part = 0;
    do {
      int end = codePartEnd(shown, at);
      boolean last = end >= shown.length();
      boolean broken = !last && shown.charAt(end - 1) != '\n';
      String text = shown.substring(at, last || broken ? end : end - 1);
      RowFrame frame = last ? frame() : frame().goingOn();
      rows.add(
          new RowContent.Code(frame, language, text, part, last, broken, part == 0 ? exact : null));
      part++;
      at = end;
    } while (at < shown.length());
  }

  /** Where the next part of a code starts: after a line end where there is one. */
  private static int codePartEnd(String code, int from) {
    int lines = 0;
    int at = from;
    while (at < code.length()) {
      int next = code.indexOf('\n', at);
      int lineEnd = next < 0 ? code.length() : next + 1;
      if (lines > 0 && (lines >= CODE_LINES || lineEnd - from > CODE_CHARS)) {
        return at;
      }
      if (lineEnd - at > CODE_CHARS) {
        return Math.min(code.length(), at + CODE_CHARS);
      }
      lines++;
      at = lineEnd;
    }
    return code.length();
  }

  private void table(Block.Table table) {
    List<List<StyledText>> cells = new ArrayList<>();
    boolean wide = table.columns().size() > WIDEST_TABLE;
    for (List<Block.Cell> row : table.rows()) {
      cells.add(row.stream().map(c -> StyledTextBuilder.of(c.content())).toList());
    }
    if (wide) {
      code("", tabbed(cells));
      return;
    }
    for (RowContent.Grid part : TablePart.parts(table.columns(), cells)) {
      RowFrame frame = part.part().last() ? frame() : frame().goingOn();
      rows.add(new RowContent.Grid(frame, part.columns(), part.rows(), part.text(), part.part()));
    }
  }

  /**
   * The cells' texts, separated by tabs and line ends; each cell is a line of its own length, so
   * that a row stays a row wherever it is pasted.
   */
  static String tabbed(List<List<StyledText>> rows) {
    StringBuilder all = new StringBuilder();
    for (List<StyledText> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        String cell = row.get(i).text().replace('\n', ' ').replace('\t', ' ');
        all.append(i == 0 ? "" : "\t").append(cell);
      }
      all.append('\n');
    }
    return all.isEmpty() ? "" : all.substring(0, all.length() - 1);
  }
}
