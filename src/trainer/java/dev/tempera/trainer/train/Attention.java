package dev.tempera.trainer.train;

import dev.tempera.core.provider.offline.nn.ModelConfig;
import dev.tempera.trainer.train.Gemm.View;

/**
 * Causal attention over each document, with its gradient; probabilities are made anew going back.
 */
final class Attention {
  private static final int ROWS = 32;

  private final Gemm gemm;
  private final int dim;
  private final int heads;
  private final int headDim;
  private final int context;
  private final float scale;
  private final float[] cos;
  private final float[] sin;
  private final float[] probabilities;
  private final float[] gradients;

  Attention(ModelConfig config, Gemm gemm) {
    this.gemm = gemm;
    dim = config.dim();
    heads = config.heads();
    headDim = config.headDim();
    context = config.context();
    scale = (float) (1 / Math.sqrt(headDim));
    probabilities = new float[ROWS * context];
    gradients = new float[ROWS * context];
    int half = headDim / 2;
    cos = new float[context * half];
    sin = new float[context * half];
    for (int i = 0; i < half; i++) {
      double frequency = StrictMath.pow(config.ropeBase(), -2.0 * i / headDim);
      for (int p = 0; p < context; p++) {
        cos[p * half + i] = (float) StrictMath.cos(p * frequency);
        sin[p * half + i] = (float) StrictMath.sin(p * frequency);
      }
    }
  }

  /**
   * Turns queries and keys by their position; {@code sign} −1 turns back, which is the gradient.
   */
  void rotate(float[] qkv, Batch batch, int sign) {
    int half = headDim / 2;
    for (int doc = 0; doc < batch.documents(); doc++) {
      int start = batch.starts()[doc];
      for (int t = start; t < batch.starts()[doc + 1]; t++) {
        int table = (t - start) * half;
        for (int head = 0; head < 2 * heads; head++) {
          int at = t * 3 * dim + head * headDim;
          for (int i = 0; i < half; i++) {
            float c = cos[table + i];
            float s = sign * sin[table + i];
            float a = qkv[at + i];
            float b = qkv[at + half + i];
            qkv[at + i] = a * c - b * s;
            qkv[at + half + i] = b * c + a * s;
          }
        }
      }
    }
  }

  void forward(float[] qkv, float[] mixed, Batch batch) {
    for (int doc = 0; doc < batch.documents(); doc++) {
      int start = batch.starts()[doc];
      int length = batch.starts()[doc + 1] - start;
      for (int head = 0; head < heads; head++) {
        int q = start * 3 * dim + head * headDim;
        for (int row = 0; row < length; row += ROWS) {
          int rows = Math.min(ROWS, length - row);
          int seen = row + rows;
          softmax(qkv, q, row, rows, seen);
          gemm.multiply(
              rows,
              headDim,
              seen,
              View.of(probabilities, 0, context),
              View.of(qkv, q + 2 * dim, 3 * dim),
              View.of(mixed, (start + row) * dim + head * headDim, dim),
              false);
        }
      }
    }
  }

  private void softmax(float[] qkv, int q, int row, int rows, int seen) {
    gemm.multiply(
        rows,
        seen,
        headDim,
        View.of(qkv, q + row * 3 * dim, 3 * dim),
        View.of(qkv, q + dim, 3 * dim).transposed(),
        View.of(probabilities, 0, context),
        false);
    for (int r = 0; r < rows; r++) {
      int at = r * context;
      int visible = row + r + 1;
      float max = Float.NEGATIVE_INFINITY;
      for (int j = 0; j < visible; j++) {
        max = Math.max(max, probabilities[at + j]);
      }
      Pointwise.exp(probabilities, at, visible, max, scale);
      float sum = 0;
      for (int j = 0; j < visible; j++) {
        sum += probabilities[at + j];
      }
      float inverse = 1 / sum;
      for (int j = 0; j < visible; j++) {
        probabilities[at + j] *= inverse;
      }
      for (int j = visible; j < seen; j++) {
        probabilities[at + j] = 0;
      }
    }
  }

  /** From the gradient of the mix to the gradient of queries, keys and values (overwritten). */
  void backward(float[] qkv, float[] dMixed, float[] dQkv, Batch batch) {
    java.util.Arrays.fill(dQkv, 0, batch.length() * 3 * dim, 0);
    for (int doc = 0; doc < batch.documents(); doc++) {
      int start = batch.starts()[doc];
      int length = batch.starts()[doc + 1] - start;
      for (int head = 0; head < heads; head++) {
        int q = start * 3 * dim + head * headDim;
        for (int row = 0; row < length; row += ROWS) {
          int rows = Math.min(ROWS, length - row);
          softmax(qkv, q, row, rows, row + rows);
          backRows(qkv, dMixed, dQkv, q, (start + row) * dim + head * headDim, row, rows);
        }
      }
    }
  }

  private void backRows(
      float[] qkv, float[] dMixed, float[] dQkv, int q, int mixAt, int row, int rows) {
    int seen = row + rows;
    int wide = 3 * dim;
    View p = View.of(probabilities, 0, context);
    View ds = View.of(gradients, 0, context);
    View dOut = View.of(dMixed, mixAt, dim);
    gemm.multiply(
        rows, seen, headDim, dOut, View.of(qkv, q + 2 * dim, wide).transposed(), ds, false);
    gemm.multiply(
        seen, headDim, rows, p.transposed(), dOut, View.of(dQkv, q + 2 * dim, wide), true);
    for (int r = 0; r < rows; r++) {
      int at = r * context;
      float dot = 0;
      for (int j = 0; j < seen; j++) {
        dot += probabilities[at + j] * gradients[at + j];
      }
      for (int j = 0; j < seen; j++) {
        gradients[at + j] = probabilities[at + j] * (gradients[at + j] - dot) * scale;
      }
    }
    gemm.multiply(
        rows,
        headDim,
        seen,
        ds,
        View.of(qkv, q + dim, wide),
        View.of(dQkv, q + row * wide, wide),
        true);
    gemm.multiply(
        seen,
        headDim,
        rows,
        ds.transposed(),
        View.of(qkv, q + row * wide, wide),
        View.of(dQkv, q + dim, wide),
        true);
  }
}
