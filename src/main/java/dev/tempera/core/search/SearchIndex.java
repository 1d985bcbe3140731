package dev.tempera.core.search;

import dev.tempera.core.concurrent.Cancellation;
import java.util.Optional;

/** Finds everything that a person has said, asked and been told. Any thread; blocks on the disk. */
public interface SearchIndex extends AutoCloseable {
  /**
   * Searches; one at a time, others wait.
   *
   * @param wish how to order messages; common words are always ordered by time, which is quick
   * @param limit how many hits at most
   * @param cancellation gives it up, also in the middle of a query
   * @return nothing if it was given up
   */
  Optional<SearchResults> search(
      SearchQuery query, SearchResults.Order wish, int limit, Cancellation cancellation);

  /**
   * Takes in some of what was written since: a short step, so that it can be stopped between two.
   *
   * @return how many messages are left
   */
  long catchUp();

  /**
   * Takes in the last few rows if nobody writes now: quick, and never waits for the disk.
   *
   * @return whether some were taken in, so that there may be more
   */
  boolean takeLastIfFree();

  /** How far it is: quick. */
  IndexState state();

  @Override
  void close();
}
