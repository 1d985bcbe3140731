package dev.tempera.app.transcript.rows;

import dev.tempera.core.schema.AnswerCheck;
import dev.tempera.core.schema.Verdict;
import dev.tempera.core.schema.Violation;
import java.util.List;

/**
 * Whether an answer follows the format that it was asked with. Immutable.
 *
 * @param kind what is said
 * @param text in few words
 * @param explanation in a sentence
 */
public record Fit(Kind kind, String text, String explanation) {
  /** What is said. */
  public enum Kind {
    FITS,
    BREAKS,
    UNDECIDED
  }

  private static final int LONGEST_PLACE = 60;

  /** What a check found. */
  public static Fit of(AnswerCheck check) {
    return switch (check.verdict()) {
      case Verdict.Fits _ ->
          new Fit(Kind.FITS, "valid", "The answer follows the format that it was asked with.");
      case Verdict.Undecided undecided ->
          new Fit(Kind.UNDECIDED, "not checked", "Not checked: " + undecided.reason());
      case Verdict.Breaks broken ->
          new Fit(
              Kind.BREAKS,
              words(check, broken.violations()),
              broken.violations().getFirst().sentence());
    };
  }

  private static String words(AnswerCheck check, List<Violation> violations) {
    if (!check.isJson()) {
      return "no JSON";
    }
    String place = violations.getFirst().pointer();
    int more = violations.size() - 1;
    return "not valid"
        + (place.isEmpty() ? "" : " at " + shortened(place))
        + (more == 0 ? "" : " and " + more + " more");
  }

  private static String shortened(String place) {
    String line = place.replaceAll("\\s+", " ");
    return line.length() <= LONGEST_PLACE ? line : line.substring(0, LONGEST_PLACE - 1) + "…";
  }
}
