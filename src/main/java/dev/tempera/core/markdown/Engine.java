package dev.tempera.core.markdown;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Parses fragments of a text into top-level blocks. Not thread-safe; may serve many texts. */
final class Engine implements LeafParser.Session {
  /** Beyond so many cells in one table the text is read without tables. */
  private static final int MAX_CELLS = 20_000;

  /** A text shorter than this is read again sooner than it is looked up. */
  private static final int SHORTEST_REMEMBERED = 24;

  /**
   * A top-level block of a fragment.
   *
   * @param start where its first line starts in the fragment
   * @param blocks what it became: none for a definition, several for an overlong paragraph
   * @param asked keys of the labels it depends on
   * @param definition whether it is a link reference definition
   */
  record Top(
      int start, List<Block> blocks, Set<String> asked, Definitions defines, boolean definition) {}

  private final Dialect dialect;
  private final Parser parser;
  private final Parser withoutTables;
  private final BlockConverter converter;
  private Map<String, LeafParser.Text> remembered = new HashMap<>();
  private Map<String, LeafParser.Text> seen = new HashMap<>();
  private Definitions outside = new Definitions();

  Engine(Dialect dialect) {
    this.dialect = dialect;
    this.parser = parser(true);
    this.withoutTables = parser(false);
    this.converter = new BlockConverter(dialect);
  }

  private Parser parser(boolean tables) {
    Parser.Builder builder =
        Parser.builder()
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .inlineParserFactory(context -> new LeafParser(context, this));
    List<Extension> extensions = new ArrayList<>();
    if (dialect != Dialect.COMMONMARK) {
      if (tables) {
        extensions.add(TablesExtension.builder().maxCells(MAX_CELLS).build());
      }
    }
    if (dialect == Dialect.GFM) {
      extensions.add(StrikethroughExtension.create());
    }
    if (dialect == Dialect.CHAT) {
      extensions.add(FootnotesExtension.create());
      builder.customInlineContentParserFactory(new MarkParser.Factory());
      builder.customInlineContentParserFactory(new FormulaParser.Factory());
      builder.customBlockParserFactory(new FormulaBlock.Factory());
    }
    return builder.extensions(extensions).build();
  }

  /** Forgets texts that were not seen since the last call. */
  void turnOver() {
    remembered = seen;
    seen = new HashMap<>();
  }

  /** The top-level blocks of {@code fragment}, which starts at the start of a line. */
  List<Top> parse(String fragment, Definitions known) {
    outside = known;
    Node document;
    try {
      document = parser.parse(fragment);
    } catch (IllegalArgumentException tooManyCells) {
      document = withoutTables.parse(fragment);
    }
    List<Top> tops = new ArrayList<>();
    for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
      Set<String> asked = new HashSet<>();
      List<Block> blocks = new ArrayList<>();
      converter.convert(node, blocks, asked);
      Definitions defines = new Definitions();
      defines.collect(node);
      tops.add(
          new Top(
              lineStart(fragment, node),
              blocks,
              asked,
              defines,
              node instanceof LinkReferenceDefinition));
    }
    return tops;
  }

  private static int lineStart(String fragment, Node node) {
    List<SourceSpan> spans = node.getSourceSpans();
    int at = spans.isEmpty() ? 0 : spans.getFirst().getInputIndex();
    return fragment.lastIndexOf('\n', at - 1) + 1;
  }

  @Override
  public Dialect dialect() {
    return dialect;
  }

  @Override
  public LeafParser.@Nullable Text recall(String key) {
    if (key.length() < SHORTEST_REMEMBERED) {
      return null;
    }
    LeafParser.Text now = seen.get(key);
    return now == null ? remembered.get(key) : now;
  }

  @Override
  public void remember(String key, LeafParser.Text text) {
    if (key.length() >= SHORTEST_REMEMBERED) {
      seen.put(key, text);
    }
  }

  @Override
  public Definitions outside() {
    return outside;
  }
}
