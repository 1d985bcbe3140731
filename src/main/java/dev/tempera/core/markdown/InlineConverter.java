package dev.tempera.core.markdown;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/** Turns the library's inline nodes into {@link Inline}s. */
final class InlineConverter {
  private final boolean autolinks;

  InlineConverter(Dialect dialect) {
    this.autolinks = dialect != Dialect.COMMONMARK;
  }

  /** The children of {@code parent}, in a new list. */
  List<Inline> convert(Node parent) {
    return convert(parent, autolinks);
  }

  private List<Inline> convert(Node parent, boolean linking) {
    List<Inline> into = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      switch (node) {
        case Text text -> text(text.getLiteral(), linking, into);
        case Code code -> into.add(new Inline.Code(code.getLiteral()));
        case Emphasis e -> into.add(new Inline.Emphasis(convert(e, linking)));
        case StrongEmphasis e -> into.add(new Inline.Strong(convert(e, linking)));
        case Strikethrough s -> into.add(new Inline.Strikethrough(convert(s, linking)));
        case Link link ->
            into.add(new Inline.Link(link.getDestination(), link.getTitle(), convert(link, false)));
        case Image image ->
            into.add(
                new Inline.Image(
                    image.getDestination(),
                    image.getTitle(),
                    Inline.plain(convert(image, false)).replace('\n', ' ')));
        case SoftLineBreak b -> into.add(new Inline.SoftBreak());
        case HardLineBreak b -> into.add(new Inline.HardBreak());
        case HtmlInline html -> into.add(new Inline.Html(html.getLiteral()));
        case FootnoteReference note -> into.add(new Inline.FootnoteReference(note.getLabel()));
        case FormulaNode formula -> into.add(formula.formula());
        default -> into.addAll(convert(node, linking));
      }
    }
    return into;
  }

  private static void text(String literal, boolean linking, List<Inline> into) {
    if (!linking || !mayLink(literal)) {
      into.add(new Inline.Text(literal));
      return;
    }
    Autolinks.append(literal, into);
  }

  private static boolean mayLink(String literal) {
    return literal.contains("://") || literal.contains("www.") || literal.indexOf('@') >= 0;
  }
}
