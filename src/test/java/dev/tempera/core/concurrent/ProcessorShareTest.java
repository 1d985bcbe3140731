package dev.tempera.core.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ProcessorShareTest {
  @Test
  void neverMoreThanItsPlacesAreTaken() throws InterruptedException {
    ProcessorShare share = new ProcessorShare(3);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      threads.add(
          Thread.startVirtualThread(() -> {
            for (int round = 0; round < 20; round++) {
              try (ProcessorShare.Place _ = share.enter()) {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                Thread.yield();
                inside.decrementAndGet();
              }
            }
          }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(most.get()).isBetween(1, 3);
  }

  @Test
  void aPlaceComesBackAfterAFailure() throws InterruptedException {
    ProcessorShare share = new ProcessorShare(1);
    try (ProcessorShare.Place _ = share.enter()) {
      throw new IllegalStateException("of the work");
    } catch (IllegalStateException expected) {
      // The place is free again.
    }
    CountDownLatch entered = new CountDownLatch(1);
    Thread other =
        Thread.startVirtualThread(() -> {
          try (ProcessorShare.Place _ = share.enter()) {
            entered.countDown();
          }
        });
    entered.await();
    other.join();
  }
}
