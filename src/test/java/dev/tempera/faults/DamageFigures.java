package dev.tempera.faults;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What became of many damaged files of one kind.
 *
 * @param counts of each fate
 * @param failures sentences about damage that was met in a way nobody should see
 * @param unnoticed from what each came that nobody was told of
 */
record DamageFigures(
    String file, Map<Fate, Integer> counts, List<String> failures, List<String> unnoticed) {
  /** What became of a damaged file. */
  enum Fate {
    /** Everything in it is there as it was. */
    WHOLE,
    /** What could be read is there, and the person was told. */
    PARTLY,
    /** Nothing of it is there; the person was told, and the file is kept. */
    REFUSED,
    /** Something in it is different, and nobody was told. */
    UNNOTICED
  }

  DamageFigures {
    counts = Map.copyOf(counts);
    failures = List.copyOf(failures);
    unnoticed = List.copyOf(unnoticed);
  }

  /** How many had this fate. */
  int of(Fate fate) {
    return counts.getOrDefault(fate, 0);
  }

  /** How many were damaged. */
  int damaged() {
    return counts.values().stream().mapToInt(Integer::intValue).sum() + failures.size();
  }

  /** How many gave back all or some of what was in them. */
  int recovered() {
    return of(Fate.WHOLE) + of(Fate.PARTLY);
  }

  /** Kinds of files of which nothing may be different without a word. */
  private static final Set<String> ALWAYS_TOLD = Set.of("database", "bundle");

  /** Whether nothing happened that may not. */
  boolean isSound() {
    return failures.isEmpty() && (of(Fate.UNNOTICED) == 0 || !ALWAYS_TOLD.contains(file));
  }

  static Map<Fate, Integer> none() {
    return new EnumMap<>(Fate.class);
  }
}
