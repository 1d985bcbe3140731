package dev.tempera.core.catalog;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a connection's list, with its models by id and the refresh under way. Guarded by
 * its catalogue's lock, but for {@link #looked} and {@link #stored}.
 */
final class KnownList {
  private ModelList list;
  private Map<String, ModelInfo> byId = Map.of();
  private ListVersion version = ListVersion.NONE;
  private @Nullable Instant whole;
  private @Nullable Instant written;
  private boolean fromServer;
  private final CompletableFuture<Void> looked = new CompletableFuture<>();
  private Optional<CompletableFuture<ModelList>> refresh = Optional.empty();

  // Guarded by looked.
  private boolean isRead;
  private Optional<KeptLists.Kept> read = Optional.empty();

  KnownList(ModelList list) {
    this.list = list;
    index();
  }

  ModelList list() {
    return list;
  }

  Map<String, ModelInfo> byId() {
    return byId;
  }

  KeptLists.Kept now() {
    return new KeptLists.Kept(list, version, whole, written);
  }

  /** Completes when what is kept was looked for. */
  CompletableFuture<Void> looked() {
    return looked;
  }

  /** Whether nothing that is kept can change it any more. */
  boolean isSettled() {
    return fromServer || looked.isDone();
  }

  /** What was kept: read once, by whoever needs it first. Blocks. */
  Optional<KeptLists.Kept> stored(Supplier<Optional<KeptLists.Kept>> reading) {
    synchronized (looked) {
      if (!isRead) {
        read = reading.get();
        isRead = true;
      }
      return read;
    }
  }

  /** The server is being asked. */
  Optional<CompletableFuture<ModelList>> underWay() {
    return refresh;
  }

  CompletableFuture<ModelList> beginRefresh() {
    CompletableFuture<ModelList> future = new CompletableFuture<>();
    refresh = Optional.of(future);
    list = list.asRefreshing();
    return future;
  }

  /** The server has answered. */
  void told(KeptLists.Kept now) {
    set(now);
    fromServer = true;
    refresh = Optional.empty();
  }

  void written(@Nullable Instant at) {
    written = at;
  }

  ModelList failed(String why) {
    list = list.failed(why);
    refresh = Optional.empty();
    return list;
  }

  /** What was kept has been read; false if the server was quicker. */
  boolean wasRead(KeptLists.Kept kept) {
    if (fromServer) {
      return false;
    }
    ModelList of = kept.list();
    ModelList is =
        new ModelList(of.models(), of.asOf(), of.complete(), list.refreshing(), list.problem());
    set(new KeptLists.Kept(is, kept.version(), kept.whole(), kept.written()));
    return true;
  }

  @SuppressWarnings("ReferenceEquality") // SameModels gives back the very list that is the same
  private void set(KeptLists.Kept now) {
    boolean same = now.list().models() == list.models();
    list = now.list();
    version = now.version();
    whole = now.whole();
    written = now.written();
    if (!same) {
      index();
    }
  }

  private void index() {
    Map<String, ModelInfo> map = new HashMap<>();
    list.models().forEach(model -> map.putIfAbsent(model.id(), model));
    byId = map;
  }
}
