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
import org.jspecify.annotations.Nullable;

/** Turns the library's inline nodes into {@link Inline}s. */
final class InlineConverter {
  private final boolean autolinks;
  private final boolean chat;

  InlineConverter(Dialect dialect) {
    this.autolinks = dialect != Dialect.COMMONMARK;
    this.chat = dialect == Dialect.CHAT;
  }

  /** The children of {@code parent}, in a new list. */
  List<Inline> convert(Node parent) {
    if (chat) {
      MarkPairs.pair(parent);
    }
    return convert(parent, autolinks);
  }

  private List<Inline> convert(Node parent, boolean linking) {
    List<Inline> into = new ArrayList<>();
    boolean html = false;
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      switch (node) {
        case Text first -> node = text(first, linking, into);
        case MarkNode first -> node = text(first, linking, into);
        case SpanNode span -> into.add(span.inline(convert(span, linking)));
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
        case HtmlInline tag -> {
          html = true;
          into.add(new Inline.Html(tag.getLiteral()));
        }
        case FootnoteReference note -> into.add(new Inline.FootnoteReference(note.getLabel()));
        case FormulaNode formula -> into.add(formula.formula());
        default -> into.addAll(convert(node, linking));
      }
    }
    return chat && html ? HtmlTags.meant(into) : into;
  }

  /** Appends the text that begins with a node, marks that were not paired included; its last. */
  private static Node text(Node first, boolean linking, List<Inline> into) {
    String literal = literal(first);
    Node last = first;
    if (isText(first.getNext())) {
      StringBuilder all = new StringBuilder(literal);
      while (isText(last.getNext())) {
        last = last.getNext();
        all.append(literal(last));
      }
      literal = all.toString();
    }
    if (linking && mayLink(literal)) {
      Autolinks.append(literal, into);
    } else {
      into.add(new Inline.Text(literal));
    }
    return last;
  }

  private static boolean isText(@Nullable Node node) {
    return node instanceof Text || node instanceof MarkNode;
  }

  private static String literal(Node node) {
    return node instanceof Text text ? text.getLiteral() : ((MarkNode) node).literal();
  }

  private static boolean mayLink(String literal) {
    return literal.contains("://") || literal.contains("www.") || literal.indexOf('@') >= 0;
  }
}
