package dev.tempera.app.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.measure.Measurement;
import dev.tempera.core.measure.Probes;
import dev.tempera.core.measure.Tries;
import dev.tempera.core.run.Attempt.Outcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProbeViewModelTest {
  private final List<CompletableFuture<Probes.Ended>> asked = new ArrayList<>();
  private final List<Cancellation> cancellations = new ArrayList<>();
  private Optional<BigDecimal> price = Optional.of(new BigDecimal("0.01"));
  private int read;

  private final ProbeViewModel model =
      new ProbeViewModel(
          new ProbeViewModel.Probed(
              () -> price,
              cancellation -> {
                CompletableFuture<Probes.Ended> next = new CompletableFuture<>();
                asked.add(next);
                cancellations.add(cancellation);
                return next;
              }),
          () -> read++,
          UiExecutor.immediate());

  private void answer(int index, Measurement with, @Nullable String error) {
    asked.get(index).complete(new Probes.Ended(with, error));
  }

  private static Measurement answered() {
    return Tries.answered(300, 2000, 101, "0.001");
  }

  @Test
  void thePriceIsTheWholeOnesAndToldBeforeItBegins() {
    assertEquals("costs at most $0.05", model.priceProperty().get());
    model.timesProperty().set(20);
    assertEquals("costs at most $0.20", model.priceProperty().get());
    model.timesProperty().set(5_000);
    assertEquals("costs at most $0.20", model.priceProperty().get());
    price = Optional.empty();
    model.timesProperty().set(2);
    assertEquals("at a price that nobody knows", model.priceProperty().get());
    price = Optional.of(BigDecimal.ZERO);
    model.timesProperty().set(3);
    assertEquals("costs nothing", model.priceProperty().get());
    assertEquals(0, asked.size());
  }

  @Test
  void oneIsAskedAfterTheOther() {
    model.timesProperty().set(2);
    model.start();
    model.start();
    assertEquals(1, asked.size());
    assertEquals("Asking, 1 of 2…", model.statusProperty().get());
    answer(0, answered(), null);
    assertEquals("Asking, 2 of 2…", model.statusProperty().get());
    answer(1, Tries.ended(Outcome.FAILED, 503), "It failed.");
    assertEquals("Asked 2 times, 1 failed.", model.statusProperty().get());
    assertFalse(model.runningProperty().get());
    assertEquals(2, asked.size());
    assertTrue(read >= 2);
  }

  @Test
  void whatIsRefusedIsNotAskedAgain() {
    model.start();
    answer(0, Tries.ended(Outcome.FAILED, 401), "The key was refused.");
    assertEquals("Stopped after 0: The key was refused.", model.statusProperty().get());
    assertEquals(1, asked.size());
  }

  @Test
  void stoppingStopsWhatIsOnItsWayAndLateAnswersDoNotCount() {
    model.start();
    model.stop();
    assertTrue(cancellations.getFirst().isCancelled());
    assertEquals("Stopped after 0.", model.statusProperty().get());
    model.timesProperty().set(1);
    model.start();
    answer(0, answered(), null);
    assertTrue(model.runningProperty().get());
    assertEquals("Asking, 1 of 1…", model.statusProperty().get());
    answer(1, answered(), null);
    assertEquals("Asked 1 time, 0 failed.", model.statusProperty().get());
  }

  @Test
  void closingThePageStopsIt() {
    model.start();
    model.close();
    assertTrue(cancellations.getFirst().isCancelled());
    answer(0, answered(), null);
    assertEquals(1, asked.size());
  }

  @Test
  void aFailureToAskIsASentence() {
    model.start();
    asked.getFirst().completeExceptionally(new IllegalStateException("There is nobody."));
    assertEquals("Stopped after 0: There is nobody.", model.statusProperty().get());
    assertFalse(model.runningProperty().get());
  }
}
