package dev.tempera.trainer.train;

import dev.tempera.core.provider.offline.nn.ModelConfig;
import dev.tempera.trainer.train.Gemm.View;
import java.util.Arrays;

/**
 * The transformer with its gradient, for batches without padding.
 *
 * <p>Only the places whose target is asked for reach the vocabulary, which saves that product for
 * everything the user says. Belongs to one thread.
 */
final class Net {
  final Layout layout;
  final float[] params;
  final float[] grads;

  private final ModelConfig config;
  private final int dim;
  private final int hidden;
  private final Gemm gemm = new Gemm();
  private final Attention attention;
  private final Activations[] saved;
  private final float[] before;
  private final float[] last;
  private final float[] lastInverse;
  private final float[] normed;
  private final float[] asked;
  private final float[] logits;
  private final float[] dx;
  private final float[] dSmall;
  private final float[] dWide;
  private final float[] dHidden;

  /** What one block keeps for the way back. */
  private static final class Activations {
    final float[] input;
    final float[] inputNormed;
    final float[] inputInverse;
    final float[] qkv;
    final float[] mixed;
    final float[] middle;
    final float[] middleNormed;
    final float[] middleInverse;
    final float[] gateUp;
    final float[] gated;

    Activations(int n, int dim, int hidden) {
      input = new float[n * dim];
      inputNormed = new float[n * dim];
      inputInverse = new float[n];
      qkv = new float[n * 3 * dim];
      mixed = new float[n * dim];
      middle = new float[n * dim];
      middleNormed = new float[n * dim];
      middleInverse = new float[n];
      gateUp = new float[n * 2 * hidden];
      gated = new float[n * hidden];
    }
  }

  Net(Layout layout, float[] params, int maxTokens) {
    this.layout = layout;
    this.params = params;
    config = layout.config;
    dim = config.dim();
    hidden = config.hidden();
    grads = new float[layout.size];
    attention = new Attention(config, gemm);
    saved = new Activations[config.layers()];
    for (int i = 0; i < saved.length; i++) {
      saved[i] = new Activations(maxTokens, dim, hidden);
    }
    before = new float[maxTokens * dim];
    last = new float[maxTokens * dim];
    lastInverse = new float[maxTokens];
    normed = new float[maxTokens * dim];
    asked = new float[maxTokens * dim];
    logits = new float[maxTokens * config.vocabulary()];
    dx = new float[maxTokens * dim];
    dSmall = new float[maxTokens * dim];
    dWide = new float[maxTokens * 3 * dim];
    dHidden = new float[maxTokens * hidden];
  }

  /** The summed loss over the asked places; adds its gradient to {@link #grads} if wanted. */
  double run(Batch batch, boolean learn) {
    forward(batch);
    int n = batch.length();
    int count = 0;
    int[] places = new int[n];
    int[] targets = new int[n];
    for (int t = 0; t < n; t++) {
      if (batch.targets()[t] >= 0) {
        System.arraycopy(normed, t * dim, asked, count * dim, dim);
        places[count] = t;
        targets[count++] = batch.targets()[t];
      }
    }
    int vocabulary = config.vocabulary();
    View table = View.of(params, layout.embedding, dim);
    gemm.multiply(
        count,
        vocabulary,
        dim,
        View.of(asked, 0, dim),
        table.transposed(),
        View.of(logits, 0, vocabulary),
        false);
    double loss = Pointwise.crossEntropy(logits, targets, count, vocabulary);
    if (learn) {
      backward(batch, places, count);
    }
    return loss;
  }

