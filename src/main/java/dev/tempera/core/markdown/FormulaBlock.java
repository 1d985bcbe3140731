package dev.tempera.core.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.internal.ParagraphParser;
import org.commonmark.node.Block;
import org.commonmark.node.CustomBlock;
import org.commonmark.parser.InlineParser;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.SourceLines;
import org.commonmark.parser.block.AbstractBlockParser;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.BlockParserFactory;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;
import org.jspecify.annotations.Nullable;

/**
 * A formula on lines of its own: from a line that ends with {@code $$} or {@code \[}, possibly with
 * a {@code \begin} behind it, to one that ends with {@code $$} or {@code \]}. Its lines are no list
 * items, headings or quotes, whatever they begin with. A blank line before the end makes it a
 * paragraph.
 */
final class FormulaBlock extends CustomBlock {
  /** How a line begins that is no running text. */
  private static final Pattern OTHER_BLOCK =
      Pattern.compile("[-+*][ \\t]|\\d{1,9}[.)][ \\t]|#{1,6}[ \\t]|[>|<]|`{3}|~{3}|\\[\\^?[^]]*]:");

  /** Reads it. */
  static final class Reader extends AbstractBlockParser {
    private final FormulaBlock block = new FormulaBlock();
    private final List<SourceLine> lines = new ArrayList<>();
    private final String delimiter;
    private final String end;

    /** How many lines of text stand before it; it begins at the end of one of them. */
    private final int introduction;

    private boolean closed;

    /**
     * Begins with the next line, or has begun in a paragraph.
     *
     * @param before the lines of that paragraph, none if it begins by itself
     */
    Reader(String delimiter, SourceLines before) {
      this.delimiter = delimiter;
      this.end = FormulaParser.end(delimiter);
      lines.addAll(before.getLines());
      introduction = lines.size();
    }

    /** Whether the lines that follow are a part of it. */
    boolean isOpen() {
      return !closed;
    }

    /** Models do not always move the lines of a formula in as those of its item. */
    @Override
    public boolean canHaveLazyContinuationLines() {
      return !closed;
    }

    @Override
    public Block getBlock() {
      return block;
    }

    @Override
    public @Nullable BlockContinue tryContinue(ParserState state) {
      return closed || state.isBlank()
          ? BlockContinue.none()
          : BlockContinue.atIndex(state.getIndex());
    }

    @Override
    public void addLine(SourceLine line) {
      lines.add(line);
      closed =
          lines.size() > Math.max(1, introduction)
              && line.getContent().toString().strip().endsWith(end);
    }

    @Override
    public void parseInlines(InlineParser inlines) {
      StringBuilder all = new StringBuilder();
      lines.forEach(line -> all.append(line.getContent()).append('\n'));
      String written = all.toString().strip();
      String source =
          closed && introduction == 0
              ? written.substring(delimiter.length(), written.length() - end.length())
              : "";
      if (source.isBlank() || !(inlines instanceof LeafParser leaves)) {
        inlines.parse(SourceLines.of(lines), block);
      } else {
        leaves.formula(source, delimiter, block);
      }
    }
  }

  /** Whether a line is more likely an item, heading or quote of its own than one of a formula. */
  private static boolean isText(CharSequence line) {
    return line.chars().noneMatch(c -> "\\^_={}&".indexOf(c) >= 0);
  }

  /** Recognises the first line. */
  static final class Factory implements BlockParserFactory {
    @Override
    public @Nullable BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
      CharSequence content = state.getLine().getContent();
      int at = state.getNextNonSpaceIndex();
      boolean inFormula = state.getActiveBlockParser() instanceof Reader reader && reader.isOpen();
      if (state.getIndent() >= 4 || content.length() - at < 2 || inFormula) {
        return BlockStart.none();
      }
      char first = content.charAt(at);
      if (first != '$' && first != '\\') {
        String line = content.subSequence(at, content.length()).toString();
        return within(matched, line);
      }
      String delimiter = opened(content.subSequence(at, content.length()).toString().strip());
      SourceLines paragraph =
          state.getActiveBlockParser() instanceof ParagraphParser open
              ? open.getParagraphLines() // also where this line goes on with it only lazily
              : matched.getParagraphLines();
      return delimiter.isEmpty() || isOpen(paragraph.getContent(), delimiter)
          ? BlockStart.none()
          : BlockStart.of(new Reader(delimiter, SourceLines.empty())).atIndex(state.getIndex());
    }

    /**
     * Keeps a line that looks like an item, heading or quote with the formula that stands open in
     * the paragraph before it.
     */
    private static @Nullable BlockStart within(MatchedBlockParser matched, String line) {
      SourceLines before = matched.getParagraphLines();
      if (before.isEmpty() || !OTHER_BLOCK.matcher(line).lookingAt()) {
        return BlockStart.none();
      }
      String paragraph = before.getContent();
      String delimiter = openedAtLineEnd(paragraph);
      boolean first = paragraph.indexOf('\n', paragraph.lastIndexOf(delimiter)) < 0;
      return delimiter.isEmpty() || (first && isText(line))
          ? BlockStart.none()
          : BlockStart.of(new Reader(delimiter, before))
              .replaceParagraphLines(before.getLines().size());
    }

    /** The delimiter of the formula that a line of a paragraph ends with and no later one ends. */
    private static String openedAtLineEnd(String paragraph) {
      for (String delimiter : List.of("$$", "\\[")) {
        int at = paragraph.lastIndexOf(delimiter);
        int lineEnd = at < 0 ? -1 : paragraph.indexOf('\n', at);
        String rest =
            at < 0 ? "" : paragraph.substring(at + 2, lineEnd < 0 ? paragraph.length() : lineEnd);
        boolean ends = rest.isBlank() || rest.strip().startsWith("\\begin{");
        boolean code = paragraph.lastIndexOf('`', Math.max(0, at)) >= 0;
        if (at >= 0 && ends && !code && isOpen(paragraph, delimiter)) {
          return delimiter;
        }
      }
      return "";
    }

    /** Whether the line belongs to a formula that an earlier line of the paragraph has begun. */
    private static boolean isOpen(String text, String delimiter) {
      if (delimiter.equals("\\[")) {
        return text.lastIndexOf("\\[") > text.lastIndexOf("\\]");
      }
      int marks = 0;
      for (int at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, at + 2)) {
        marks++;
      }
      return marks % 2 == 1;
    }
  }

  /** The delimiter that a line opens such a formula with, empty if it does not. */
  static String opened(String line) {
    String delimiter = line.startsWith("$$") ? "$$" : line.startsWith("\\[") ? "\\[" : "";
    if (delimiter.isEmpty() || line.equals(delimiter)) {
      return delimiter;
    }
    String rest = line.substring(2);
    return rest.strip().startsWith("\\begin{") && !rest.contains(FormulaParser.end(delimiter))
        ? delimiter
        : "";
  }
}
