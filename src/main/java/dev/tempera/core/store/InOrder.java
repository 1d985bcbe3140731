package dev.tempera.core.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Changes of one thing, each on the disk before the next one begins. Any thread. */
final class InOrder {
  private final Db writer;
  private final Executor background;

  /** Ends with the last change: the next one is made after it. Guarded by this. */
  private CompletableFuture<?> changing = CompletableFuture.completedFuture(null);

  /**
   * @param background runs what blocks on the disk
   */
  InOrder(Db writer, Executor background) {
    this.writer = writer;
    this.background = background;
  }

  /** Makes a change after those before it, whether these succeeded or not; then tells of it. */
  <T> CompletableFuture<T> change(Db.Work<T> work, Runnable done) {
    CompletableFuture<T> changed;
    synchronized (this) {
      changed =
          changing
              .handle((before, failure) -> work)
              .thenApplyAsync(next -> writer.transaction(Db.Durability.POWER, next), background);
      changing = changed;
    }
    return changed.thenApply(result -> {
      done.run();
      return result;
    });
  }
}
