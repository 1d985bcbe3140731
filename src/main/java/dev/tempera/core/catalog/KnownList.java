package dev.tempera.core.catalog;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
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
    byId = byId(list);
  }

  /** The models of a list by id. Takes long for a long one: not to be asked with the lock held. */
  static Map<String, ModelInfo> byId(ModelList list) {
    Map<String, ModelInfo> map = HashMap.newHashMap(list.models().size());
    list.models().forEach(model -> map.putIfAbsent(model.id(), model));
    return map;
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

  /** Whether these are the very models that are known. */
  @SuppressWarnings("ReferenceEquality") // SameModels gives back the very list that is the same
  boolean has(List<ModelInfo> models) {
    return list.models() == models;
  }

  /**
   * The server has answered.
   *
   * @param ids its models by id
   */
  void told(KeptLists.Kept now, Map<String, ModelInfo> ids) {
    set(now, ids);
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
  boolean wasRead(KeptLists.Kept kept, Map<String, ModelInfo> ids) {
    if (fromServer) {
      return false;
    }
    ModelList of = kept.list();
    ModelList is =
        new ModelList(of.models(), of.asOf(), of.complete(), list.refreshing(), list.problem());
    set(new KeptLists.Kept(is, kept.version(), kept.whole(), kept.written()), ids);
    return true;
  }

  private void set(KeptLists.Kept now, Map<String, ModelInfo> ids) {
    list = now.list();
    byId = ids;
    version = now.version();
    whole = now.whole();
    written = now.written();
  }
}
