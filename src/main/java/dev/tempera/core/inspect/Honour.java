package dev.tempera.core.inspect;

import java.util.List;

/**
 * Whether one thing that was asked for was done, as far as anything shows it.
 *
 * @param parameter its name in the request
 * @param sent the value that went out, as JSON; empty if it was left out
 * @param forwarded whether the one who ran the model got it
 * @param supported whether the model's list of parameters has it
 * @param evidence a sentence each; never empty
 */
public record Honour(
    String parameter,
    String sent,
    Known forwarded,
    Known supported,
    Verdict verdict,
    List<String> evidence) {

  /** What is known of a question. */
  public enum Known {
    YES("yes"),
    NO("no"),
    UNKNOWN("not known");

    private final String words;

    Known(String words) {
      this.words = words;
    }

    /** In a word. */
    public String words() {
      return words;
    }

    static Known of(boolean yes) {
      return yes ? YES : NO;
    }
  }

  /** The answer, the worst first. */
  public enum Verdict {
    /** Something shows that it was not done. */
    NOT_HONOURED("not honoured"),
    /** It did not go out. */
    LEFT_OUT("left out"),
    /** Nobody seems to have taken it. */
    IGNORED("likely ignored"),
    /** Nothing in an answer could show it. */
    UNSEEN("cannot be seen"),
    /** Nothing speaks against it, and it need not have made a difference. */
    CONSISTENT("nothing against it"),
    /** Something shows that it was done. */
    HONOURED("honoured");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    /** In few words. */
    public String words() {
      return words;
    }
  }

  public Honour {
    evidence = List.copyOf(evidence);
  }
}
