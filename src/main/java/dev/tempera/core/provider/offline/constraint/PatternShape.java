package dev.tempera.core.provider.offline.constraint;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Strings that match a regular expression and have {@link #min} to {@link #max} characters, all of
 * the basic plane.
 */
final class PatternShape extends Shape {
  /** No way leads from here to the end. */
  static final int IMPOSSIBLE = 1_000_000;

  private static final int MOST_CELLS = 100_000;
  private static final String NICE =
      "aeiou0123456789bcdfghjklmnpqrstvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ -_.";

  private final Dfa dfa;
  private final int min;
  private final int max;

  /** The greatest count that is told apart. */
  private final int last;

  /** A short character of each class. */
  private final char[] samples;

  /** Bytes to the end, the quote included, by count and state. */
  private final int[][] costs;

  /**
   * @param max {@link TextShape#NO_LIMIT} for none
   */
  PatternShape(Dfa dfa, int min, int max, String path) throws SchemaException {
    this.dfa = dfa;
    this.min = min;
    this.max = max;
    last = max == TextShape.NO_LIMIT ? min : max;
    if ((last + 1L) * dfa.accepts().length > MOST_CELLS) {
      throw new SchemaException(
          "The pattern at "
              + path
              + " with its lengths is too complex for the built-in model;"
              + " simplify it.");
    }
    samples = new char[dfa.classes().size()];
    for (int c = 0; c < samples.length; c++) {
      samples[c] = sample(dfa.classes().get(c));
    }
    costs = new int[last + 1][dfa.accepts().length];
    for (int count = last; count >= 0; count--) {
      Arrays.fill(costs[count], IMPOSSIBLE);
      while (relax(count)) {}
    }
  }

  private static char sample(CharSet set) {
    for (int i = 0; i < NICE.length(); i++) {
      if (set.contains(NICE.charAt(i))) {
        return NICE.charAt(i);
      }
    }
    int best = set.ranges().getFirst().first();
    for (CharSet.Range range : set.ranges()) {
      for (int c = range.first(); c <= Math.min(range.last(), 0x7F); c++) {
        best = width(c) < width(best) ? c : best;
      }
    }
    return (char) best;
  }

  /** How many bytes a character takes inside a JSON string. */
  private static int width(int c) {
    if (c < ' ' || c == '"' || c == '\\') {
      return 2;
    }
    return c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
  }

  private boolean relax(int count) {
    boolean changed = false;
    for (int state = 0; state < costs[count].length; state++) {
      int best = dfa.accepts()[state] && count >= min ? 1 : IMPOSSIBLE;
      for (int c = 0; c < samples.length; c++) {
        best = Math.min(best, width(samples[c]) + cost(next(state, c, count), count(count)));
      }
      if (best < costs[count][state]) {
        costs[count][state] = best;
        changed = true;
      }
    }
    return changed;
  }

  /** The state after a character of a class; −1 if none may come. */
  int next(int state, int characterClass, int count) {
    return count >= max ? -1 : dfa.next()[state][characterClass];
  }

  /** The count after one more character. */
  int count(int before) {
    return Math.min(before + 1, last);
  }

  int cost(int state, int count) {
    return state < 0 ? IMPOSSIBLE : costs[count][state];
  }

  boolean accepts(int state, int count) {
    return dfa.accepts()[state] && count >= min;
  }

  /** The class of a character; −1 if it is in none. */
  int classOf(int c) {
    for (int i = 0; i < samples.length; i++) {
      if (dfa.classes().get(i).contains(c)) {
        return i;
      }
    }
    return -1;
  }

  Dfa dfa() {
    return dfa;
  }

  /** Writes the rest of the string, the quote included. */
  void finish(int state, int count, ByteArrayOutputStream out) {
    int at = state;
    int written = count;
    while (costs[written][at] > 1) {
      int best = -1;
      for (int c = 0; c < samples.length && best < 0; c++) {
        int after = cost(next(at, c, written), count(written));
        best = width(samples[c]) + after == costs[written][at] ? c : -1;
      }
      write(samples[best], out);
      at = next(at, best, written);
      written = count(written);
    }
    out.write('"');
  }

  private static void write(char c, ByteArrayOutputStream out) {
    int escaped = "\"\\\b\t\n\f\r".indexOf(c);
    if (escaped >= 0) {
      out.write('\\');
      out.write("\"\\btnfr".charAt(escaped));
    } else {
      out.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  void start(int b, Stack below, Steps out) {
    if (b == '"' && costs[0][0] < IMPOSSIBLE) {
      out.add(below.push(PatternFrame.start(this)));
    }
  }

  @Override
  byte @Nullable [] build() {
    if (costs[0][0] >= IMPOSSIBLE) {
      return null;
    }
    var out = new ByteArrayOutputStream();
    out.write('"');
    finish(0, 0, out);
    return out.toByteArray();
  }
}
