package dev.tempera.app.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.store.InstanceLock;
import dev.tempera.core.store.InstanceRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start beside one that is starting, closing or without a window; no clock is waited for. */
class SecondStartTest {
  @TempDir Path folder;

  private final AtomicInteger waits = new AtomicInteger();
  private final InstanceRequest file =
      new InstanceRequest(false, List.of(Path.of("/tmp/a.tempera")));

  private FolderClaim claim(FolderClaim.Patience patience) {
    return FolderClaim.make(
        () -> InstanceLock.acquire(folder, request -> false),
        file,
        () -> {
          waits.incrementAndGet();
          return patience.again();
        });
  }

  @Test
  void whatComesWhileTheWindowIsOnItsWayIsKeptForIt() {
    Handover handover = new Handover();
    try (InstanceLock first = InstanceLock.acquire(folder, handover::offer)) {
      assertTrue(first.isOwner());
      assertTrue(claim(() -> false).handedOver());
      assertTrue(claim(() -> false).handedOver());
      assertEquals(0, waits.get(), "it is answered at once");
      List<InstanceRequest> later = new ArrayList<>();
      assertEquals(List.of(file, file), handover.opened(later::add));
      assertEquals(List.of(), later);
      assertTrue(claim(() -> false).handedOver());
      assertEquals(List.of(file), later);
    }
  }

  @Test
  void aWindowThatIsClosingIsWaitedForAndFollowed() {
    Handover handover = new Handover();
    handover.opened(request -> true);
    InstanceLock first = InstanceLock.acquire(folder, handover::offer);
    handover.end();
    FolderClaim claim =
        claim(() -> {
          if (waits.get() == 3) {
            first.close();
          }
          return true;
        });
    try (InstanceLock owned = claim.lock()) {
      assertTrue(owned.isOwner());
      assertFalse(claim.handedOver());
      assertEquals(3, waits.get());
    }
  }

  @Test
  void aWindowThatRefusesIsAskedAgain() {
    Handover handover = new Handover();
    AtomicInteger asked = new AtomicInteger();
    handover.opened(request -> asked.incrementAndGet() > 2);
    try (InstanceLock first = InstanceLock.acquire(folder, handover::offer)) {
      assertTrue(first.isOwner());
      assertTrue(claim(() -> true).handedOver());
      assertEquals(2, waits.get());
    }
  }

  @Test
  void patienceEnds() {
    try (InstanceLock first = InstanceLock.acquire(folder, request -> false)) {
      assertTrue(first.isOwner());
      FolderClaim claim = claim(() -> waits.get() < 5);
      assertFalse(claim.lock().isOwner());
      assertFalse(claim.handedOver());
      assertEquals(5, waits.get());
    }
  }

  @Test
  void anInterruptionEndsTheWaitAndIsKept() {
    try (InstanceLock first = InstanceLock.acquire(folder, request -> false)) {
      assertTrue(first.isOwner());
      FolderClaim claim =
          claim(() -> {
            throw new InterruptedException();
          });
      assertFalse(claim.handedOver());
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void aStartThatFailedPromisesNoWindow() {
    Handover handover = new Handover();
    assertTrue(handover.offer(file));
    handover.end();
    assertFalse(handover.offer(file));
    assertEquals(List.of(), handover.opened(request -> true));
    assertFalse(handover.offer(InstanceRequest.SHOW));
  }
}