  private void forward(Batch batch) {
    int n = batch.length();
    float eps = config.normEpsilon();
    float[] x = saved[0].input;
    for (int t = 0; t < n; t++) {
      System.arraycopy(params, layout.embedding + batch.tokens()[t] * dim, x, t * dim, dim);
      if (t > 0) {
        System.arraycopy(
            params, layout.embedding + batch.tokens()[t - 1] * dim, before, t * dim, dim);
      }
    }
    for (int start : batch.starts()) {
      if (start < n) {
        Arrays.fill(before, start * dim, (start + 1) * dim, 0);
      }
    }
    product(before, layout.previous, x, n, dim, dim, true);
    for (int i = 0; i < saved.length; i++) {
      Activations s = saved[i];
      Pointwise.norm(
          s.input, params, layout.attentionNorm[i], s.inputNormed, s.inputInverse, n, dim, eps);
      product(s.inputNormed, layout.qkv[i], s.qkv, n, dim, 3 * dim, false);
      attention.rotate(s.qkv, batch, 1);
      attention.forward(s.qkv, s.mixed, batch);
      System.arraycopy(s.input, 0, s.middle, 0, n * dim);
      product(s.mixed, layout.output[i], s.middle, n, dim, dim, true);
      Pointwise.norm(
          s.middle, params, layout.hiddenNorm[i], s.middleNormed, s.middleInverse, n, dim, eps);
      product(s.middleNormed, layout.gateUp[i], s.gateUp, n, dim, 2 * hidden, false);
      Pointwise.gate(s.gateUp, s.gated, n, hidden);
      float[] next = i + 1 < saved.length ? saved[i + 1].input : last;
      System.arraycopy(s.middle, 0, next, 0, n * dim);
      product(s.gated, layout.down[i], next, n, hidden, dim, true);
    }
    Pointwise.norm(last, params, layout.finalNorm, normed, lastInverse, n, dim, eps);
  }

  private void backward(Batch batch, int[] places, int count) {
    int n = batch.length();
    int vocabulary = config.vocabulary();
    View dLogits = View.of(logits, 0, vocabulary);
    gemm.multiply(
        vocabulary,
        dim,
        count,
        dLogits.transposed(),
        View.of(asked, 0, dim),
        View.of(grads, layout.embedding, dim),
        true);
    gemm.multiply(
        count,
        dim,
        vocabulary,
        dLogits,
        View.of(params, layout.embedding, dim),
        View.of(asked, 0, dim),
        false);
    Arrays.fill(dSmall, 0, n * dim, 0);
    for (int c = 0; c < count; c++) {
      System.arraycopy(asked, c * dim, dSmall, places[c] * dim, dim);
    }
    Arrays.fill(dx, 0, n * dim, 0);
    Pointwise.normBack(last, params, layout.finalNorm, lastInverse, dSmall, dx, grads, n, dim);
    for (int i = saved.length - 1; i >= 0; i--) {
      blockBack(i, batch);
    }
    productBack(before, layout.previous, dx, dSmall, n, dim, dim);
    for (int start : batch.starts()) {
      if (start < n) {
        Arrays.fill(dSmall, start * dim, (start + 1) * dim, 0);
      }
    }
    for (int t = 0; t < n; t++) {
      learnEmbedding(batch.tokens()[t], dx, t);
      if (t > 0) {
        learnEmbedding(batch.tokens()[t - 1], dSmall, t);
      }
    }
  }

  private void learnEmbedding(int token, float[] gradient, int row) {
    int to = layout.embedding + token * dim;
    for (int d = 0; d < dim; d++) {
      grads[to + d] += gradient[row * dim + d];
    }
  }

  /** Takes {@link #dx} from the output of a block to its input. */
  private void blockBack(int i, Batch batch) {
    int n = batch.length();
    Activations s = saved[i];
    productBack(s.gated, layout.down[i], dx, dHidden, n, hidden, dim);
    Pointwise.gateBack(s.gateUp, dHidden, n, hidden);
    productBack(s.middleNormed, layout.gateUp[i], s.gateUp, dSmall, n, dim, 2 * hidden);
    Pointwise.normBack(
        s.middle, params, layout.hiddenNorm[i], s.middleInverse, dSmall, dx, grads, n, dim);
    productBack(s.mixed, layout.output[i], dx, dSmall, n, dim, dim);
    attention.backward(s.qkv, dSmall, dWide, batch);
    attention.rotate(dWide, batch, -1);
    productBack(s.inputNormed, layout.qkv[i], dWide, dSmall, n, dim, 3 * dim);
    Pointwise.normBack(
        s.input, params, layout.attentionNorm[i], s.inputInverse, dSmall, dx, grads, n, dim);
  }

  private void product(float[] x, int w, float[] y, int n, int in, int out, boolean add) {
    gemm.multiply(n, out, in, View.of(x, 0, in), View.of(params, w, out), View.of(y, 0, out), add);
  }

  private void productBack(float[] x, int w, float[] dy, float[] dIn, int n, int in, int out) {
    View gradient = View.of(dy, 0, out);
    gemm.multiply(
        in, out, n, View.of(x, 0, in).transposed(), gradient, View.of(grads, w, out), true);
    gemm.multiply(
        n, in, out, gradient, View.of(params, w, out).transposed(), View.of(dIn, 0, in), false);
  }
}
