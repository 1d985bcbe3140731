package dev.tempera.core.inspect;

/**
 * A stretch of time of one attempt.
 *
 * @param attempt its number, from 1
 * @param from microseconds after the run was asked for
 * @param to the same; never before {@code from}
 */
public record Phase(Kind kind, int attempt, long from, long to) {
  /** What happened meanwhile. */
  public enum Kind {
    /** It waited for its turn, and its bytes went out. */
    QUEUE("queue"),
    /** The request was there, and no answer yet. */
    CONNECT("until headers"),
    /** The headers were there, and no event yet. */
    FIRST_EVENT("until first event"),
    /** Events came, but nothing of the answer. */
    FIRST_TOKEN("until first token"),
    /** The answer came. */
    TOKENS("answer"),
    /** What followed the last of it. */
    REST("end"),
    /** Between an attempt that failed and the next one. */
    PAUSE("pause");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** What a person calls it. */
    public String words() {
      return words;
    }
  }

  /** How long it took, in microseconds. */
  public long micros() {
    return to - from;
  }
}
