package dev.tempera.trainer.train;

import dev.tempera.core.provider.offline.nn.ModelConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * Where each tensor lies in the one flat array of parameters (and of gradients, and of moments).
 *
 * <p>Matrices are {@code [in][out]}, the embedding {@code [vocabulary][dim]}.
 */
final class Layout {
  final ModelConfig config;
  final int embedding = 0;
  final int previous;
  final int[] attentionNorm;
  final int[] qkv;
  final int[] output;
  final int[] hiddenNorm;
  final int[] gateUp;
  final int[] down;
  final int finalNorm;
  final int size;
  final List<Matrix> matrices = new ArrayList<>();

  /** A weight matrix, or a part of the columns of one, for an optimiser that needs the shape. */
  record Matrix(int from, int rows, int columns, int stride) {}

  Layout(ModelConfig config) {
    this.config = config;
    int dim = config.dim();
    int hidden = config.hidden();
    int layers = config.layers();
    attentionNorm = new int[layers];
    qkv = new int[layers];
    output = new int[layers];
    hiddenNorm = new int[layers];
    gateUp = new int[layers];
    down = new int[layers];
    previous = config.vocabulary() * dim;
    matrices.add(new Matrix(previous, dim, dim, dim));
    int at = previous + dim * dim;
    for (int i = 0; i < layers; i++) {
      attentionNorm[i] = at;
      qkv[i] = attentionNorm[i] + dim;
      output[i] = qkv[i] + 3 * dim * dim;
      hiddenNorm[i] = output[i] + dim * dim;
      gateUp[i] = hiddenNorm[i] + dim;
      down[i] = gateUp[i] + 2 * dim * hidden;
      at = down[i] + hidden * dim;
      for (int part = 0; part < 3; part++) {
        matrices.add(new Matrix(qkv[i] + part * dim, dim, dim, 3 * dim));
      }
      matrices.add(new Matrix(output[i], dim, dim, dim));
      matrices.add(new Matrix(gateUp[i], dim, hidden, 2 * hidden));
      matrices.add(new Matrix(gateUp[i] + hidden, dim, hidden, 2 * hidden));
      matrices.add(new Matrix(down[i], hidden, dim, dim));
    }
    finalNorm = at;
    size = at + dim;
  }

  /** Fresh weights: normal with a deviation that keeps the residual stream near unit size. */
  float[] initialise(long seed) {
    float[] p = new float[size];
    var random = new java.util.SplittableRandom(seed);
    int dim = config.dim();
    fill(p, embedding, config.vocabulary() * dim, 0.05, random);
    fill(p, previous, dim * dim, 0.5 / Math.sqrt(dim), random);
    double residual = 1 / Math.sqrt(2.0 * config.layers());
    for (int i = 0; i < config.layers(); i++) {
      java.util.Arrays.fill(p, attentionNorm[i], attentionNorm[i] + dim, 1);
      java.util.Arrays.fill(p, hiddenNorm[i], hiddenNorm[i] + dim, 1);
      fill(p, qkv[i], 3 * dim * dim, 1 / Math.sqrt(dim), random);
      fill(p, output[i], dim * dim, residual / Math.sqrt(dim), random);
      fill(p, gateUp[i], 2 * dim * config.hidden(), 1 / Math.sqrt(dim), random);
      fill(p, down[i], config.hidden() * dim, residual / Math.sqrt(config.hidden()), random);
    }
    java.util.Arrays.fill(p, finalNorm, finalNorm + dim, 1);
    return p;
  }

  private static void fill(
      float[] p, int from, int count, double deviation, java.util.SplittableRandom random) {
    for (int i = 0; i < count; i++) {
      p[from + i] = (float) (random.nextGaussian() * deviation);
    }
  }
}
