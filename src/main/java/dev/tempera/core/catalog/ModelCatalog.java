package dev.tempera.core.catalog;

import dev.tempera.core.concurrent.Subscription;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The models of all connections. Any thread; nothing blocks. */
public interface ModelCatalog {
  /** What is known of a connection's models now. */
  ModelList list(String connectionId);

  /** The models known now. */
  default List<ModelInfo> models(String connectionId) {
    return list(connectionId).models();
  }

  /** What is known of a connection's models once all that is kept without a network was read. */
  default CompletableFuture<ModelList> looked(String connectionId) {
    return CompletableFuture.completedFuture(list(connectionId));
  }

  /**
   * Asks the server again. Calls that overlap share one question.
   *
   * @return completes with the list then known, and never exceptionally: a failure is the list's
   *     {@link ModelList#problem}, and what was known stays
   */
  CompletableFuture<ModelList> refresh(String connectionId);

  /** Whether a connection's list is so old that its server should be asked again. */
  default boolean isStale(String connectionId) {
    return false;
  }

  /** One model; of one that is not known, only the id. */
  ModelInfo find(String connectionId, String modelId);

  /** One model as its server and the program know it, without what a person has filled in. */
  default ModelInfo said(String connectionId, String modelId) {
    return find(connectionId, modelId);
  }

  /**
   * One model with its limits: as it is known, or after the server was asked if its context length
   * is not. Never completes exceptionally.
   */
  default CompletableFuture<ModelInfo> described(String connectionId, String modelId) {
    ModelInfo known = find(connectionId, modelId);
    return known.contextLength() != null
        ? CompletableFuture.completedFuture(known)
        : refresh(connectionId).thenApply(list -> find(connectionId, modelId));
  }

  /** Who of those behind a connection keeps nothing, as far as that is known now. */
  default ZeroRetention retention(String connectionId) {
    return ZeroRetention.UNKNOWN;
  }

  /**
   * The same after the server was asked, unless it was lately. Never completes exceptionally: what
   * it does not say stays as it was known.
   */
  default CompletableFuture<ZeroRetention> askRetention(String connectionId) {
    return CompletableFuture.completedFuture(retention(connectionId));
  }

  /** Hears, on any thread, the id of each connection whose list has changed. */
  Subscription listen(Consumer<String> listener);
}
