package dev.tempera.core.schema;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Java's regular expressions as people and files write them, so bounded that {@link BoundedSearch}
 * can end them. Whoever takes an expression from outside makes it here or by {@link EcmaPattern}.
 * Pure; any thread.
 */
public final class BoundedPattern {
  private static final int LONGEST = 100_000;

  /** With the flag x, blanks and comments may stand anywhere, also before a repetition. */
  private static final Pattern EXTENDED = Pattern.compile("\\(\\?[a-zA-Z-]*x[a-zA-Z-]*[:)]");

  private static final Pattern COUNTED = Pattern.compile("\\{\\s*+(\\d++)");

  private BoundedPattern() {}

  /**
   * The expression, ready to search.
   *
   * @param flags of {@link Pattern}
   * @throws PatternSyntaxException if it is none, is too long, or repeats too much
   */
  public static Pattern compile(String expression, int flags) {
    if (expression.length() > LONGEST) {
      throw new PatternSyntaxException(
          "it is longer than 100,000 characters", "an expression", LONGEST);
    }
    if (EXTENDED.matcher(expression).find()) {
      checkAll(expression);
    } else {
      Repetitions.check(expression);
    }
    try {
      return Pattern.compile(expression, flags);
    } catch (StackOverflowError e) {
      throw new PatternSyntaxException("it is nested too deeply", expression, 0);
    }
  }

  /**
   * What stands within what cannot be told among comments: all repetitions count as if they stood
   * within each other.
   */
  private static void checkAll(String expression) {
    long rounds = 1;
    Matcher counted = COUNTED.matcher(expression);
    while (counted.find()) {
      String least = counted.group(1);
      rounds *= least.length() > 6 ? Repetitions.MOST + 1 : Math.max(1, Long.parseLong(least));
      if (rounds > Repetitions.MOST) {
        throw Repetitions.tooMany(expression, counted.start());
      }
    }
  }
}
