package dev.tempera.core.sampling;

import java.util.List;

/** The tokens of one answer, and what else could have stood in their places. Any thread. */
public interface Distributions {
  /** The answer's tokens in order. */
  List<Place> places();

  /**
   * The alternatives at a place under other settings, as far as they can be known.
   *
   * @throws IndexOutOfBoundsException if there is no such place
   */
  Reshaped reshape(int place, SamplingOptions options);

  /** Whether anything but the token that stands there is known of a place. */
  boolean hasAlternatives(int place);
}
