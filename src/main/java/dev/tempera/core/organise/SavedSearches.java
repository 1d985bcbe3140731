package dev.tempera.core.organise;

import dev.tempera.core.concurrent.Subscription;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The searches that a person keeps, the same for all windows. Any thread; every method returns at
 * once and its future completes on any thread, exceptionally with an {@link OrganiseException} for
 * what cannot be, or if the store fails. Changes are made in the order in which they were asked
 * for.
 */
public interface SavedSearches {
  /** So many are kept at most. */
  int MOST = 200;

  /** All, in their order. */
  CompletableFuture<List<SavedSearch>> all();

  /** Keeps a search, the last one. */
  CompletableFuture<SavedSearch> add(String name, String query);

  /** Gives a search another name or query. */
  CompletableFuture<Void> change(SavedSearch changed);

  /**
   * Moves a search.
   *
   * @param place from 0, among the others; behind them if it is larger
   */
  CompletableFuture<Void> move(String id, int place);

  /** Deletes a search; nothing that it finds is touched. */
  CompletableFuture<Void> delete(String id);

  /**
   * Brings a deleted search back.
   *
   * @param place from 0, among the others; behind them if it is larger
   */
  CompletableFuture<Void> restore(SavedSearch deleted, int place);

  /** Hears on any thread of each change that is kept. */
  Subscription listen(Runnable changed);
}
