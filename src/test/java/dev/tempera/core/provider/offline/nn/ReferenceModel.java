package dev.tempera.core.provider.offline.nn;

/** The network written down as plainly as possible, in doubles, without caches or batches. */
final class ReferenceModel {
  private ReferenceModel() {}

  /** The logits after the last token. */
  static double[] logits(ModelConfig c, Weights w, int[] tokens) {
    int n = tokens.length;
    double[][] x = new double[n][c.dim()];
    for (int t = 0; t < n; t++) {
      for (int d = 0; d < c.dim(); d++) {
        x[t][d] = w.embedding()[tokens[t]][d];
        for (int k = 0; t > 0 && k < c.dim(); k++) {
          double before = w.embedding()[tokens[t - 1]][k];
          x[t][d] += before * w.previous()[k][d];
        }
      }
    }
    for (Weights.Layer layer : w.layers()) {
      double[][] mixed = attention(c, layer, x);
      for (int t = 0; t < n; t++) {
        add(x[t], product(mixed[t], layer.output(), c.dim()));
        double[] h = product(norm(x[t], layer.hiddenNorm(), c), layer.gateUp(), 2 * c.hidden());
        double[] gated = new double[c.hidden()];
        for (int i = 0; i < gated.length; i++) {
          gated[i] = h[i] / (1 + StrictMath.exp(-h[i])) * h[c.hidden() + i];
        }
        add(x[t], product(gated, layer.down(), c.dim()));
      }
    }
    return product(norm(x[n - 1], w.finalNorm(), c), w.head(), c.vocabulary());
  }

  private static double[][] attention(ModelConfig c, Weights.Layer layer, double[][] x) {
    int n = x.length;
    double[][] qkv = new double[n][];
    for (int t = 0; t < n; t++) {
      qkv[t] = product(norm(x[t], layer.attentionNorm(), c), layer.qkv(), 3 * c.dim());
      for (int head = 0; head < 2 * c.heads(); head++) {
        rotate(qkv[t], head * c.headDim(), c, t);
      }
    }
    double[][] mixed = new double[n][c.dim()];
    for (int t = 0; t < n; t++) {
      for (int head = 0; head < c.heads(); head++) {
        int from = head * c.headDim();
        double[] p = new double[t + 1];
        double sum = 0;
        for (int j = 0; j <= t; j++) {
          double score = 0;
          for (int d = 0; d < c.headDim(); d++) {
            score += qkv[t][from + d] * qkv[j][c.dim() + from + d];
          }
          p[j] = StrictMath.exp(score / StrictMath.sqrt(c.headDim()));
          sum += p[j];
        }
        for (int j = 0; j <= t; j++) {
          for (int d = 0; d < c.headDim(); d++) {
            mixed[t][from + d] += p[j] / sum * qkv[j][2 * c.dim() + from + d];
          }
        }
      }
    }
    return mixed;
  }

  private static void rotate(double[] v, int from, ModelConfig c, int position) {
    int half = c.headDim() / 2;
    for (int i = 0; i < half; i++) {
      double angle = position * StrictMath.pow(c.ropeBase(), -2.0 * i / c.headDim());
      double a = v[from + i];
      double b = v[from + half + i];
      v[from + i] = a * StrictMath.cos(angle) - b * StrictMath.sin(angle);
      v[from + half + i] = b * StrictMath.cos(angle) + a * StrictMath.sin(angle);
    }
  }

  private static double[] norm(double[] x, float[] gain, ModelConfig c) {
    double squares = 0;
    for (double value : x) {
      squares += value * value;
    }
    double scale = 1 / StrictMath.sqrt(squares / x.length + c.normEpsilon());
    double[] y = new double[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = x[i] * scale * gain[i];
    }
    return y;
  }

  private static double[] product(double[] x, float[][] w, int out) {
    double[] y = new double[out];
    for (int k = 0; k < x.length; k++) {
      for (int j = 0; j < out; j++) {
        y[j] += x[k] * w[k][j];
      }
    }
    return y;
  }

  private static void add(double[] to, double[] more) {
    for (int i = 0; i < to.length; i++) {
      to[i] += more[i];
    }
  }
}
