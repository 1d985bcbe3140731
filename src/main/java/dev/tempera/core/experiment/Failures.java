package dev.tempera.core.experiment;

import java.util.Locale;
import java.util.Optional;

/**
 * What becomes of trials without an answer, chosen before the start. In a rate they may count as
 * failed; what does not count is told with the bounds between which the rate lies whatever it would
 * have been. In figures they count nowhere.
 *
 * @param counted which count as failed in rates
 * @param most how many may end so before the whole counts as failed
 */
public record Failures(Counted counted, int most) {
  /** Refusals count, since the same request would be refused again; more than none is a failure. */
  public static final Failures USUAL = new Failures(Counted.REFUSED, 0);

  /** Which trials without an answer count as failed in rates. */
  public enum Counted {
    /** Those whose request was refused for good. */
    REFUSED,
    /** Those that failed for another reason, too, until they are asked again. */
    ALL,
    /** None. */
    NONE;

    /** The word in a file. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** That of a word. */
    public static Optional<Counted> ofWord(String word) {
      for (Counted each : values()) {
        if (each.word().equals(word)) {
          return Optional.of(each);
        }
      }
      return Optional.empty();
    }
  }

  /** Whether a trial in that state counts as failed in rates. */
  public boolean countsAsFailed(TrialState state) {
    return switch (counted) {
      case REFUSED -> state == TrialState.REFUSED;
      case ALL -> state == TrialState.REFUSED || state == TrialState.FAILED;
      case NONE -> false;
    };
  }
}
