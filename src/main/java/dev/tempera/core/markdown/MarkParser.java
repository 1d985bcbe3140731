package dev.tempera.core.markdown;

import java.util.Set;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Scanner;

/** Reads runs of emphasis marks, which {@link MarkPairs} pairs afterwards. */
final class MarkParser implements InlineContentParser {
  @Override
  public ParsedInline tryParse(InlineParserState state) {
    Scanner scanner = state.scanner();
    int before = scanner.peekPreviousCodePoint();
    char mark = scanner.peek();
    int length = scanner.matchMultiple(mark);
    Flanking flanking = Flanking.of(before, scanner.peekCodePoint(), mark, length);
    return ParsedInline.of(new MarkNode(mark, length, flanking), scanner.position());
  }

  /** Makes one parser for each text. */
  static final class Factory implements InlineContentParserFactory {
    @Override
    public Set<Character> getTriggerCharacters() {
      return Set.of('*', '_', '~');
    }

    @Override
    public InlineContentParser create() {
      return new MarkParser();
    }
  }
}
