package dev.tempera.testing;

import dev.tempera.core.chat.TimeOrderedId;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.organise.Names;
import dev.tempera.core.organise.SavedSearch;
import dev.tempera.core.organise.SavedSearches;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** {@link SavedSearches} in memory; each question is answered by the executor. */
public final class MemorySearches implements SavedSearches {
  private final Executor when;
  private final List<SavedSearch> all = new ArrayList<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** Answers at once with {@code Runnable::run}, or late with {@link LateAnswers}. */
  public MemorySearches(Executor when) {
    this.when = when;
  }

  private <T> CompletableFuture<T> ask(Supplier<T> work) {
    return CompletableFuture.supplyAsync(
        () -> {
          synchronized (this) {
            return work.get();
          }
        },
        when);
  }

  private <T> CompletableFuture<T> change(Supplier<T> work) {
    return ask(work)
        .thenApply(done -> {
          listeners.forEach(Runnable::run);
          return done;
        });
  }

  private int index(String id) {
    return all.stream().map(SavedSearch::id).toList().indexOf(id);
  }

  private void put(SavedSearch search, int place) {
    all.removeIf(each -> each.id().equals(search.id()));
    all.add(Math.clamp(place, 0, all.size()), search);
  }

  @Override
  public CompletableFuture<List<SavedSearch>> all() {
    return ask(() -> List.copyOf(all));
  }

  @Override
  public CompletableFuture<SavedSearch> add(String name, String query) {
    return change(() -> {
      SavedSearch search =
          new SavedSearch(TimeOrderedId.next(), Names.required("search", name), query.strip());
      all.add(search);
      return search;
    });
  }

  @Override
  public CompletableFuture<Void> change(SavedSearch changed) {
    return change(
            () -> {
              put(changed, index(changed.id()));
              return changed;
            })
        .thenAccept(done -> {});
  }

  @Override
  public CompletableFuture<Void> move(String id, int place) {
    return change(
            () -> {
              put(all.get(index(id)), place);
              return id;
            })
        .thenAccept(done -> {});
  }

  @Override
  public CompletableFuture<Void> delete(String id) {
    return change(() -> all.removeIf(each -> each.id().equals(id))).thenAccept(done -> {});
  }

  @Override
  public CompletableFuture<Void> restore(SavedSearch deleted, int place) {
    return change(
            () -> {
              put(deleted, place);
              return deleted;
            })
        .thenAccept(done -> {});
  }

  @Override
  public Subscription listen(Runnable changed) {
    Runnable registered = () -> changed.run();
    listeners.add(registered);
    return () -> listeners.remove(registered);
  }
}
