package dev.tempera.core.search;

import java.util.List;

/**
 * What a search found.
 *
 * @param hits the first ones
 * @param order how messages among them are ordered
 * @param more whether there are more than these
 * @param index how far the index was when the search began
 * @param remarks sentences about folders and tags that are asked for and are not there
 */
public record SearchResults(
    List<SearchHit> hits, Order order, boolean more, IndexState index, List<String> remarks) {
  /** How messages are ordered. */
  public enum Order {
    /** By bm25 (Robertson and Zaragoza 2009), as FTS5 reckons it. */
    BEST_FIRST,
    /** The last one said comes first. */
    NEWEST_FIRST
  }

  public SearchResults {
    hits = List.copyOf(hits);
    remarks = List.copyOf(remarks);
  }
}
