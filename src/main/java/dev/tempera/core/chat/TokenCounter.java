package dev.tempera.core.chat;

/** Counts tokens before anything is sent. Any thread; may take long for long texts. */
public interface TokenCounter {
  /** How many tokens {@code text} has, with this counter's vocabulary. */
  long count(String text);

  /** Whether {@link #count} is what {@code model} would count; otherwise it is an estimate. */
  boolean isExactFor(String model, int chars);
}
