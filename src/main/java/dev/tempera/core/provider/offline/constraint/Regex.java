package dev.tempera.core.provider.offline.constraint;

import java.util.List;

/** A regular expression, parsed. */
sealed interface Regex {
  /** One character of a set. */
  record One(CharSet set) implements Regex {}

  /** All of these in turn; nothing if there are none. */
  record Sequence(List<Regex> parts) implements Regex {}

  /** One of these. */
  record Choice(List<Regex> parts) implements Regex {}

  /**
   * The same several times.
   *
   * @param max −1 for no limit
   */
  record Repeat(Regex part, int min, int max) implements Regex {}
}
