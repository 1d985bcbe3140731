package dev.tempera.core.statistics.text;

import java.util.HashMap;
import java.util.Map;

/**
 * Levenshtein's distance (1966) in code points, 64 rows at a time: Myers' bit vectors (1999) in the
 * form of Hyyrö (2003). Time grows with the product of the lengths divided by 64; it gives up at
 * once when its thread is interrupted.
 */
public final class Levenshtein {
  private static final int WORD = Long.SIZE;

  private Levenshtein() {}

  /**
   * How many code points must be put in, taken out or replaced.
   *
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public static int distance(String a, String b) {
    int[] x = a.codePoints().toArray();
    int[] y = b.codePoints().toArray();
    if (x.length == 0 || y.length == 0) {
      return x.length + y.length;
    }
    int blocks = (x.length + WORD - 1) / WORD;
    Map<Integer, long[]> places = places(x, blocks);
    long[] none = new long[blocks];
    long[] plus = new long[blocks];
    java.util.Arrays.fill(plus, -1L);
    long[] minus = new long[blocks];
    long last = 1L << ((x.length - 1) % WORD);
    int score = x.length;
    for (int point : y) {
      if (Thread.currentThread().isInterrupted()) {
        throw new java.util.concurrent.CancellationException("interrupted");
      }
      score += column(places.getOrDefault(point, none), plus, minus, last);
    }
    return score;
  }

  /** 1 − distance/longer length; 1 for two empty texts. */
  public static double similarity(String a, String b) {
    int longer = Math.max(a.codePointCount(0, a.length()), b.codePointCount(0, b.length()));
    return longer == 0 ? 1 : 1 - (double) distance(a, b) / longer;
  }

  private static Map<Integer, long[]> places(int[] points, int blocks) {
    Map<Integer, long[]> places = new HashMap<>();
    for (int i = 0; i < points.length; i++) {
      places.computeIfAbsent(points[i], key -> new long[blocks])[i / WORD] |= 1L << (i % WORD);
    }
    return places;
  }

  /** One column of the table; returns how the distance in its last row changes. */
  private static int column(long[] match, long[] plus, long[] minus, long last) {
    int carry = 1;
    int change = 0;
    for (int block = 0; block < match.length; block++) {
      long pv = plus[block];
      long mv = minus[block];
      long eq = match[block];
      long xv = eq | mv;
      long in = carry < 0 ? 1 : 0;
      eq |= in;
      long xh = (((eq & pv) + pv) ^ pv) | eq;
      long ph = mv | ~(xh | pv);
      long mh = pv & xh;
      long edge = block == match.length - 1 ? last : 1L << (WORD - 1);
      change = (ph & edge) != 0 ? 1 : (mh & edge) != 0 ? -1 : 0;
      ph = (ph << 1) | (carry > 0 ? 1 : 0);
      mh = (mh << 1) | in;
      plus[block] = mh | ~(xv | ph);
      minus[block] = ph & xv;
      carry = change;
    }
    return change;
  }
}
