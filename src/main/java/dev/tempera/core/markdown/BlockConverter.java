package dev.tempera.core.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;
import org.jspecify.annotations.Nullable;

/** Turns the library's block nodes into {@link Block}s. */
final class BlockConverter {
  private final boolean tasks;
  private final boolean tags;

  BlockConverter(Dialect dialect) {
    this.tasks = dialect != Dialect.COMMONMARK;
    this.tags = dialect == Dialect.CHAT;
  }

  /**
   * Appends what {@code node} is to {@code into}, and the labels it depends on to {@code asked}.
   */
  void convert(Node node, List<Block> into, Set<String> asked) {
    switch (node) {
      case Paragraph paragraph -> paragraph(leaf(paragraph, asked), into);
      case FormulaBlock formula -> paragraph(leaf(formula, asked), into);
      case Heading heading ->
          into.add(new Block.Heading(heading.getLevel(), inlines(heading, asked)));
      case FencedCodeBlock code ->
          into.add(
              new Block.CodeBlock(code.getInfo() == null ? "" : code.getInfo(), code.getLiteral()));
      case IndentedCodeBlock code -> into.add(new Block.CodeBlock("", code.getLiteral()));
      case ThematicBreak rule -> into.add(new Block.ThematicBreak());
      case BlockQuote quote -> into.add(new Block.Quote(children(quote, asked)));
      case ListBlock list -> into.add(list(list, asked));
      case HtmlBlock html -> html(html.getLiteral(), into);
      case TableBlock table -> into.add(table(table, asked));
      case FootnoteDefinition note ->
          into.add(new Block.FootnoteDefinition(note.getLabel(), children(note, asked)));
      case LinkReferenceDefinition definition -> {}
      default -> into.addAll(children(node, asked));
    }
  }

  private void html(String literal, List<Block> into) {
    if (tags && HtmlDetails.isIn(literal)) {
      HtmlDetails.read(literal, into, this::pieces);
    } else {
      pieces(literal, into);
    }
  }

  private void pieces(String literal, List<Block> into) {
    if (tags) {
      HtmlPieces.read(literal, into, this::plainHtml);
    } else {
      plainHtml(literal, into);
    }
  }

  private void plainHtml(String literal, List<Block> into) {
    List<Inline> meant = tags ? HtmlTags.block(literal) : null;
    if (meant == null) {
      into.add(new Block.HtmlBlock(literal));
    } else if (!meant.isEmpty()) {
      into.add(new Block.Paragraph(meant, false));
    }
  }

  private List<Block> children(Node parent, Set<String> asked) {
    List<Block> into = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      convert(node, into, asked);
    }
    return into;
  }

  private static Leaf.@Nullable Content leaf(Node node, Set<String> asked) {
    if (node.getFirstChild() instanceof Leaf leaf) {
      asked.addAll(leaf.content().asked());
      return leaf.content();
    }
    return null;
  }

  private static List<Inline> inlines(Node node, Set<String> asked) {
    Leaf.Content content = leaf(node, asked);
    return content == null ? List.of() : content.all();
  }

  private static void paragraph(Leaf.@Nullable Content content, List<Block> into) {
    if (content == null) {
      into.add(new Block.Paragraph(List.of(), false));
      return;
    }
    for (int i = 0; i < content.pieces().size(); i++) {
      into.add(new Block.Paragraph(content.pieces().get(i), i < content.pieces().size() - 1));
    }
  }

  private Block list(ListBlock list, Set<String> asked) {
    List<Block.Item> items = new ArrayList<>();
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      items.add(item(children(item, asked)));
    }
    Integer start =
        list instanceof OrderedList ordered
            ? (ordered.getMarkerStartNumber() == null ? 1 : ordered.getMarkerStartNumber())
            : null;
    String delimiter =
        list instanceof OrderedList ordered
            ? Objects.requireNonNullElse(ordered.getMarkerDelimiter(), ".")
            : "";
    return new Block.ItemList(start, delimiter, list.isTight(), items);
  }

  /** An item whose text begins with a task box loses the box and gains its state. */
  private Block.Item item(List<Block> children) {
    if (tasks
        && !children.isEmpty()
        && children.getFirst() instanceof Block.Paragraph(List<Inline> content, boolean continued)
        && !content.isEmpty()
        && content.getFirst() instanceof Inline.Text(String text)
        && text.length() > 4
        && text.charAt(0) == '['
        && text.charAt(2) == ']'
        && Character.isWhitespace(text.charAt(3))) {
      char box = text.charAt(1);
      if (box == 'x' || box == 'X' || Character.isWhitespace(box)) {
        List<Inline> rest = new ArrayList<>(content);
        rest.set(0, new Inline.Text(text.substring(3).stripLeading()));
        List<Block> changed = new ArrayList<>(children);
        changed.set(0, new Block.Paragraph(rest, continued));
        return new Block.Item(box == 'x' || box == 'X', changed);
      }
    }
    return new Block.Item(null, children);
  }

  private static Block table(TableBlock table, Set<String> asked) {
    List<Block.Alignment> columns = new ArrayList<>();
    List<List<Block.Cell>> rows = new ArrayList<>();
    for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
      for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
        if (row instanceof TableRow) {
          rows.add(row(row, rows.isEmpty() ? columns : null, asked));
        }
      }
    }
    return new Block.Table(columns, rows);
  }

  private static List<Block.Cell> row(
      Node row, @Nullable List<Block.Alignment> columns, Set<String> asked) {
    List<Block.Cell> cells = new ArrayList<>();
    for (Node node = row.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof TableCell cell) {
        cells.add(new Block.Cell(inlines(cell, asked)));
        if (columns != null) {
          columns.add(alignment(cell));
        }
      }
    }
    return cells;
  }

  private static Block.Alignment alignment(TableCell cell) {
    if (cell.getAlignment() == null) {
      return Block.Alignment.NONE;
    }
    return switch (cell.getAlignment()) {
      case LEFT -> Block.Alignment.LEFT;
      case CENTER -> Block.Alignment.CENTER;
      case RIGHT -> Block.Alignment.RIGHT;
    };
  }
}
