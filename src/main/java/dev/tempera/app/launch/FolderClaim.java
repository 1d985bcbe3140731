package dev.tempera.app.launch;

import dev.tempera.core.store.InstanceLock;
import dev.tempera.core.store.InstanceRequest;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How a start came to its data folder: it owns it, or gave its request to who does, or neither.
 *
 * @param lock the last try to own the folder
 * @param handedOver whether the owner took the request
 */
record FolderClaim(InstanceLock lock, boolean handedOver) {
  private static final long PAUSE_MS = 200;
  private static final long PATIENCE_S = 15;

  /** How long and how often to try again. */
  @FunctionalInterface
  interface Patience {
    /** Waits a moment; false if that was enough. */
    boolean again() throws InterruptedException;

    /** Longer than a start from a cold disk and than what a closing window has to write. */
    static Patience usual() {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
      return () -> {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        return System.nanoTime() - end < 0;
      };
    }
  }

  /**
   * Owns the folder or hands the request over; blocks. An owner that does neither may be closing,
   * about to listen, or a turn without a window: it is tried again.
   *
   * @param acquire tries to own the folder
   */
  static FolderClaim make(
      Supplier<InstanceLock> acquire, InstanceRequest request, Patience patience) {
    while (true) {
      InstanceLock lock = acquire.get();
      if (lock.isOwner()) {
        return new FolderClaim(lock, false);
      }
      if (lock.ask(request)) {
        return new FolderClaim(lock, true);
      }
      try {
        if (!patience.again()) {
          return new FolderClaim(lock, false);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new FolderClaim(lock, false);
      }
    }
  }
}
