package dev.tempera.core.chat;

import java.util.Locale;

/** How far an answer got. Only {@link #COMPLETE} means that the provider said it was finished. */
public enum TurnState {
  /** Still arriving. On disk after a crash it means {@link #INTERRUPTED}. */
  STREAMING,
  /** A finish reason or {@code [DONE]} was seen. */
  COMPLETE,
  /** The stream ended without either, or the program did; the text so far is kept. */
  INTERRUPTED,
  /** The provider or the network reported an error; the text so far is kept. */
  FAILED,
  /** The person stopped it; the text so far is kept. */
  STOPPED;

  /** The word used in JSON output and in the store. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
