package dev.tempera.core.experiment.metric;

import java.util.regex.Pattern;

/**
 * Whether a regular expression finds something in the answer. Some expressions take exponential
 * time: one that looks at more characters than {@value #MOST_STEPS} is given up, and the answer is
 * unscored.
 */
public record RegexMetric(Pattern pattern) implements Metric {
  private static final int MOST_STEPS = 5_000_000;

  @Override
  public Score score(Scored answer) {
    try {
      return Score.passed(pattern.matcher(new Counted(answer.text())).find());
    } catch (TooLongException | StackOverflowError e) {
      // The engine recurses on some expressions; the stack is a bound as well.
      return new Score.Unscored("the expression takes too long on this answer");
    }
  }

  /** Thrown out of the middle of a search. */
  private static final class TooLongException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLongException() {
      super(null, null, false, false);
    }
  }

  /** A text that counts how often it is looked at: the engine has no bound of its own. */
  private static final class Counted implements CharSequence {
    private final String text;
    private int steps;

    Counted(String text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      steps++;
      if (steps > MOST_STEPS) {
        throw new TooLongException();
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
