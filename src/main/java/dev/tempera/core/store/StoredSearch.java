package dev.tempera.core.store;

import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.search.IndexState;
import dev.tempera.core.search.SearchHit;
import dev.tempera.core.search.SearchIndex;
import dev.tempera.core.search.SearchQuery;
import dev.tempera.core.search.SearchResults;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The search in the database, by connections of its own: it waits for nobody, and nobody for it.
 */
final class StoredSearch implements SearchIndex {
  /** So many conversations and experiments are shown before the messages. */
  private static final int TITLES = 8;

  /** So much of the file is held for searching at most. */
  private static final int CACHE_KB = 16 << 10;

  private final Db reader;
  private final Db cutter;
  private final SearchIndexer indexer;
  private final Effort effort;

  /** Whose query the connection runs. Guarded by this. */
  private @Nullable Cancellation running;

  StoredSearch(Db writer, Effort effort) {
    this.effort = effort;
    reader = Db.openReader(writer.file());
    try {
      cutter = Db.openReader(writer.file());
    } catch (StoreException e) {
      reader.close();
      throw e;
    }
    indexer = new SearchIndexer(writer, cutter);
    reader.call(StoredSearch::widen);
  }

  @Override
  public Optional<SearchResults> search(
      SearchQuery query, SearchResults.Order wish, int limit, Cancellation cancellation) {
    Subscription listening = cancellation.onCancel(() -> interrupt(cancellation));
    try {
      return reader.call(db -> {
        begun(cancellation);
        try {
          return run(db, query, wish, limit, cancellation::isCancelled);
        } finally {
          begun(null);
        }
      });
    } catch (StoreException e) {
      if (cancellation.isCancelled()) {
        return Optional.empty();
      }
      throw e;
    } finally {
      listening.cancel();
    }
  }

  /** What is looked up for each message that may fit is met again and again. */
  private static boolean widen(Db db) throws SQLException {
    db.execute("PRAGMA cache_size = -" + CACHE_KB);
    return true;
  }

  private synchronized void begun(@Nullable Cancellation search) {
    running = search;
  }

  /** Only what is its own: the connection may be at the next search by then. */
  private synchronized void interrupt(Cancellation search) {
    if (search.equals(running)) {
      reader.interrupt();
    }
  }

  private Optional<SearchResults> run(
      Db db, SearchQuery query, SearchResults.Order wish, int limit, BooleanSupplier given)
      throws SQLException {
    if (given.getAsBoolean()) {
      return Optional.empty();
    }
    // Before anything is looked for: what changes meanwhile is seen as a change afterwards.
    IndexState state = SearchRows.state(db);
    SearchPlan plan = SearchPlan.of(query);
    ShelfFilter shelf = ShelfFilter.of(db, plan);
    if (shelf.isImpossible()) {
      return Optional.of(new SearchResults(List.of(), wish, false, state, shelf.remarks()));
    }
    List<SearchHit> hits = new ArrayList<>();
    if (plan.looksAtTitles()) {
      // One more than is shown tells whether there are more.
      int most = looksIntoTexts(plan) ? Math.min(limit, TITLES) : limit + 1;
      if (plan.looksAt(SearchQuery.Kind.CONVERSATIONS)) {
        hits.addAll(
            plan.listsConversations()
                ? ConversationListing.of(db, plan, shelf, most)
                : TitleSearch.conversations(db, plan, shelf, most));
      }
      if (plan.looksAtExperiments() && !plan.listsConversations()) {
        hits.addAll(TitleSearch.experiments(db, plan, most));
      }
    }
    boolean moreTitles = !looksIntoTexts(plan) && hits.size() > limit;
    if (moreTitles) {
      hits.subList(limit, hits.size()).clear();
    }
    TextSearch texts = new TextSearch(db, plan, shelf, limit + 1, effort, given);
    List<SearchHit> found = query.isEmpty() ? List.of() : texts.run(wish);
    if (given.getAsBoolean()) {
      return Optional.empty();
    }
    hits.addAll(found.subList(0, Math.min(found.size(), limit)));
    return Optional.of(
        new SearchResults(
            hits, texts.order(), moreTitles || found.size() > limit, state, shelf.remarks()));
  }

  private static boolean looksIntoTexts(SearchPlan plan) {
    return plan.looksAtMessages() || plan.looksAtTrials();
  }

  @Override
  public long catchUp() {
    return indexer.next() ? indexer.left() : 0;
  }

  @Override
  public boolean takeLastIfFree() {
    return indexer.lastIfFree();
  }

  @Override
  public IndexState state() {
    return cutter.call(SearchRows::state);
  }

  @Override
  public void close() {
    reader.close();
    cutter.close();
  }
}
