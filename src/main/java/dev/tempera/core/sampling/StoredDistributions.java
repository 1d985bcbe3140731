package dev.tempera.core.sampling;

import java.util.List;

/**
 * Those that a server told of: exact where what it did not tell cannot matter, and bounded where it
 * can. Immutable.
 *
 * @param known what is known of each place
 */
public record StoredDistributions(List<Place> places, List<Candidates> known)
    implements Distributions {
  /**
   * One for each place.
   *
   * @throws IllegalArgumentException if there are not as many
   */
  public StoredDistributions {
    places = List.copyOf(places);
    known = List.copyOf(known);
    if (places.size() != known.size()) {
      throw new IllegalArgumentException("as many candidates as places");
    }
  }

  @Override
  public boolean hasAlternatives(int place) {
    return !known.get(place).top().isEmpty();
  }

  @Override
  public Reshaped reshape(int place, SamplingOptions options) {
    return Reshaper.of(known.get(place), options);
  }
}
