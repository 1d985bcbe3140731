package dev.tempera.core.chat.o200k;

import java.nio.charset.StandardCharsets;

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
    long tokens = 0;
    int from = 0;
    while (from < text.length()) {
      int end = words.end(from);
      byte[] word = text.substring(from, end).getBytes(StandardCharsets.UTF_8);
      tokens += pairs.count(word, word.length);
      from = end;
    }
    return tokens;
  }
}
