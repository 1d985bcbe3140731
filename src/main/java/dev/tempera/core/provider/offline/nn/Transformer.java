package dev.tempera.core.provider.offline.nn;

import java.util.Arrays;

/**
 * A decoder of the Llama family: RMSNorm, rotary positions (halves paired), SwiGLU, tied embedding.
 * One addition: a token enters as its embedding plus a linear map of the embedding of the token
 * before it, which lets so small a model learn to copy words from the prompt.
 *
 * <p>Immutable and shared by any number of threads; each conversation works in its own {@link
 * Session}, which belongs to one thread at a time. The same tokens give the same logits bit for
 * bit, whether fed singly or in a batch, on every machine.
 */
public final class Transformer {
  private static final int BATCH = 16;

  private final ModelConfig config;
  private final Weights weights;
  private final float[] cos;
  private final float[] sin;

  Transformer(ModelConfig config, Weights weights) {
    this.config = config;
    this.weights = weights;
    int half = config.headDim() / 2;
    cos = new float[config.context() * half];
    sin = new float[config.context() * half];
    for (int i = 0; i < half; i++) {
      double frequency = StrictMath.pow(config.ropeBase(), -2.0 * i / config.headDim());
      for (int position = 0; position < config.context(); position++) {
        cos[position * half + i] = (float) StrictMath.cos(position * frequency);
        sin[position * half + i] = (float) StrictMath.sin(position * frequency);
      }
    }
  }

  /** The shape of this model. */
  public ModelConfig config() {
    return config;
  }

  /** A new, empty session; it holds about {@code 2·layers·context·dim} floats. */
  public Session newSession() {
    return new Session();
  }

  /** One sequence in the making, with the keys and values of every earlier token. */
  public final class Session {
    private final int dim = config.dim();
    private final int heads = config.heads();
    private final int headDim = config.headDim();
    private final int hidden = config.hidden();
    private final int context = config.context();
    private final float attentionScale = (float) (1 / StrictMath.sqrt(headDim));

    /** Keys as {@code [layer][dim][position]}, so that scores vectorise over positions. */
    private final float[][][] keys = new float[config.layers()][dim][context];

    /** Values as {@code [layer][position][dim]}. */
    private final float[][][] values = new float[config.layers()][context][dim];

    private final int[] history = new int[context];
    private final float[][] x = new float[BATCH][dim];
    private final float[][] normed = new float[BATCH][dim];
    private final float[][] qkv = new float[BATCH][3 * dim];
    private final float[][] mixed = new float[BATCH][dim];
    private final float[][] gateUp = new float[BATCH][2 * hidden];
    private final float[][] gated = new float[BATCH][hidden];
    private final float[] up = new float[hidden];
    private final int[] bits = new int[Math.max(hidden, context)];
    private final float[] scores = new float[context];
    private final float[][] logits = new float[1][config.vocabulary()];
    private int position;

    private Session() {}

    /** Number of tokens held so far. */
    public int position() {
      return position;
    }

    /** Number of tokens that still fit. */
    public int remaining() {
      return context - position;
    }

    /**
     * Forgets all tokens from {@code newPosition} on.
     *
     * @throws IllegalArgumentException if that is beyond the current position
     */
    public void truncate(int newPosition) {
      if (newPosition < 0 || newPosition > position) {
        throw new IllegalArgumentException("cannot truncate " + position + " to " + newPosition);
      }
      position = newPosition;
    }

    /**
     * Adds one token.
     *
     * @return the logits of the next token; the array is overwritten by the next call
     * @throws IllegalArgumentException if the token does not exist
     * @throws IllegalStateException if the context is full
     */
    public float[] forward(int token) {
      return prefill(new int[] {token});
    }

    /**
     * Adds tokens, several at a time; the same result as one {@link #forward} each, but faster.
     *
     * @return the logits after the last one; the array is overwritten by the next call
     * @throws IllegalArgumentException if there are no tokens or one does not exist
     * @throws IllegalStateException if they do not fit, in which case nothing is added
     */
    public float[] prefill(int[] tokens) {
      if (tokens.length == 0) {
        throw new IllegalArgumentException("no tokens");
      }
      if (tokens.length > remaining()) {
        throw new IllegalStateException(
            tokens.length + " tokens do not fit into the " + remaining() + " left of " + context);
      }
      for (int token : tokens) {
        if (token < 0 || token >= config.vocabulary()) {
          throw new IllegalArgumentException("no such token: " + token);
        }
      }
      int last = 0;
      for (int from = 0; from < tokens.length; from += BATCH) {
        int n = Math.min(BATCH, tokens.length - from);
        run(tokens, from, n);
        last = n - 1;
      }
      Kernels.rmsNorm(x[last], weights.finalNorm(), normed[0], config.normEpsilon());
      Kernels.matmul(normed, weights.head(), logits, 1, config.vocabulary());
      return logits[0];
    }

