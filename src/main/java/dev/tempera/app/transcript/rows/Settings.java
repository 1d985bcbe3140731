package dev.tempera.app.transcript.rows;

import java.util.List;
import java.util.Optional;

/**
 * How an answer was asked, in few words. Immutable.
 *
 * @param known whether what went out for it is kept
 * @param words everything that was set, and what was not set where a neighbour's was
 * @param versions for each sibling, in order, what sets it apart from the others; empty if not
 *     known
 * @param fit whether the answer follows the format that it was asked with; empty if that is not
 *     known, or none was asked for
 */
public record Settings(boolean known, List<Word> words, List<String> versions, Optional<Fit> fit) {
  /** Nothing is known. */
  public static final Settings UNKNOWN =
      new Settings(false, List.of(), List.of(), Optional.empty());

  public Settings {
    words = List.copyOf(words);
    versions = List.copyOf(versions);
  }

  /**
   * One thing.
   *
   * @param different whether a neighbour's is another
   */
  public record Word(String text, boolean different) {}

  /** What sets one sibling apart, empty if nothing does. */
  public String version(int index) {
    return index >= 0 && index < versions.size() ? versions.get(index) : "";
  }
}
