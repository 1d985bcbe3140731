package dev.tempera.core.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ProcessorShareTest {
  private final CountDownLatch entered = new CountDownLatch(1);

  @Test
  void whoFindsNoPlaceWaitsForOne() throws InterruptedException {
    ProcessorShare share = new ProcessorShare(2);
    try (ProcessorShare.Place _ = share.enter()) {
      Thread other;
      try (ProcessorShare.Place _ = share.enter()) {
        other = Thread.ofPlatform().start(() -> enter(share));
        while (other.getState() != Thread.State.WAITING) {
          Thread.onSpinWait();
        }
        assertThat(entered.getCount()).isEqualTo(1);
      }
      entered.await();
      other.join();
    }
  }

  @Test
  void aPlaceComesBackAfterAFailure() throws InterruptedException {
    ProcessorShare share = new ProcessorShare(1);
    try (ProcessorShare.Place _ = share.enter()) {
      throw new IllegalStateException("of the work");
    } catch (IllegalStateException expected) {
      Thread.ofPlatform().start(() -> enter(share)).join();
    }
    assertThat(entered.getCount()).isZero();
  }

  private void enter(ProcessorShare share) {
    try (ProcessorShare.Place _ = share.enter()) {
      entered.countDown();
    }
  }
}
