package dev.tempera.core.experiment.lab;

import dev.tempera.core.experiment.engine.Session;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * An experiment that is asked. Any thread.
 *
 * @param session completes when it is put together
 * @param over opens when it has ended
 */
record Sitting(CompletableFuture<Session> session, CountDownLatch over) {
  Sitting() {
    this(new CompletableFuture<>(), new CountDownLatch(1));
  }

  /** Tells the session something: now, or as soon as there is one. */
  void tell(Consumer<Session> what) {
    var _ = session.thenAccept(what);
  }
}
