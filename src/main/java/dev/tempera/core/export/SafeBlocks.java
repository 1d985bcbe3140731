package dev.tempera.core.export;

import dev.tempera.core.markdown.Block;
import dev.tempera.core.markdown.Inline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A message's blocks as they may stand in a page with others: pictures that lie elsewhere are
 * links, links lead into the web only, headings are lower than the page's, what is folded is open
 * and ends where it began. Pure functions.
 */
final class SafeBlocks {
  private static final int DEEPER = 2;
  private static final int DEEPEST = 6;

  private SafeBlocks() {}

  static List<Block> of(List<Block> blocks) {
    List<Block> all = new ArrayList<>();
    int open = 0;
    for (Block block : blocks) {
      if (block instanceof Block.DetailsEnd) {
        if (open == 0) {
          continue;
        }
        open--;
      } else if (block instanceof Block.Details) {
        open++;
      }
      all.add(block(block));
    }
    for (; open > 0; open--) {
      all.add(new Block.DetailsEnd());
    }
    return all;
  }

  private static Block block(Block block) {
    return switch (block) {
      case Block.Paragraph(List<Inline> content, boolean continued) ->
          new Block.Paragraph(inlines(content), continued);
      case Block.Heading(int level, List<Inline> content) ->
          new Block.Heading(Math.min(level + DEEPER, DEEPEST), inlines(content));
      case Block.Quote(List<Block> children) -> new Block.Quote(of(children));
      case Block.ItemList list ->
          new Block.ItemList(
              list.start(),
              list.delimiter(),
              list.tight(),
              list.items().stream()
                  .map(item -> new Block.Item(item.checked(), of(item.children())))
                  .toList());
      case Block.Details(List<Inline> summary, boolean _) ->
          new Block.Details(inlines(summary), true);
      case Block.Table table ->
          new Block.Table(
              table.columns(),
              table.rows().stream()
                  .map(row ->
                      row.stream().map(cell -> new Block.Cell(inlines(cell.content()))).toList())
                  .toList());
      case Block.FootnoteDefinition(String label, List<Block> children) ->
          new Block.FootnoteDefinition(label, of(children));
      case Block.CodeBlock _, Block.ThematicBreak _, Block.HtmlBlock _, Block.DetailsEnd _ -> block;
    };
  }

  private static List<Inline> inlines(List<Inline> inlines) {
    return inlines.stream().flatMap(inline -> inline(inline).stream()).toList();
  }

  private static List<Inline> inline(Inline inline) {
    return switch (inline) {
      case Inline.Emphasis(List<Inline> children) ->
          List.of(new Inline.Emphasis(inlines(children)));
      case Inline.Strong(List<Inline> children) -> List.of(new Inline.Strong(inlines(children)));
      case Inline.Strikethrough(List<Inline> children) ->
          List.of(new Inline.Strikethrough(inlines(children)));
      case Inline.Tagged(Inline.Tag tag, List<Inline> children) ->
          List.of(new Inline.Tagged(tag, inlines(children)));
      case Inline.Link link -> link(link.destination(), inlines(link.children()));
      case Inline.Image image ->
          link(
              image.destination(),
              List.of(new Inline.Text(image.alt().isBlank() ? "picture" : image.alt())));
      case Inline.Formula formula -> List.of(new Inline.Code(formula.written()));
      default -> List.of(inline);
    };
  }

  /** A link, or what it says with its address where that does not lead into the web. */
  private static List<Inline> link(String address, List<Inline> children) {
    if (isWeb(address)) {
      return List.of(new Inline.Link(address, null, children));
    }
    List<Inline> all = new ArrayList<>(children);
    boolean isData = address.strip().toLowerCase(Locale.ROOT).startsWith("data:");
    if (!address.isBlank() && !isData) {
      all.add(new Inline.Text(" ("));
      all.add(new Inline.Code(address));
      all.add(new Inline.Text(")"));
    }
    return all;
  }

  static boolean isWeb(String address) {
    String lower = address.toLowerCase(Locale.ROOT);
    return lower.startsWith("https://")
        || lower.startsWith("http://")
        || lower.startsWith("mailto:");
  }
}
