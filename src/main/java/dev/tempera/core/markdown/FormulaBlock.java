package dev.tempera.core.markdown;

import java.util.ArrayList;
import java.util.List;
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
 * A formula on lines of its own: from a line {@code $$} or {@code \[}, possibly with a {@code
 * \begin} behind it, to one that ends with {@code $$} or {@code \]}. Its lines are no list items,
 * headings or quotes, whatever they begin with. A blank line before the end makes it a paragraph.
 */
final class FormulaBlock extends CustomBlock {

  /** Reads it. */
  static final class Reader extends AbstractBlockParser {
    private final FormulaBlock block = new FormulaBlock();
    private final List<SourceLine> lines = new ArrayList<>();
    private final String delimiter;
    private final String end;
    private boolean closed;

    Reader(String delimiter) {
      this.delimiter = delimiter;
      this.end = FormulaParser.end(delimiter);
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
      closed = lines.size() > 1 && line.getContent().toString().strip().endsWith(end);
    }

    @Override
    public void parseInlines(InlineParser inlines) {
      StringBuilder all = new StringBuilder();
      lines.forEach(line -> all.append(line.getContent()).append('\n'));
      String written = all.toString().strip();
      String source =
          closed ? written.substring(delimiter.length(), written.length() - end.length()) : "";
      if (source.isBlank() || !(inlines instanceof LeafParser leaves)) {
        inlines.parse(SourceLines.of(lines), block);
      } else {
        leaves.formula(source, delimiter, block);
      }
    }
  }

  /** Recognises the first line. */
  static final class Factory implements BlockParserFactory {
    @Override
    public @Nullable BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
      CharSequence content = state.getLine().getContent();
      int at = state.getNextNonSpaceIndex();
      if (state.getIndent() >= 4 || content.length() - at < 2) {
        return BlockStart.none();
      }
      char first = content.charAt(at);
      if (first != '$' && first != '\\') {
        return BlockStart.none();
      }
      String delimiter = opened(content.subSequence(at, content.length()).toString().strip());
      SourceLines paragraph =
          state.getActiveBlockParser() instanceof ParagraphParser open
              ? open.getParagraphLines() // also where this line goes on with it only lazily
              : matched.getParagraphLines();
      return delimiter.isEmpty() || isOpen(paragraph, delimiter)
          ? BlockStart.none()
          : BlockStart.of(new Reader(delimiter)).atIndex(state.getIndex());
    }

    /** Whether the line belongs to a formula that an earlier line of the paragraph has begun. */
    private static boolean isOpen(SourceLines paragraph, String delimiter) {
      int marks = 0;
      for (SourceLine line : paragraph.getLines()) {
        String text = line.getContent().toString();
        for (int at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, at + 2)) {
          marks++;
        }
      }
      return delimiter.equals("$$") && marks % 2 == 1;
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
