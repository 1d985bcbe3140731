package dev.tempera.core.store;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The journals that could not be written. Each is tried again after a pause of its own, so that one
 * that never can be keeps no other waiting; and what is wrong is news only while it is not so with
 * another one already. Not safe for threads: {@link JournalWriter} guards it.
 */
final class Setbacks {
  /**
   * What happened to one.
   *
   * @param due when it is to be tried again, by {@link System#nanoTime}
   * @param sentence what was wrong
   */
  private record Setback(long due, String sentence) {}

  private final Map<StreamJournal, Setback> all = new LinkedHashMap<>();
  private final long pauseNanos;

  /**
   * @param pauseNanos between two attempts
   */
  Setbacks(long pauseNanos) {
    this.pauseNanos = pauseNanos;
  }

  /**
   * A journal could not be written.
   *
   * @return whether that is news: with no other one is the same wrong, and it was not with this one
   */
  boolean add(StreamJournal journal, StoreException why, long now) {
    String sentence = String.valueOf(why.getMessage());
    boolean known = all.values().stream().anyMatch(setback -> setback.sentence().equals(sentence));
    all.put(journal, new Setback(now + pauseNanos, sentence));
    return !known;
  }

  /** It was written, or need not be any more. */
  void remove(StreamJournal journal) {
    all.remove(journal);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** Whether it may be tried now. */
  boolean isDue(StreamJournal journal, long now) {
    Setback setback = all.get(journal);
    return setback == null || setback.due() - now <= 0;
  }

  /** How long until the first of them is due, in nanoseconds; 0 if there is none. */
  long untilDue(long now) {
    return all.values().stream().mapToLong(setback -> setback.due() - now).min().orElse(0);
  }
}
