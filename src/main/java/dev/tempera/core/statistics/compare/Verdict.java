package dev.tempera.core.statistics.compare;

import java.util.OptionalLong;

/**
 * What a comparison comes to.
 *
 * @param code for programs
 * @param sentence for people
 * @param more how many more units the sentence says it takes to find out, if it says so
 */
public record Verdict(Code code, String sentence, OptionalLong more) {
  /** One that does not say what it takes to find out. */
  public Verdict(Code code, String sentence) {
    this(code, sentence, OptionalLong.empty());
  }

  /** The same with a remark in brackets behind its sentence. */
  public Verdict with(String remark) {
    return new Verdict(code, sentence + " (" + remark + ")", more);
  }

  /** The possible verdicts. Better and worse are the cell's, seen from the baseline. */
  public enum Code {
    /** Beyond the margin, corrected for the family. */
    BETTER("better"),
    /** The baseline is better. */
    WORSE("worse"),
    /** A difference, but inside the margin. */
    TOO_SMALL("too-small-to-matter"),
    /** Shown to be inside the margin. */
    NO_DIFFERENCE("no-difference-that-matters"),
    /** A difference that may be smaller than the margin. */
    PROBABLY_BETTER("probably-better"),
    /** The baseline probably is better. */
    PROBABLY_WORSE("probably-worse"),
    /** Nothing can be told from chance. */
    NOISE("could-be-noise"),
    /** Too few observations for an interval. */
    TOO_FEW("too-few"),
    /** The data have no spread that an interval could come from. */
    CANNOT_SAY("cannot-be-said"),
    /** A sequential rule has not reached its bound. */
    NOT_DECIDED("not-decided");

    private final String word;

    Code(String word) {
      this.word = word;
    }

    /** The word for it in files. */
    public String word() {
      return word;
    }
  }

  /** The verdict of a sequential rule whose evidence has not reached its bound. */
  public static Verdict notDecided(double evidence, double bound) {
    return new Verdict(
        Code.NOT_DECIDED,
        "Not decided yet (evidence "
            + Amounts.significant(evidence)
            + " of "
            + Amounts.significant(bound)
            + ")");
  }
}