    private void run(int[] tokens, int from, int n) {
      embed(tokens, from, n);
      for (int layer = 0; layer < config.layers(); layer++) {
        Weights.Layer w = weights.layers()[layer];
        norm(w.attentionNorm(), n);
        Kernels.matmul(normed, w.qkv(), qkv, n, 3 * dim);
        for (int t = 0; t < n; t++) {
          remember(layer, t);
          attend(layer, t);
        }
        Kernels.matmul(mixed, w.output(), normed, n, dim);
        addNormed(n);
        norm(w.hiddenNorm(), n);
        Kernels.matmul(normed, w.gateUp(), gateUp, n, 2 * hidden);
        for (int t = 0; t < n; t++) {
          Kernels.gate(gateUp[t], up, bits, gated[t]);
        }
        Kernels.matmul(gated, w.down(), normed, n, dim);
        addNormed(n);
      }
      position += n;
    }

    /** A token's embedding plus the mapped embedding of the token before it. */
    private void embed(int[] tokens, int from, int n) {
      float[][] embedding = weights.embedding();
      for (int t = 0; t < n; t++) {
        int at = position + t;
        history[at] = tokens[from + t];
        if (at == 0) {
          Arrays.fill(mixed[t], 0);
        } else {
          System.arraycopy(embedding[history[at - 1]], 0, mixed[t], 0, dim);
        }
      }
      Kernels.matmul(mixed, weights.previous(), x, n, dim);
      for (int t = 0; t < n; t++) {
        Kernels.axpy(1, embedding[tokens[from + t]], x[t], 0, dim);
      }
    }

    private void norm(float[] gain, int n) {
      for (int t = 0; t < n; t++) {
        Kernels.rmsNorm(x[t], gain, normed[t], config.normEpsilon());
      }
    }

    private void addNormed(int n) {
      for (int t = 0; t < n; t++) {
        Kernels.axpy(1, normed[t], x[t], 0, dim);
      }
    }

    /** Turns query and key of batch row {@code t} and stores key and value. */
    private void remember(int layer, int t) {
      float[] row = qkv[t];
      int at = position + t;
      for (int head = 0; head < heads; head++) {
        rotate(row, head * headDim, at);
        rotate(row, dim + head * headDim, at);
      }
      float[][] k = keys[layer];
      for (int i = 0; i < dim; i++) {
        k[i][at] = row[dim + i];
      }
      System.arraycopy(row, 2 * dim, values[layer][at], 0, dim);
    }

    /** Rotary position embedding (Su et al. 2021). */
    private void rotate(float[] row, int from, int at) {
      int half = headDim / 2;
      for (int i = 0; i < half; i++) {
        float a = row[from + i];
        float b = row[from + half + i];
        float c = cos[at * half + i];
        float s = sin[at * half + i];
        row[from + i] = a * c - b * s;
        row[from + half + i] = b * c + a * s;
      }
    }

    private void attend(int layer, int t) {
      int length = position + t + 1;
      float[][] k = keys[layer];
      float[][] v = values[layer];
      float[] query = qkv[t];
      for (int d = 0; d < dim; d++) {
        query[d] = query[d] * attentionScale;
      }
      Arrays.fill(mixed[t], 0);
      for (int head = 0; head < heads; head++) {
        int from = head * headDim;
        int to = from + headDim;
        Arrays.fill(scores, 0, length, 0);
        int d = from;
        for (; d + 4 <= to; d += 4) {
          Kernels.axpy4(
              query[d],
              query[d + 1],
              query[d + 2],
              query[d + 3],
              k[d],
              k[d + 1],
              k[d + 2],
              k[d + 3],
              scores,
              0,
              length);
        }
        for (; d < to; d++) {
          Kernels.axpy(query[d], k[d], scores, 0, length);
        }
        Kernels.softmax(scores, bits, length);
        int j = 0;
        for (; j + 4 <= length; j += 4) {
          Kernels.axpy4(
              scores[j],
              scores[j + 1],
              scores[j + 2],
              scores[j + 3],
              v[j],
              v[j + 1],
              v[j + 2],
              v[j + 3],
              mixed[t],
              from,
              to);
        }
        for (; j < length; j++) {
          Kernels.axpy(scores[j], v[j], mixed[t], from, to);
        }
      }
    }
  }
}
