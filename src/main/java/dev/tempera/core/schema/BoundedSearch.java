package dev.tempera.core.schema;

import java.util.regex.Pattern;

/**
 * Searches with regular expressions that have {@value #MOST_STEPS} steps in all: some take
 * exponential time, and the engine has no bound of its own. Not safe for threads.
 */
public final class BoundedSearch {
  private static final int MOST_STEPS = 5_000_000;

  private int steps;
  private boolean givenUp;

  /** Whether the expression finds something; false once the steps are used up. */
  public boolean finds(Pattern pattern, String text) {
    if (givenUp) {
      return false;
    }
    try {
      return pattern.matcher(new Counted(text)).find();
    } catch (UsedUpException | StackOverflowError e) {
      // The engine recurses on some expressions; the stack is a bound as well.
      givenUp = true;
      return false;
    }
  }

  /** Whether a search was given up, so that what was found says nothing. */
  public boolean isGivenUp() {
    return givenUp;
  }

  /** Thrown out of the middle of a search. */
  private static final class UsedUpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsedUpException() {
      super(null, null, false, false);
    }
  }

  /** A text that counts how often it is looked at. */
  private final class Counted implements CharSequence {
    private final String text;

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
        throw new UsedUpException();
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
