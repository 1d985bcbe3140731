package dev.tempera.testing;

import dev.tempera.core.chat.TokenCounter;

/** Counts words: a counter whose results a person can check. Any thread. */
public final class WordCounter implements TokenCounter {
  /** A counter. */
  public WordCounter() {}

  @Override
  public long count(String text) {
    return text.isBlank() ? 0 : text.strip().split("\\s+").length;
  }

  @Override
  public boolean isExactFor(String model, int chars) {
    return model.equals("exact");
  }
}
