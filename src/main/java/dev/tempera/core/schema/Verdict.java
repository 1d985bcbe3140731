package dev.tempera.core.schema;

import java.util.List;

/** Whether a value fits its schema. */
public sealed interface Verdict {
  /** It fits. */
  record Fits() implements Verdict {}

  /**
   * It does not.
   *
   * @param violations at least one; where there are very many, the first ones
   */
  record Breaks(List<Violation> violations) implements Verdict {
    public Breaks {
      violations = List.copyOf(violations);
    }
  }

  /**
   * Nobody knows.
   *
   * @param reason in a few words, such as that it takes too long
   */
  record Undecided(String reason) implements Verdict {}
}
