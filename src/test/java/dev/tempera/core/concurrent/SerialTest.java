package dev.tempera.core.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.testing.Waits;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SerialTest {
  private final List<String> done = new CopyOnWriteArrayList<>();

  @Test
  void tasksRunInTheirOrderOnTheThreadOfThatName() {
    try (Serial serial = new Serial("the thread")) {
      serial.execute(() -> done.add("first"));
      CompletableFuture<String> second =
          serial.call(() -> {
            done.add("second");
            return Thread.currentThread().getName();
          });
      assertEquals("the thread", second.join());
      assertEquals(List.of("first", "second"), done);
    }
  }

  @Test
  void aFailureOrAnErrorEndsTheTaskAndNotTheThread() {
    try (Serial serial = new Serial("serial")) {
      CompletableFuture<String> broken =
          serial.call(() -> {
            throw new StackOverflowError("test");
          });
      assertInstanceOf(
          StackOverflowError.class,
          assertThrows(CompletionException.class, broken::join).getCause());
      assertEquals("after", serial.call(() -> "after").join());
    }
  }

  @Test
  void closingWaitsForWhatWasSubmittedAndRefusesTheRest() {
    CountDownLatch closing = new CountDownLatch(1);
    Serial serial = new Serial("serial");
    serial.execute(() -> {
      try {
        closing.await();
      } catch (InterruptedException e) {
        done.add("interrupted");
      }
    });
    serial.execute(() -> done.add("submitted"));
    closing.countDown();
    serial.close();
    assertEquals(List.of("submitted"), done);
    assertThrows(RejectedExecutionException.class, () -> serial.execute(() -> done.add("late")));
    CompletionException refused =
        assertThrows(CompletionException.class, () -> serial.call(() -> "late").join());
    assertInstanceOf(RejectedExecutionException.class, refused.getCause());
  }

  @Test
  void whoIsInterruptedWhileClosingStaysInterrupted() {
    CountDownLatch never = new CountDownLatch(1);
    CompletableFuture<Boolean> ended = new CompletableFuture<>();
    Serial serial = new Serial("serial");
    serial.execute(() -> {
      try {
        never.await();
        ended.complete(false);
      } catch (InterruptedException e) {
        ended.complete(true);
      }
    });
    Thread.currentThread().interrupt();
    serial.close();
    assertTrue(Thread.interrupted());
    assertFalse(Thread.interrupted());
    assertTrue(ended.join(), "the task that would never end is interrupted");
  }

  @Test
  void whoeverWaitsForWhatNeverBeganIsToldWhereClosingIsGivenUp() {
    CountDownLatch never = new CountDownLatch(1);
    Serial serial = new Serial("serial");
    CompletableFuture<String> hanging =
        serial.call(() -> {
          never.await();
          return "never";
        });
    CompletableFuture<String> behind = serial.call(() -> "behind");
    Thread.currentThread().interrupt();
    serial.close();
    assertTrue(Thread.interrupted(), "it stays interrupted");
    for (CompletableFuture<String> each : List.of(hanging, behind)) {
      assertThrows(ExecutionException.class, () -> each.get(Waits.SECONDS, TimeUnit.SECONDS));
    }
    assertInstanceOf(
        RejectedExecutionException.class,
        assertThrows(CompletionException.class, behind::join).getCause());
  }
}
