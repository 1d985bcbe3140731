package dev.tempera.core.store;

import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.search.QueryParser;
import dev.tempera.core.search.SearchHit;
import dev.tempera.core.search.SearchIndex;
import dev.tempera.core.search.SearchResults;
import java.time.ZoneOffset;
import java.util.List;

/** Searches a store whose index is brought up to date first. */
public final class Found {
  private Found() {}

  /** The first hits, whatever they are. */
  public static List<SearchHit> in(SqliteStore store, String words) {
    try (SearchIndex index = store.rooms().search()) {
      while (index.catchUp() > 0) {
        // The next piece.
      }
      return hits(index, words);
    }
  }

  /** The first hits of what is in the index already, whoever writes meanwhile. */
  static List<SearchHit> atOnce(SqliteStore store, String words) {
    try (SearchIndex index = store.rooms().search()) {
      index.takeLastIfFree();
      return hits(index, words);
    }
  }

  private static List<SearchHit> hits(SearchIndex index, String words) {
    return index
        .search(
            QueryParser.parse(words, Samples.NOW, ZoneOffset.UTC),
            SearchResults.Order.BEST_FIRST,
            50,
            new Cancellation())
        .orElseThrow()
        .hits();
  }

  /** The messages that hold some words. */
  public static List<MessageId> messages(SqliteStore store, String words) {
    return in(store, words).stream()
        .filter(SearchHit.InMessage.class::isInstance)
        .map(hit -> ((SearchHit.InMessage) hit).message())
        .toList();
  }
}
