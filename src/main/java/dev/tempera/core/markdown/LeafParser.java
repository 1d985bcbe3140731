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
    List<Pieces.Piece> pieces = Pieces.of(lines);
    if (pieces.size() == 1) {
      Text text = read(pieces.getFirst());
      block.appendChild(new Leaf(new Leaf.Content(List.of(text.inlines()), text.asked())));
      return;
    }
    List<List<Inline>> all = new ArrayList<>();
    Set<String> asked = new HashSet<>();
    for (Pieces.Piece piece : pieces) {
      Text text = read(piece);
      all.add(text.inlines());
      asked.addAll(text.asked());
    }
    block.appendChild(new Leaf(new Leaf.Content(all, asked)));
  }

  /** Makes a formula the whole content of {@code block}. */
  void formula(String source, String delimiter, Node block) {
    Inline formula = FormulaParser.formula(source, delimiter);
    block.appendChild(new Leaf(new Leaf.Content(List.of(List.of(formula)), Set.of())));
  }

  /**
   * Whether a line is nothing but its letters: most items and cells are, and a full parse costs
   * them more than anything else.
   */
  private static boolean isPlain(SourceLines lines) {
    if (lines.getLines().size() != 1) {
      return false;
    }
    CharSequence text = lines.getLines().getFirst().getContent();
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || (c == ' ' && i > 0 && i < length - 1)
              || c == ','
              || c == ';'
              || c == '('
              || c == ')'
              || (c > 0xBF && c < 0x2000 && Character.isLetter(c));
      if (!plain) {
        return false;
      }
    }
    return length > 0;
  }

  private Text read(Pieces.Piece piece) {
    if (!piece.spaced() && isPlain(piece.lines())) {
      return new Text(List.of(new Inline.Text(piece.lines().getContent())), Set.of());
    }
    String key = piece.spaced() ? piece.lines().getContent() + '\n' : piece.lines().getContent();
    Text known = session.recall(key);
    if (known == null || !known.asked().stream().allMatch(context::isUndefined)) {
      context.asked = new HashSet<>();
      context.found = false;
      Paragraph holder = new Paragraph();
      delegate.parse(piece.lines(), holder);
      List<Inline> inlines = new InlineConverter(session.dialect()).convert(holder);
      if (piece.spaced()) {
        inlines.add(new Inline.SoftBreak());
      }
      known = new Text(List.copyOf(inlines), Set.copyOf(context.asked));
      if (context.found) {
        return known;
      }
    }
    session.remember(key, known);
    return known;
  }

  /**
   * A text that was read.
   *
   * @param asked keys of the labels it asked for; none was defined if the text is remembered
   */
  record Text(List<Inline> inlines, Set<String> asked) {}

  /** What a parse knows beside the text. */
  interface Session {
    Dialect dialect();

    /** What {@code text} was read as before and still is, or null. */
    @Nullable Text recall(String key);

    void remember(String key, Text text);

    /** What is defined outside the text that is being read. */
    Definitions outside();
  }

  private static final class Context implements InlineParserContext {
    private final InlineParserContext library;
    private final Session session;
    private Set<String> asked = new HashSet<>();
    private boolean found;

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
      D outside = session.outside().find(type, label);
      D definition = outside != null ? outside : library.getDefinition(type, label);
      found |= definition != null;
      return definition;
    }

    /** Whether there is no definition for a key that a text asked for. */
    boolean isUndefined(String key) {
      return key.startsWith("^")
          ? isUndefined(FootnoteDefinition.class, key.substring(1))
          : isUndefined(LinkReferenceDefinition.class, key);
    }

    private boolean isUndefined(Class<?> type, String label) {
      return session.outside().find(type, label) == null
          && library.getDefinition(type, label) == null;
    }
  }
}
