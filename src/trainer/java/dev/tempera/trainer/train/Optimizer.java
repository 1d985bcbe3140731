package dev.tempera.trainer.train;

import dev.tempera.trainer.train.Gemm.View;

/**
 * Updates the weights: Muon (Jordan et al. 2024: momentum, made orthogonal by a Newton–Schulz
 * iteration) for the matrices inside blocks, AdamW for embedding and gains.
 *
 * <p>The state is two arrays of the size of the parameters, so it can be saved as it is.
 */
final class Optimizer {
  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.98f;
  private static final float MOMENTUM = 0.95f;
  private static final float EPSILON = 1e-9f;
  private static final float DECAY = 0.02f;

  final float[] first;
  final float[] second;
  private final Layout layout;
  private final boolean muon;
  private final Gemm gemm = new Gemm();
  private final float[] x;
  private final float[] square;
  private final float[] poly;
  private final float[] next;

  Optimizer(Layout layout, boolean muon) {
    this.layout = layout;
    this.muon = muon;
    first = new float[layout.size];
    second = new float[layout.size];
    int dim = layout.config.dim();
    int largest = dim * Math.max(dim, layout.config.hidden());
    x = new float[largest];
    next = new float[largest];
    square = new float[dim * dim];
    poly = new float[dim * dim];
  }

  /**
   * One step.
   *
   * @param grads gradient of the mean loss; clipped to norm 1 here
   * @param step counted from 1
   * @param rate learning rate relative to its peak, 0 to 1
   * @return norm of the gradient before clipping
   */
  double step(float[] params, float[] grads, int step, Rates rates, double rate) {
    double squares = 0;
    for (float g : grads) {
      squares += (double) g * g;
    }
    double norm = Math.sqrt(squares);
    float clip = (float) Math.min(1, 1 / (norm + 1e-9));
    float adam = (float) (rates.adam() * rate);
    int blocks = layout.config.vocabulary() * layout.config.dim();
    if (muon) {
      adam(params, grads, 0, blocks, step, adam, clip);
      for (int i = 0; i < layout.config.layers(); i++) {
        int dim = layout.config.dim();
        adam(params, grads, layout.attentionNorm[i], dim, step, adam, clip);
        adam(params, grads, layout.hiddenNorm[i], dim, step, adam, clip);
      }
      adam(params, grads, layout.finalNorm, layout.config.dim(), step, adam, clip);
      for (Layout.Matrix matrix : layout.matrices) {
        muon(params, grads, matrix, (float) (rates.muon() * rate));
      }
    } else {
      adam(params, grads, 0, layout.size, step, adam, clip);
    }
    return norm;
  }

  /** Peak learning rates of the two methods. */
  record Rates(double adam, double muon) {}

  private void adam(
      float[] params, float[] grads, int from, int count, int step, float rate, float clip) {
    float scale1 = (float) (1 / (1 - Math.pow(BETA1, step)));
    float scale2 = (float) (1 / (1 - Math.pow(BETA2, step)));
    for (int i = from; i < from + count; i++) {
      float g = grads[i] * clip;
      float m = BETA1 * first[i] + (1 - BETA1) * g;
      float v = BETA2 * second[i] + (1 - BETA2) * g * g;
      first[i] = m;
      second[i] = v;
      params[i] -= rate * (m * scale1 / ((float) Math.sqrt(v * scale2) + EPSILON));
    }
  }

  private void muon(float[] params, float[] grads, Layout.Matrix matrix, float rate) {
    boolean tall = matrix.rows() > matrix.columns();
    int rows = Math.min(matrix.rows(), matrix.columns());
    int columns = Math.max(matrix.rows(), matrix.columns());
    double squares = 0;
    for (int i = 0; i < matrix.rows(); i++) {
      for (int j = 0; j < matrix.columns(); j++) {
        int at = matrix.from() + i * matrix.stride() + j;
        first[at] = MOMENTUM * first[at] + (1 - MOMENTUM) * grads[at];
        float g = (1 - MOMENTUM) * grads[at] + MOMENTUM * first[at];
        x[tall ? j * columns + i : i * columns + j] = g;
        squares += (double) g * g;
      }
    }
    orthogonalise(rows, columns, (float) (1 / (Math.sqrt(squares) + 1e-12)));
    float scale = rate * (float) (0.2 * Math.sqrt(columns));
    float keep = 1 - rate * DECAY;
    for (int i = 0; i < matrix.rows(); i++) {
      for (int j = 0; j < matrix.columns(); j++) {
        int at = matrix.from() + i * matrix.stride() + j;
        params[at] = params[at] * keep - scale * x[tall ? j * columns + i : i * columns + j];
      }
    }
  }

  /** Five rounds of X ← aX + (bXXᵀ + c(XXᵀ)²)X, after scaling X to norm one. */
  private void orthogonalise(int rows, int columns, float scale) {
    int n = rows * columns;
    for (int i = 0; i < n; i++) {
      x[i] *= scale;
    }
    View s = View.of(square, 0, rows);
    View p = View.of(poly, 0, rows);
    View all = View.of(x, 0, columns);
    for (int round = 0; round < 5; round++) {
      gemm.multiply(rows, rows, columns, all, all.transposed(), s, false);
      gemm.multiply(rows, rows, rows, s, s, p, false);
      for (int i = 0; i < rows * rows; i++) {
        poly[i] = -4.7750f * square[i] + 2.0315f * poly[i];
      }
      for (int i = 0; i < rows; i++) {
        poly[i * rows + i] += 3.4445f;
      }
      gemm.multiply(rows, columns, rows, p, all, View.of(next, 0, columns), false);
      System.arraycopy(next, 0, x, 0, n);
    }
  }
}
