package dev.tempera.core.provider.offline.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LogprobsTest {
  @Test
  void agreesWithTheDefinition() {
    Random random = new Random(3);
    for (int round = 0; round < 100; round++) {
      float[] logits = new float[1 + random.nextInt(300)];
      for (int i = 0; i < logits.length; i++) {
        logits[i] = (float) random.nextGaussian() * 8;
      }
      double sum = 0;
      for (float logit : logits) {
        sum += Math.exp(logit);
      }
      Logprobs logprobs = new Logprobs(logits);
      double total = 0;
      for (int i = 0; i < logits.length; i++) {
        assertEquals(Math.log(Math.exp(logits[i]) / sum), logprobs.of(i), 1e-9);
        assertEquals(logprobs.of(i), Logprobs.quick(logits, i), 1e-9);
        assertTrue(logprobs.of(i) <= 0);
        total += Math.exp(logprobs.of(i));
      }
      assertEquals(1, total, 1e-9);
    }
  }

  @Test
  void greatLogitsDoNotOverflow() {
    Logprobs logprobs = new Logprobs(new float[] {1e30f, -1e30f, 1e30f});
    assertEquals(Math.log(0.5), logprobs.of(0), 1e-12);
    assertEquals(Math.log(0.5), Logprobs.quick(new float[] {1e30f, -1e30f, 1e30f}, 2), 1e-12);
    assertEquals(-2e30, logprobs.of(1), 1e24);
  }

  @Test
  void theTopComesInOrder() {
    Logprobs logprobs = new Logprobs(new float[] {1, 3, 3, -1, 7, 0});
    assertArrayEquals(new int[] {4, 1, 2}, logprobs.top(3));
    assertArrayEquals(new int[] {4, 1, 2, 0, 5, 3}, logprobs.top(20));
    assertArrayEquals(new int[0], logprobs.top(0));
  }
}
