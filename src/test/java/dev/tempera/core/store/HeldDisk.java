package dev.tempera.core.store;

import java.util.concurrent.CountDownLatch;

/** A disk that is busy with what it was given: until this is closed, everything written waits. */
public final class HeldDisk implements AutoCloseable {
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final Thread writing;

  /** Holds the disk of a store from here on. */
  public HeldDisk(SqliteStore store) throws InterruptedException {
    CountDownLatch held = new CountDownLatch(1);
    writing =
        Thread.ofPlatform()
            .daemon()
            .start(() ->
                store
                    .writer()
                    .call(db -> {
                      held.countDown();
                      await(goOn);
                      return db;
                    }));
    held.await();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The disk goes on. */
  @Override
  public void close() {
    goOn.countDown();
    try {
      writing.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
