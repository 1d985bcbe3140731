package dev.tempera.trainer.train;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The parts of the network that are not matrix products, with their gradients. */
final class Pointwise {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private Pointwise() {}

  /** {@code a = exp((a − shift)·scale)} over a range, by the polynomial that the app uses too. */
  static void exp(float[] a, int from, int n, float shift, float scale) {
    int end = from + n;
    for (int i = from; i < end; i += LANES) {
      VectorMask<Float> mask = SPECIES.indexInRange(i, end);
      FloatVector x = FloatVector.fromArray(SPECIES, a, i, mask);
      exp(x.sub(shift).mul(scale)).intoArray(a, i, mask);
    }
  }

  /** Cephes expf: x = n ln 2 + r, polynomial in r. */
  private static FloatVector exp(FloatVector value) {
    FloatVector x = value.max(-87f).min(88f);
    FloatVector n = x.mul(1.44269504f).add(12582912f).sub(12582912f);
    FloatVector r = x.sub(n.mul(0.693359375f)).add(n.mul(2.12194440e-4f));
    FloatVector p = r.mul(1.9875691500e-4f).add(1.3981999507e-3f);
    p = p.mul(r).add(8.3334519073e-3f);
    p = p.mul(r).add(4.1665795894e-2f);
    p = p.mul(r).add(1.6666665459e-1f);
    p = p.mul(r).add(5.0000001201e-1f);
    FloatVector e = p.mul(r).mul(r).add(r).add(1f);
    IntVector bits = (IntVector) n.convertShape(VectorOperators.F2I, INTS, 0);
    return e.mul(bits.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
  }

  /** RMSNorm of {@code n} rows; keeps the inverse roots for the way back. */
  static void norm(
      float[] x, float[] params, int gain, float[] y, float[] inverse, int n, int dim, float eps) {
    for (int t = 0; t < n; t++) {
      int at = t * dim;
      float s0 = 0;
      float s1 = 0;
      float s2 = 0;
      float s3 = 0;
      for (int i = 0; i < dim; i += 4) {
        s0 += x[at + i] * x[at + i];
        s1 += x[at + i + 1] * x[at + i + 1];
        s2 += x[at + i + 2] * x[at + i + 2];
        s3 += x[at + i + 3] * x[at + i + 3];
      }
      float scale = (float) (1 / Math.sqrt((s0 + s1 + s2 + s3) / dim + eps));
      inverse[t] = scale;
      for (int i = 0; i < dim; i++) {
        y[at + i] = x[at + i] * scale * params[gain + i];
      }
    }
  }

  /** Adds the gradient of {@link #norm} to {@code dx} and to the gain's gradient. */
  static void normBack(
      float[] x,
      float[] params,
      int gain,
      float[] inverse,
      float[] dy,
      float[] dx,
      float[] grads,
      int n,
      int dim) {
    for (int t = 0; t < n; t++) {
      int at = t * dim;
      float scale = inverse[t];
      float s0 = 0;
      float s1 = 0;
      for (int i = 0; i < dim; i += 2) {
        s0 += dy[at + i] * params[gain + i] * x[at + i];
        s1 += dy[at + i + 1] * params[gain + i + 1] * x[at + i + 1];
      }
      float common = (s0 + s1) * scale * scale * scale / dim;
      for (int i = 0; i < dim; i++) {
        grads[gain + i] += dy[at + i] * x[at + i] * scale;
      }
      for (int i = 0; i < dim; i++) {
        dx[at + i] += dy[at + i] * params[gain + i] * scale - x[at + i] * common;
      }
    }
  }

  /** {@code silu(gate)·up}; {@code hidden} is a multiple of the vector length. */
  static void gate(float[] gateUp, float[] y, int n, int hidden) {
    for (int t = 0; t < n; t++) {
      int from = t * 2 * hidden;
      for (int i = 0; i < hidden; i += LANES) {
        FloatVector g = FloatVector.fromArray(SPECIES, gateUp, from + i);
        FloatVector u = FloatVector.fromArray(SPECIES, gateUp, from + hidden + i);
        g.div(exp(g.neg()).add(1f)).mul(u).intoArray(y, t * hidden + i);
      }
    }
  }

  /** Replaces {@code gateUp} by its gradient. */
  static void gateBack(float[] gateUp, float[] dy, int n, int hidden) {
    for (int t = 0; t < n; t++) {
      int from = t * 2 * hidden;
      for (int i = 0; i < hidden; i += LANES) {
        FloatVector g = FloatVector.fromArray(SPECIES, gateUp, from + i);
        FloatVector u = FloatVector.fromArray(SPECIES, gateUp, from + hidden + i);
        FloatVector d = FloatVector.fromArray(SPECIES, dy, t * hidden + i);
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        FloatVector sigmoid = one.div(exp(g.neg()).add(1f));
        FloatVector slope = sigmoid.mul(g.mul(one.sub(sigmoid)).add(1f));
        d.mul(u).mul(slope).intoArray(gateUp, from + i);
        d.mul(g).mul(sigmoid).intoArray(gateUp, from + hidden + i);
      }
    }
  }

  /**
   * Cross-entropy of {@code n} rows of logits, which become their gradients.
   *
   * @return the sum of the losses in nats
   */
  static double crossEntropy(float[] logits, int[] targets, int n, int vocabulary) {
    double total = 0;
    for (int t = 0; t < n; t++) {
      int at = t * vocabulary;
      float max = logits[at];
      for (int i = 1; i < vocabulary; i++) {
        max = Math.max(max, logits[at + i]);
      }
      float target = logits[at + targets[t]];
      exp(logits, at, vocabulary, max, 1);
      float s0 = 0;
      float s1 = 0;
      float s2 = 0;
      float s3 = 0;
      for (int i = 0; i + 3 < vocabulary; i += 4) {
        s0 += logits[at + i];
        s1 += logits[at + i + 1];
        s2 += logits[at + i + 2];
        s3 += logits[at + i + 3];
      }
      float sum = s0 + s1 + s2 + s3;
      for (int i = vocabulary & ~3; i < vocabulary; i++) {
        sum += logits[at + i];
      }
      total += Math.log(sum) + max - target;
      float scale = 1 / sum;
      for (int i = 0; i < vocabulary; i++) {
        logits[at + i] *= scale;
      }
      logits[at + targets[t]] -= 1;
    }
    return total;
  }
}
