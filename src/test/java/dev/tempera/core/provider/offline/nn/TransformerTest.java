package dev.tempera.core.provider.offline.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TransformerTest {
  private static final ModelConfig CONFIG = new ModelConfig(300, 24, 3, 2, 40, 64, 10_000f, 1e-5f);

  @Test
  void batchAndSingleTokensGiveTheSameBits() {
    Transformer transformer = new Transformer(CONFIG, weights(CONFIG, 3));
    int[] tokens = tokens(50);
    Transformer.Session single = transformer.newSession();
    float[] logits = new float[0];
    for (int token : tokens) {
      logits = single.forward(token);
    }
    Transformer.Session batch = transformer.newSession();

    assertArrayEquals(logits, batch.prefill(tokens), 0f);
    assertEquals(tokens.length, batch.position());
    assertEquals(64 - tokens.length, batch.remaining());
  }

  @Test
  void agreesWithAPlainReference() {
    Weights weights = weights(CONFIG, 4);
    int[] tokens = tokens(20);
    float[] logits = new Transformer(CONFIG, weights).newSession().prefill(tokens);
    double[] expected = ReferenceModel.logits(CONFIG, weights, tokens);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], logits[i], 2e-3, "logit " + i);
    }
  }

  @Test
  void truncatedSessionGoesOnAsIfNothingHadFollowed() {
    Transformer transformer = new Transformer(CONFIG, weights(CONFIG, 5));
    int[] tokens = tokens(12);
    Transformer.Session session = transformer.newSession();
    session.prefill(tokens);
    session.prefill(new int[] {9, 10, 11});
    session.truncate(tokens.length);
    float[] after = session.forward(42).clone();

    Transformer.Session fresh = transformer.newSession();
    fresh.prefill(tokens);
    assertArrayEquals(fresh.forward(42), after, 0f);
  }

  @Test
  void sessionsOfOneModelDoNotDisturbEachOther() throws Exception {
    Transformer transformer = new Transformer(CONFIG, weights(CONFIG, 6));
    int[] tokens = tokens(40);
    float[] expected = transformer.newSession().prefill(tokens).clone();
    var others =
        java.util.stream.IntStream.range(0, 4)
            .mapToObj(i ->
                CompletableFuture.supplyAsync(
                    () -> transformer.newSession().prefill(tokens).clone()))
            .toList();
    for (var other : others) {
      assertArrayEquals(expected, other.get(), 0f);
    }
  }

  @Test
  void refusesWhatDoesNotFit() {
    Transformer transformer = new Transformer(CONFIG, weights(CONFIG, 7));
    Transformer.Session session = transformer.newSession();
    assertThrows(IllegalArgumentException.class, () -> session.prefill(new int[0]));
    assertThrows(IllegalArgumentException.class, () -> session.forward(-1));
    assertThrows(IllegalArgumentException.class, () -> session.forward(300));
    assertThrows(IllegalArgumentException.class, () -> session.truncate(1));
    assertThrows(IllegalStateException.class, () -> session.prefill(new int[65]));
    session.prefill(new int[64]);
    assertThrows(IllegalStateException.class, () -> session.forward(1));
    assertEquals(64, session.position());
  }

  @Test
  void absurdShapesAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new ModelConfig(300, 24, 1_000_000, 2, 40, 64, 10_000f, 1e-5f));
    assertThrows(
        IllegalArgumentException.class,
        () -> new ModelConfig(300, 25, 3, 2, 40, 64, 10_000f, 1e-5f));
    assertThrows(
        IllegalArgumentException.class,
        () -> new ModelConfig(10, 24, 3, 2, 40, 64, 10_000f, Float.NaN));
  }

  private static int[] tokens(int count) {
    return new Random(11).ints(count, 0, CONFIG.vocabulary()).toArray();
  }

  static Weights weights(ModelConfig c, long seed) {
    var random = new Random(seed);
    var layers = new Weights.Layer[c.layers()];
    for (int i = 0; i < layers.length; i++) {
      layers[i] =
          new Weights.Layer(
              scaled(random, c.dim(), 1),
              rows(random, c.dim(), 3 * c.dim(), 0.2f),
              rows(random, c.dim(), c.dim(), 0.2f),
              scaled(random, c.dim(), 1),
              rows(random, c.dim(), 2 * c.hidden(), 0.2f),
              rows(random, c.hidden(), c.dim(), 0.2f));
    }
    float[][] embedding = rows(random, c.vocabulary(), c.dim(), 0.5f);
    float[][] head = new float[c.dim()][c.vocabulary()];
    for (int v = 0; v < c.vocabulary(); v++) {
      for (int d = 0; d < c.dim(); d++) {
        head[d][v] = embedding[v][d];
      }
    }
    return new Weights(
        embedding, head, rows(random, c.dim(), c.dim(), 0.1f), layers, scaled(random, c.dim(), 1));
  }

  private static float[][] rows(Random random, int count, int length, float scale) {
    float[][] rows = new float[count][];
    for (int i = 0; i < count; i++) {
      rows[i] = scaled(random, length, scale);
    }
    return rows;
  }

  private static float[] scaled(Random random, int count, float scale) {
    float[] values = KernelsTest.floats(random, count);
    for (int i = 0; i < count; i++) {
      values[i] *= scale;
    }
    return values;
  }
}
