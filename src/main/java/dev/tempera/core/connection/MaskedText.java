package dev.tempera.core.connection;

import dev.tempera.core.provider.SecretMask;
import dev.tempera.core.provider.StreamEvent;
import java.util.function.Function;

/**
 * One of a stream's texts, whatever comes between its deltas. Its end waits while it may be the
 * beginning of a secret. One thread, the provider's.
 */
final class MaskedText {
  /** So much of a secret's beginning tells nobody anything. */
  private static final int TELLS_NOTHING = SecretMask.SHORTEST_SECRET / 2 - 1;

  private final Function<String, StreamEvent> event;

  /** The end that may be a secret's beginning, and how much of it is said already. */
  private String end = "";

  private int said;

  /**
   * @param event makes an event of more of the text
   */
  MaskedText(Function<String, StreamEvent> event) {
    this.event = event;
  }

  /**
   * Takes a delta in.
   *
   * @param found runs if a secret was in it, which came in pieces, perhaps
   * @return what can be said now
   */
  String add(String delta, SecretMask mask, Runnable found) {
    String all = end + delta;
    String struck = mask.strike(all);
    if (!struck.equals(all)) {
      found.run();
    }
    int ready = struck.length() - mask.beginningAtEnd(struck);
    String more = ready > said ? struck.substring(said, ready) : "";
    end = struck.substring(ready);
    said = Math.max(0, said - ready);
    return more;
  }

  /** What can be said before something else is: a few letters that end a word, as a rule. */
  String beforeAnother() {
    return end.length() <= TELLS_NOTHING ? rest() : "";
  }

  /** What was not said yet; from now on it is. */
  String rest() {
    String rest = end.substring(said);
    said = end.length();
    return rest;
  }

  /** Whether its end may be the beginning of a secret, said or not. */
  boolean waits() {
    return !end.isEmpty();
  }

  StreamEvent event(String more) {
    return event.apply(more);
  }
}
