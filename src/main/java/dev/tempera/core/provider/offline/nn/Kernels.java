package dev.tempera.core.provider.offline.nn;

/**
 * The arithmetic: every result is a sum in one fixed order, whatever the batch and the machine.
 *
 * <p>The loops run over independent outputs, so the compiler may use vector instructions; within an
 * output the order of additions never changes, and Java never fuses a multiply with an add.
 */
@SuppressWarnings(
    "FloatingPointLiteralPrecision") // constants as published, rounded by the compiler
final class Kernels {
  private static final float LOG2_E = 1.44269504f;
  private static final float LN2_HIGH = 0.693359375f;
  private static final float LN2_LOW = -2.12194440e-4f;
  private static final float LOWEST = -87f;
  private static final float HIGHEST = 88f;
  private static final float ROUND = 12582912f;

  private Kernels() {}

  /**
   * {@code y[t] = x[t] · w} for {@code n} rows.
   *
   * @param x rows of {@code in} values, {@code in} a multiple of 4
   * @param w {@code [in][out]}: all outputs of one input lie side by side
   * @param y rows of {@code out} values, overwritten
   */
  static void matmul(float[] x, float[] w, float[] y, int n, int in, int out) {
    for (int i = 0; i < n * out; i++) {
      y[i] = 0;
    }
    for (int k = 0; k < in; k += 4) {
      for (int t = 0; t < n; t++) {
        int at = t * in + k;
        axpy4(x[at], x[at + 1], x[at + 2], x[at + 3], w, k * out, out, y, t * out, out);
      }
    }
  }

  /** {@code y += a·w₀ + b·w₁ + c·w₂ + d·w₃}, added one after the other; rows are a stride apart. */
  static void axpy4(
      float a, float b, float c, float d, float[] w, int at, int stride, float[] y, int to, int n) {
    int at1 = at + stride;
    int at2 = at1 + stride;
    int at3 = at2 + stride;
    for (int j = 0; j < n; j++) {
      float sum = y[to + j];
      sum = sum + a * w[at + j];
      sum = sum + b * w[at1 + j];
      sum = sum + c * w[at2 + j];
      sum = sum + d * w[at3 + j];
      y[to + j] = sum;
    }
  }

  /** {@code y += a·w}. */
  static void axpy(float a, float[] w, int at, float[] y, int to, int n) {
    for (int j = 0; j < n; j++) {
      y[to + j] = y[to + j] + a * w[at + j];
    }
  }

  /** Scales by the inverse root of the mean square (Zhang and Sennrich 2019), then by the gain. */
  static void rmsNorm(float[] x, int from, float[] gain, float[] y, int to, int n, float epsilon) {
    float squares = 0;
    for (int i = 0; i < n; i++) {
      squares += x[from + i] * x[from + i];
    }
    float scale = (float) (1.0 / Math.sqrt(squares / n + epsilon));
    for (int i = 0; i < n; i++) {
      y[to + i] = x[from + i] * scale * gain[i];
    }
  }

  /** Turns {@code n} scores into probabilities, in place. */
  static void softmax(float[] s, int n) {
    float max = s[0];
    for (int i = 1; i < n; i++) {
      max = Math.max(max, s[i]);
    }
    for (int i = 0; i < n; i++) {
      s[i] = exp(s[i] - max);
    }
    float sum = 0;
    for (int i = 0; i < n; i++) {
      sum += s[i];
    }
    float scale = 1 / sum;
    for (int i = 0; i < n; i++) {
      s[i] = s[i] * scale;
    }
  }

  /**
   * The exponential to about two units in the last place, from additions and products only, so that
   * it is the same everywhere and can be vectorised. Arguments are clamped to −87…88. Method: x = n
   * ln 2 + r, polynomial of degree 5 in r (coefficients of Cephes expf).
   */
  static float exp(float value) {
    float x = Math.min(HIGHEST, Math.max(LOWEST, value));
    float n = (x * LOG2_E + ROUND) - ROUND;
    float r = (x - n * LN2_HIGH) - n * LN2_LOW;
    float p = 1.9875691500e-4f;
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    float e = p * r * r + r + 1;
    return e * Float.intBitsToFloat(((int) n + 127) << 23);
  }

  /** {@code silu(gate)·up} of each row; a row holds all gates, then all ups. */
  static void gate(float[] gateUp, float[] y, int n, int hidden) {
    for (int t = 0; t < n; t++) {
      int from = t * 2 * hidden;
      int to = t * hidden;
      for (int i = 0; i < hidden; i++) {
        float g = gateUp[from + i];
        y[to + i] = g / (1 + exp(-g)) * gateUp[from + hidden + i];
      }
    }
  }
}
