package dev.tempera.core.statistics.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** Texts compared: against plain forms of the same measures, and at their edges. */
class TextTest {

  /** The table of the textbook. */
  private static int plain(String a, String b) {
    int[] x = a.codePoints().toArray();
    int[] y = b.codePoints().toArray();
    int[][] d = new int[x.length + 1][y.length + 1];
    for (int i = 0; i <= x.length; i++) {
      for (int j = 0; j <= y.length; j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
        } else {
          int change = d[i - 1][j - 1] + (x[i - 1] == y[j - 1] ? 0 : 1);
          d[i][j] = Math.min(change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        }
      }
    }
    return d[x.length][y.length];
  }

  private static String letters(SplittableRandom random, int most) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(most + 1);
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(random.nextInt(8) == 0 ? 0x1F600 : 'a' + random.nextInt(4));
    }
    return text.toString();
  }

  @Test
  void bitVectorsGiveTheDistanceOfTheTable() {
    SplittableRandom random = new SplittableRandom(6);
    for (int most : new int[] {3, 64, 65, 130, 300}) {
      for (int run = 0; run < 60; run++) {
        String a = letters(random, most);
        String b = letters(random, most);
        assertEquals(plain(a, b), Levenshtein.distance(a, b), a + " | " + b);
      }
    }
    String long64 = "ab".repeat(32);
    assertEquals(1, Levenshtein.distance(long64, long64 + "c"));
    assertEquals(64, Levenshtein.distance(long64, ""));
    assertEquals(0, Levenshtein.distance("", ""));
    assertEquals(1, Levenshtein.similarity("", ""));
  }

  @Test
  void anInterruptedDistanceGivesUp() {
    Thread.currentThread().interrupt();
    try {
      assertThrows(CancellationException.class, () -> Levenshtein.distance("abc", "abd"));
    } finally {
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void overlapsAreOneForEqualTextsAndZeroForStrangers() {
    for (int n = 1; n <= 2; n++) {
      assertEquals(1, Overlap.rouge("a b c", "a b c", n));
      assertEquals(0, Overlap.rouge("a b c", "d e f", n));
    }
    assertEquals(1, Overlap.rougeL("a b c", "a b c"));
    assertEquals(1, Overlap.jaccard("", " "));
    assertEquals(0, Overlap.distinct(List.of("", "a"), 2));
    assertEquals(1, Overlap.meanJaccard(List.of("a")));
    // Clipped: “the” counts once, as often as the reference has it.
    assertEquals(2.0 / 6, Overlap.rouge("the cat", "the the the the", 1), 1e-12);
  }

  @Test
  void agreementOfOneAnswerIsUnanimousAndHasNoPairs() {
    Agreement one = Agreement.of(List.of("a"));
    assertTrue(one.isUnanimous() && one.pairwiseMatch().isEmpty());
    assertEquals(0, one.entropy());
    assertEquals(0, one.normalisedEntropy());
    assertTrue(Agreement.pairwiseMatchError(List.of("a", "b")).isEmpty());
    assertThrows(IllegalArgumentException.class, () -> Agreement.of(List.of()));
    assertThrows(IllegalArgumentException.class, () -> Agreement.totalAgreementRate(List.of()));
  }

  @Test
  void raterWhoAlwaysSayTheSameHaveNoKappa() {
    assertTrue(Kappa.of(new int[] {7, 0}, new int[] {0, 0}).kappa().isEmpty());
    assertThrows(IllegalArgumentException.class, () -> Kappa.of(new int[2], new int[2]));
    assertEquals(1, Kappa.of(new int[] {5, 0}, new int[] {0, 5}).kappa().orElseThrow());
  }

  @Test
  void textsPartWhereAPersonSeesIt() {
    assertEquals(3, Divergence.firstDifference("abcd", "abce"));
    assertEquals(2, Divergence.firstDifference("ab", "abce"));
    assertEquals(2, Divergence.firstDifference("ab", "ab"));
    assertEquals(0, Divergence.firstDifference("", "ab"));
    // e with an accent of its own is another letter than e.
    assertEquals(3, Divergence.firstDifference("cafe", "cafe\u0301"));
    // Two emoji that share the first half of their pair.
    assertEquals(1, Divergence.firstDifference("a\uD83D\uDE00", "a\uD83D\uDE01"));
  }
}
