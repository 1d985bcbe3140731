package dev.tempera.core.markdown;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.internal.InlineParserImpl;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.InlineParser;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.SourceLines;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.LinkProcessor;
import org.commonmark.parser.delimiter.DelimiterProcessor;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text inside blocks with the library's own inline parser, and turns it into {@link
 * Inline}s at once. It adds what streaming needs: texts that were read in the last refresh are not
 * read again, definitions from outside the fragment are known, and each text remembers the labels
 * it asked for.
 */
final class LeafParser implements InlineParser {
  private final Session session;
  private final InlineParser delegate;
  private final Context context;

  LeafParser(InlineParserContext library, Session session) {
    this.session = session;
    this.context = new Context(library, session);
    this.delegate = new InlineParserImpl(context);
  }

  @Override
  public void parse(SourceLines lines, Node block) {
    String text = lines.getContent();
    Leaf.Content content = session.recall(text);
    if (content == null) {
      context.asked = new HashSet<>();
      List<List<Inline>> pieces = new ArrayList<>();
      for (Pieces.Piece piece : Pieces.of(lines)) {
        pieces.add(read(piece));
      }
      content = new Leaf.Content(pieces, Set.copyOf(context.asked));
    }
    session.remember(text, content);
    block.appendChild(new Leaf(content));
  }

  private List<Inline> read(Pieces.Piece piece) {
    Paragraph holder = new Paragraph();
    delegate.parse(piece.lines(), holder);
    List<Inline> inlines = new InlineConverter(session.dialect()).convert(holder);
    if (piece.spaced()) {
      inlines.add(new Inline.SoftBreak());
    }
    return List.copyOf(inlines);
  }

  /** What a parse knows beside the text. */
  interface Session {
    Dialect dialect();

    /** What {@code text} was read as before and still is, or null. */
    Leaf.@Nullable Content recall(String text);

    void remember(String text, Leaf.Content content);

    /** What is defined outside the text that is being read. */
    Definitions outside();
  }

  private static final class Context implements InlineParserContext {
    private final InlineParserContext library;
    private final Session session;
    private Set<String> asked = new HashSet<>();

    Context(InlineParserContext library, Session session) {
      this.library = library;
      this.session = session;
    }

    @Override
    public List<InlineContentParserFactory> getCustomInlineContentParserFactories() {
      return library.getCustomInlineContentParserFactories();
    }

    @Override
    public List<DelimiterProcessor> getCustomDelimiterProcessors() {
      return library.getCustomDelimiterProcessors();
    }

    @Override
    public List<LinkProcessor> getCustomLinkProcessors() {
      return library.getCustomLinkProcessors();
    }

    @Override
    public Set<Character> getCustomLinkMarkers() {
      return library.getCustomLinkMarkers();
    }

    @Override
    public int getMaxInlineNesting() {
      return library.getMaxInlineNesting();
    }

    @Override
    @SuppressWarnings({"NullAway", "deprecation"}) // the library returns null for "none"
    public LinkReferenceDefinition getLinkReferenceDefinition(String label) {
      return getDefinition(LinkReferenceDefinition.class, label);
    }

    @Override
    @SuppressWarnings("NullAway") // the library returns null for "none"
    public <D> D getDefinition(Class<D> type, String label) {
      asked.add(
          type == FootnoteDefinition.class
              ? Definitions.footnoteKey(label)
              : Definitions.normalize(label));
      D found = session.outside().find(type, label);
      return found != null ? found : library.getDefinition(type, label);
    }
  }
}
