package dev.tempera.core.sampling;

import dev.tempera.core.sampling.Reshaped.Share;

/**
 * Those of a model that can be asked again: every token is known, penalties too, and what a seed
 * draws. Any thread.
 */
public interface ExactDistributions extends Distributions {
  /** How the answer was asked for. */
  SamplingOptions asked();

  /** The seed that it was written with. */
  long seed();

  /** What a seed would draw at a place, given the text before it. */
  Share drawn(int place, SamplingOptions options, long seed);

  /** The whole answer under other settings; takes as long as writing it. */
  ExactDistributions written(SamplingOptions options, long seed);
}
