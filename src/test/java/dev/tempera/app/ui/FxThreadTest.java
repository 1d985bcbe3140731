package dev.tempera.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.application.Platform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

class FxThreadTest {
  private final FxUiExecutor ui = new FxUiExecutor();

  @BeforeAll
  static void start() throws TimeoutException {
    FxToolkit.registerPrimaryStage();
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    assertTrue(latch.await(10, TimeUnit.SECONDS), "it did not happen in ten seconds");
  }

  @Test
  void tasksRunInOrderOnTheFxThread() throws InterruptedException {
    List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch done = new CountDownLatch(1);
    for (int i = 0; i < 1_000; i++) {
      int number = i;
      ui.execute(() -> seen.add(Platform.isFxApplicationThread() ? number : -1));
    }
    ui.execute(done::countDown);
    await(done);
    assertEquals(IntStream.range(0, 1_000).boxed().toList(), seen);
  }

  /** What is seen when a task of another thread waits already as {@code work} begins. */
  private List<String> seenWhile(Consumer<List<String>> work, String waiting)
      throws InterruptedException {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch blocked = new CountDownLatch(1);
    CountDownLatch submitted = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    Platform.runLater(() -> {
      blocked.countDown();
      try {
        await(submitted);
      } catch (InterruptedException e) {
        seen.add("interrupted");
      }
      work.accept(seen);
      ui.execute(done::countDown);
    });
    await(blocked);
    ui.execute(() -> seen.add(waiting));
    submitted.countDown();
    await(done);
    return seen;
  }

  @Test
  void onTheFxThreadATaskRunsAtOnceButAfterEarlierOnes() throws InterruptedException {
    assertEquals(
        List.of("first", "second", "after"),
        seenWhile(
            seen -> {
              ui.execute(() -> seen.add("second"));
              seen.add("after");
            },
            "first"));
  }

  /** An answer that is there at once must not bring with it what changes the rows laid out. */
  @Test
  void nothingThatWaitsComesInTheMiddleOfWhatMustNotBeDisturbed() throws InterruptedException {
    assertEquals(
        List.of("layout begins", "layout ends", "rows change", "answer", "answer within"),
        seenWhile(
            seen ->
                ui.undisturbed(() -> {
                  seen.add("layout begins");
                  ui.execute(() -> seen.add("answer"));
                  ui.undisturbed(() -> ui.execute(() -> seen.add("answer within")));
                  seen.add("layout ends");
                }),
            "rows change"));
  }

  @Test
  void whatFailsUndisturbedHoldsUpNothing() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    Platform.runLater(() -> {
      try {
        ui.undisturbed(() -> {
          ui.execute(done::countDown);
          throw new IllegalStateException("a layout");
        });
      } catch (IllegalStateException e) {
        // As wanted.
      }
    });
    await(done);
  }

  /** A dialog opened by a task, such as a question, runs a loop of events of its own. */
  @Test
  void aTaskThatWaitsForADialogHoldsUpNoOther() throws InterruptedException {
    Object dialog = new Object();
    CountDownLatch later = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    // Both wait for the same turn, as a burst does.
    CountDownLatch blocked = new CountDownLatch(1);
    CountDownLatch submitted = new CountDownLatch(1);
    Platform.runLater(() -> {
      blocked.countDown();
      try {
        await(submitted);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    await(blocked);
    ui.execute(() -> {
      Platform.enterNestedEventLoop(dialog);
      closed.countDown();
    });
    ui.execute(later::countDown);
    submitted.countDown();
    await(later);
    assertEquals(1, closed.getCount());
    ui.execute(() -> Platform.exitNestedEventLoop(dialog, null));
    await(closed);
    CountDownLatch after = new CountDownLatch(1);
    ui.execute(after::countDown);
    await(after);
  }

  @Test
  void aTaskThatFailsTakesNoOtherWithIt() throws InterruptedException {
    CountDownLatch handled = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    CountDownLatch ready = new CountDownLatch(1);
    Platform.runLater(() -> {
      Thread fx = Thread.currentThread();
      fx.setUncaughtExceptionHandler((t, e) -> handled.countDown());
      ready.countDown();
    });
    await(ready);
    ui.execute(() -> {
      throw new IllegalStateException("expected by this test");
    });
    ui.execute(done::countDown);
    await(done);
    await(handled);
    ui.execute(() -> Thread.currentThread().setUncaughtExceptionHandler(null));
  }

  @Test
  void thePulseRunsEachTaskOnceAndLaterOnesInALaterFrame() throws InterruptedException {
    FxPulse pulse = new FxPulse(ui);
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch done = new CountDownLatch(1);
    pulse.next(() -> {
      seen.add("a");
      pulse.next(() -> {
        seen.add("c");
        done.countDown();
      });
      seen.add("b");
    });
    await(done);
    assertEquals(List.of("a", "b", "c"), seen);
    CountDownLatch again = new CountDownLatch(1);
    pulse.next(again::countDown);
    await(again);
  }
}
