package dev.tempera.core.schema;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * How often an expression makes Java's engine repeat what may match nothing: it does as many rounds
 * as are asked for at least, without looking at a char, so that {@link BoundedSearch} counts none
 * of them. Rounds beyond those end by themselves once they match nothing.
 */
final class Repetitions {
  static final int MOST = 10_000;

  /** With the flag x, which ECMAScript does not know, blanks may stand before a repetition. */
  private static final Pattern EXTENDED = Pattern.compile("\\(\\?[a-zA-Z-]*x[a-zA-Z-]*[:)]");

  /** The rounds within groups that are open around the current one. */
  private final Deque<Long> around = new ArrayDeque<>();

  private final String expression;

  /** The rounds within the current group. */
  private long rounds;

  /** Those of what stands before {@link #at}. */
  private long last = 1;

  /** How many of {@link #rounds} those are. */
  private long counted;

  private int at;

  private Repetitions(String expression) {
    this.expression = expression;
  }

  /**
   * Refuses an expression with too many rounds, those of repetitions within each other multiplied.
   *
   * @param expression as Java reads it
   */
  static void check(String expression) {
    new Repetitions(expression).run();
  }

  static PatternSyntaxException tooMany(String expression, int at) {
    return new PatternSyntaxException(
        "it repeats something more than 10,000 times", expression, at);
  }

  private void run() {
    while (at < expression.length()) {
      char c = expression.charAt(at);
      if (c == '(') {
        if (EXTENDED.matcher(expression).region(at, expression.length()).lookingAt()) {
          throw new PatternSyntaxException("the flag x is not known", expression, at);
        }
        around.push(rounds);
        rounds = 0;
        at++;
      } else if (c == ')') {
        last = Math.max(1, rounds);
        counted = rounds;
        rounds += around.isEmpty() ? 0 : around.pop();
        at++;
      } else if (c == '{') {
        repeated();
      } else if ("?*+".indexOf(c) >= 0) {
        at++;
      } else {
        at = c == '[' ? classEnd() : c == '\\' ? escapeEnd(at) : at + 1;
        last = 1;
        counted = 0;
      }
      if (rounds > MOST) {
        throw tooMany(expression, at - 1);
      }
    }
  }

  private void repeated() {
    int end = at + 1;
    long least = 0;
    while (end < expression.length() && Character.isDigit(expression.charAt(end))) {
      least = Math.min(MOST + 1, least * 10 + Character.digit(expression.charAt(end), 10));
      end++;
    }
    if (least > 1) {
      rounds += last * least - counted;
      last *= least;
      counted = last;
    }
    int close = expression.indexOf('}', end);
    at = close < 0 ? expression.length() : close + 1;
  }

  /** In Java's own expressions classes stand within classes. */
  private int classEnd() {
    int depth = 1;
    int end = at + 1;
    while (end < expression.length() && depth > 0) {
      char c = expression.charAt(end);
      if (c == '\\') {
        end = escapeEnd(end);
      } else {
        depth += c == '[' ? 1 : c == ']' ? -1 : 0;
        end++;
      }
    }
    return end;
  }

  private int escapeEnd(int from) {
    if (expression.startsWith("\\Q", from)) {
      int end = expression.indexOf("\\E", from);
      return end < 0 ? expression.length() : end + 2;
    }
    // Names and code points in braces are no repetitions.
    boolean braced =
        expression.startsWith("{", from + 2) && "pPxN".indexOf(expression.charAt(from + 1)) >= 0;
    int close = braced ? expression.indexOf('}', from) : -1;
    return close < 0 ? from + 2 : close + 1;
  }
}
