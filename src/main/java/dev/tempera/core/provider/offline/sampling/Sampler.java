package dev.tempera.core.provider.offline.sampling;

import dev.tempera.core.sampling.SamplingOptions;
import dev.tempera.core.sampling.Shaping;
import java.util.Arrays;

/**
 * Chooses the tokens of one answer. One thread.
 *
 * <p>The order is that of the usual samplers (Hugging Face, vLLM): the allowed tokens only, {@code
 * logit_bias}, {@code repetition_penalty} (on tokens of the prompt and the answer), {@code
 * frequency_penalty} and {@code presence_penalty} (on tokens of the answer), temperature, {@code
 * top_k}, {@code top_p} of what that leaves, {@code min_p}, {@code top_a}, draw. Special tokens,
 * the end among them, are never penalised, because an answer that may not end is of no use.
 *
 * <p>Everything is computed in doubles with {@link StrictMath} in a fixed order and each token
 * takes one number of {@link SplitMix64}, so a seed gives the same choices on every machine.
 * Temperature 0 takes the most probable token, the smaller id of two equal ones, and no number.
 */
public final class Sampler {
  private final SamplingOptions options;
  private final SplitMix64 random;
  private final int firstPlain;
  private final boolean[] inPrompt;
  private final int[] inAnswer;
  private final double[] work;

  /**
   * @param vocabulary number of tokens
   * @param firstPlain the first id that is not a special token
   */
  public Sampler(SamplingOptions options, long seed, int vocabulary, int firstPlain) {
    this.options = options;
    this.firstPlain = firstPlain;
    random = new SplitMix64(seed);
    inPrompt = new boolean[vocabulary];
    inAnswer = new int[vocabulary];
    work = new double[vocabulary];
  }

  /** Notes the tokens of the prompt. */
  public void prompt(int[] tokens) {
    for (int token : tokens) {
      inPrompt[token] = true;
    }
  }

  /** Notes a token of the answer. */
  public void answer(int token) {
    inAnswer[token]++;
  }

  /**
   * The most probable token after bias and penalties; what temperature 0 chooses.
   *
   * @param logits of the whole vocabulary
   * @param allowed the tokens to choose from, ascending, at least one
   */
  public int greedy(float[] logits, int[] allowed) {
    adjust(logits, allowed);
    int best = allowed[0];
    for (int token : allowed) {
      if (work[token] > work[best]) {
        best = token;
      }
    }
    return best;
  }

  /**
   * What the next token is drawn from. At temperature 0 that is one token.
   *
   * @param logits of the whole vocabulary
   * @param allowed the tokens to choose from, ascending, at least one
   */
  public Distribution distribution(float[] logits, int[] allowed) {
    if (options.temperature() == 0) {
      return new Distribution(new int[] {greedy(logits, allowed)}, new double[] {1}, 1, 1);
    }
    return ranked(logits, allowed);
  }

  /**
   * The same; at temperature 0 what would be drawn from at temperature 1.
   *
   * @param logits of the whole vocabulary
   * @param allowed the tokens to choose from, ascending, at least one
   */
  public Distribution ranked(float[] logits, int[] allowed) {
    adjust(logits, allowed);
    int[] ranked = rank(allowed);
    double[] falling = new double[ranked.length];
    for (int i = 0; i < falling.length; i++) {
      falling[i] = work[ranked[i]];
    }
    double temperature = options.temperature() == 0 ? 1 : options.temperature();
    double[] p = Shaping.probabilities(falling, temperature);
    int kept = Shaping.cuts(p, options).kept();
    double mass = 0;
    for (int i = 0; i < kept; i++) {
      mass += p[i];
    }
    return new Distribution(ranked, p, kept, mass);
  }

  /** Uses up random numbers, as drawing so many tokens does. */
  public void skip(int draws) {
    for (int i = 0; i < draws && options.temperature() != 0; i++) {
      double _ = random.nextDouble();
    }
  }

  /** Draws a token, using up one random number. */
  public int draw(Distribution distribution) {
    return options.temperature() == 0
        ? distribution.token(0)
        : distribution.at(random.nextDouble());
  }

  /** Puts the logits of the allowed tokens, with bias and penalties, into {@link #work}. */
  private void adjust(float[] logits, int[] allowed) {
    for (int token : allowed) {
      work[token] = logits[token];
    }
    options
        .logitBias()
        .forEach((token, bias) -> {
          if (Arrays.binarySearch(allowed, token) >= 0) {
            work[token] += bias;
          }
        });
    double repetition = options.repetitionPenalty();
    for (int token : allowed) {
      if (token < firstPlain) {
        continue;
      }
      int count = inAnswer[token];
      if (repetition != 1 && (count > 0 || inPrompt[token])) {
        work[token] = work[token] > 0 ? work[token] / repetition : work[token] * repetition;
      }
      if (count > 0) {
        work[token] -= count * options.frequencyPenalty() + options.presencePenalty();
      }
    }
  }

  /** The tokens by falling logit, then by rising id. */
  private int[] rank(int[] allowed) {
    long[] keys = new long[allowed.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = (long) falling((float) work[allowed[i]]) << 32 | allowed[i];
    }
    Arrays.sort(keys);
    int[] ranked = new int[keys.length];
    for (int i = 0; i < ranked.length; i++) {
      ranked[i] = (int) keys[i];
    }
    return ranked;
  }

  /** An int that is the smaller the greater the value is. */
  private static int falling(float value) {
    int bits = Float.floatToIntBits(value + 0.0f);
    return ~(bits >= 0 ? bits : bits ^ 0x7FFFFFFF);
  }
}
