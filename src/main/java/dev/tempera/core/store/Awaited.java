package dev.tempera.core.store;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Work on the database that somebody waits for, to be done with others in one commit. */
final class Awaited<T> {
  private final Db.Work<T> work;
  private final Runnable committed;
  private final CompletableFuture<T> done = new CompletableFuture<>();

  /**
   * @param committed runs after the commit that holds the work, before anybody else's work
   */
  Awaited(Db.Work<T> work, Runnable committed) {
    this.work = work;
    this.committed = committed;
  }

  /** Does the work in somebody's transaction; what it gave is told by {@link Outcome#succeed}. */
  Outcome run(Db tx) throws SQLException {
    T result = work.run(tx);
    return () -> {
      committed.run();
      boolean _ = done.complete(result);
    };
  }

  /** What to do once the transaction is committed. */
  @FunctionalInterface
  interface Outcome {
    void succeed();
  }

  /** Does the work in a transaction of its own and tells how it went. */
  void runAlone(Db db) {
    try {
      Outcome _ = db.transaction(Db.Durability.POWER, this::run, Outcome::succeed);
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  /** It was not done; whoever waits is told. */
  void fail(Throwable e) {
    boolean _ = done.completeExceptionally(failure(e));
  }

  /** Whether whoever waits has been told. */
  boolean isDone() {
    return done.isDone();
  }

  /**
   * What the work gave; waits for it.
   *
   * @throws StoreException if it could not be done
   */
  T result() {
    try {
      return done.join();
    } catch (CompletionException e) {
      // A new one, so that its trace shows who waited.
      throw failure(e.getCause() == null ? e : e.getCause());
    }
  }

  /** Any failure as one for the person. */
  static StoreException failure(Throwable e) {
    return switch (e) {
      case StoreException stored -> stored;
      case OutOfMemoryError memory ->
          new StoreException(
              "There was not enough memory to save: it is tried again; close other windows and"
                  + " conversations.",
              memory);
      default -> new StoreException("This could not be saved: restart Tempera.", e);
    };
  }
}
