package dev.tempera.core.provider.offline.nn;

import java.util.Arrays;

/**
 * The arithmetic: every result is a sum in one fixed order, whatever the batch and the machine.
 *
 * <p>The loops run over independent outputs, so the compiler may use vector instructions; within an
 * output the order of additions never changes, and Java never fuses a multiply with an add.
 * Matrices are arrays of rows and all arrays of a loop share one index: only then can C2 rule out
 * that a store changes a later load, and vectorises (measured: 47 instead of 7 GFLOP/s).
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
   * {@code y[t] = x[t] · w} for the first {@code n} rows.
   *
   * @param x rows of {@code w.length} values, a multiple of 4
   * @param w {@code [in][out]}: all outputs of one input lie side by side
   * @param y rows of at least {@code out} values, overwritten
   */
  static void matmul(float[][] x, float[][] w, float[][] y, int n, int out) {
    for (int t = 0; t < n; t++) {
      Arrays.fill(y[t], 0, out, 0);
    }
    int k = 0;
    for (; k + 8 <= w.length; k += 8) {
      for (int t = 0; t < n; t++) {
        axpy8(x[t], k, w, y[t], out);
      }
    }
    for (; k < w.length; k += 4) {
      for (int t = 0; t < n; t++) {
        float[] from = x[t];
        axpy4(
            from[k],
            from[k + 1],
            from[k + 2],
            from[k + 3],
            w[k],
            w[k + 1],
            w[k + 2],
            w[k + 3],
            y[t],
            0,
            out);
      }
    }
  }

  /** {@code y += x[k]·w[k] + … + x[k + 7]·w[k + 7]}, added one after the other. */
  private static void axpy8(float[] x, int k, float[][] w, float[] y, int out) {
    float x0 = x[k];
    float x1 = x[k + 1];
    float x2 = x[k + 2];
    float x3 = x[k + 3];
    float x4 = x[k + 4];
    float x5 = x[k + 5];
    float x6 = x[k + 6];
    float x7 = x[k + 7];
    float[] w0 = w[k];
    float[] w1 = w[k + 1];
    float[] w2 = w[k + 2];
    float[] w3 = w[k + 3];
    float[] w4 = w[k + 4];
    float[] w5 = w[k + 5];
    float[] w6 = w[k + 6];
    float[] w7 = w[k + 7];
    for (int j = 0; j < out; j++) {
      float low = y[j] + x0 * w0[j] + x1 * w1[j] + x2 * w2[j] + x3 * w3[j];
      y[j] = low + x4 * w4[j] + x5 * w5[j] + x6 * w6[j] + x7 * w7[j];
    }
  }

  /** {@code y += a·p + b·q + c·r + d·s} from one index to another, added one after the other. */
  static void axpy4(
      float a,
      float b,
      float c,
      float d,
      float[] p,
      float[] q,
      float[] r,
      float[] s,
      float[] y,
      int from,
      int to) {
    for (int j = from; j < to; j++) {
      y[j] = y[j] + a * p[j] + b * q[j] + c * r[j] + d * s[j];
    }
  }

  /** {@code y += a·w} from one index to another. */
  static void axpy(float a, float[] w, float[] y, int from, int to) {
    for (int j = from; j < to; j++) {
      y[j] = y[j] + a * w[j];
    }
  }

  /** Scales by the inverse root of the mean square (Zhang and Sennrich 2019), then by the gain. */
  static void rmsNorm(float[] x, float[] gain, float[] y, float epsilon) {
    int n = gain.length;
    float squares = 0;
    for (int i = 0; i < n; i++) {
      squares += x[i] * x[i];
    }
    float scale = (float) (1.0 / Math.sqrt(squares / n + epsilon));
    for (int i = 0; i < n; i++) {
      y[i] = x[i] * scale * gain[i];
    }
  }

  /** Turns {@code n} scores into probabilities, in place; {@code bits} is work space. */
  static void softmax(float[] s, int[] bits, int n) {
    float max = s[0];
    for (int i = 1; i < n; i++) {
      max = Math.max(max, s[i]);
    }
    for (int i = 0; i < n; i++) {
      s[i] = s[i] - max;
    }
    exp(s, bits, n);
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
   * The exponentials of {@code n} values, in place, to about two units in the last place; from
   * additions and products only, so that they are the same everywhere. Arguments are clamped to
   * −87…88. Method: x = k ln 2 + r, polynomial of degree 5 in r (coefficients of Cephes expf).
   *
   * @param bits work space for 2^k; a loop of its own applies it, because C2 does not vectorise a
   *     loop that computes and reinterprets an int
   */
  static void exp(float[] a, int[] bits, int n) {
    for (int i = 0; i < n; i++) {
      float x = Math.min(HIGHEST, Math.max(LOWEST, a[i]));
      float k = (x * LOG2_E + ROUND) - ROUND;
      float r = (x - k * LN2_HIGH) - k * LN2_LOW;
      float p = 1.9875691500e-4f;
      p = p * r + 1.3981999507e-3f;
      p = p * r + 8.3334519073e-3f;
      p = p * r + 4.1665795894e-2f;
      p = p * r + 1.6666665459e-1f;
      p = p * r + 5.0000001201e-1f;
      a[i] = p * r * r + r + 1;
      bits[i] = ((int) k + 127) << 23;
    }
    for (int i = 0; i < n; i++) {
      a[i] = a[i] * Float.intBitsToFloat(bits[i]);
    }
  }

  /**
   * {@code silu(gate)·up}, where the first half of a row is the gate and the second is up.
   *
   * @param up and {@code bits} are work space
   * @param y gets the result
   */
  static void gate(float[] gateUp, float[] up, int[] bits, float[] y) {
    int hidden = y.length;
    System.arraycopy(gateUp, hidden, up, 0, hidden);
    for (int i = 0; i < hidden; i++) {
      y[i] = -gateUp[i];
    }
    exp(y, bits, hidden);
    for (int i = 0; i < hidden; i++) {
      y[i] = gateUp[i] / (1 + y[i]) * up[i];
    }
  }
}
