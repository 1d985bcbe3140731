package dev.tempera.core.chat.o200k;

/** Counts the tokens of texts. Special tokens are text like any other. Any thread. */
public final class TokenSplitter {
  private final TokenTable table;

  /** A splitter into the tokens of a vocabulary. */
  public TokenSplitter(TokenTable table) {
    this.table = table;
  }

  /** How many tokens a text is. */
  public long count(String text) {
    WordScanner words = new WordScanner(text);
    BytePairs pairs = new BytePairs(table);
    Utf8 word = new Utf8();
    long tokens = 0;
    int from = 0;
    while (from < text.length()) {
      int end = words.end(from);
      tokens += pairs.count(word.of(text, from, end), word.length());
      from = end;
    }
    return tokens;
  }
}
