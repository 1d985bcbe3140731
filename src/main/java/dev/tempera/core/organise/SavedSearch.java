package dev.tempera.core.organise;

/**
 * A search that is kept: a list that fills itself. Immutable.
 *
 * @param id stable and unique
 * @param name as {@link Names#clean} leaves it
 * @param query as a person types it into the search
 */
public record SavedSearch(String id, String name, String query) {
  /** A query's length at most, in UTF-16 units. */
  public static final int LONGEST_QUERY = 2_000;
}
