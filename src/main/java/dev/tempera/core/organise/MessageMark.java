package dev.tempera.core.organise;

/**
 * What a person has noted of a message. Immutable.
 *
 * @param starred whether it bears a star
 * @param note empty for none
 */
public record MessageMark(boolean starred, String note) {
  /** Of a message of which nothing is noted. */
  public static final MessageMark NONE = new MessageMark(false, "");

  /** Whether nothing is noted. */
  public boolean isEmpty() {
    return !starred && note.isEmpty();
  }

  /** The same with or without a star. */
  public MessageMark starred(boolean on) {
    return new MessageMark(on, note);
  }

  /** The same with another note. */
  public MessageMark noted(String changed) {
    return new MessageMark(starred, changed);
  }
}
