package dev.tempera.core.experiment.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.Specs;
import dev.tempera.core.experiment.Trial;
import dev.tempera.core.experiment.TrialOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which trial is asked next. */
class TrialQueueTest {
  private final ExperimentSpec spec = Specs.two(2, 2, "");
  private final List<Trial> trials = TrialOrder.of(spec, Specs.matrix(spec));
  private final TrialQueue queue = new TrialQueue(trials);

  private Trial take() {
    Trial next = queue.first(cell -> true).orElseThrow();
    queue.takeFirst(next.cell());
    return next;
  }

  @Test
  void trialsComeInTheirPlannedOrder() {
    List<Trial> taken = new ArrayList<>();
    while (!queue.isEmpty()) {
      taken.add(take());
    }
    assertEquals(trials, taken);
    assertEquals(Optional.empty(), queue.first(cell -> true));
    assertEquals(List.of(), queue.cells());
  }

  @Test
  void whatMayNotBeAskedKeepsOnlyItsOwnLineWaiting() {
    Cell waiting = trials.getFirst().cell();
    Trial next = queue.first(cell -> !cell.equals(waiting)).orElseThrow();
    assertEquals(
        trials.stream().filter(trial -> !trial.cell().equals(waiting)).findFirst().orElseThrow(),
        next);
    assertEquals(trials.getFirst(), queue.first(cell -> true).orElseThrow(), "it stays");
    assertEquals(Optional.empty(), queue.first(cell -> false));
  }

  @Test
  void whatIsToBeAskedAgainComesBeforeAllOthersButNotForEver() {
    Trial first = take();
    for (int again = 1; again < 5; again++) {
      assertTrue(queue.again(first), "time " + again);
      assertEquals(first, take());
    }
    assertFalse(queue.again(first));
    assertFalse(queue.first(cell -> true).orElseThrow().equals(first));
    assertEquals(0, queue.setAside());
  }

  @Test
  void theLastTrialOfACellCanBeAskedAgain() {
    Trial last = trials.getLast();
    while (!queue.isEmpty()) {
      take();
    }
    assertTrue(queue.again(last));
    assertFalse(queue.isEmpty());
    assertEquals(last, take());
  }

  @Test
  void aCellThatIsDroppedGivesBackWhatWaited() {
    Cell cell = trials.getFirst().cell();
    List<Trial> waited = trials.stream().filter(trial -> trial.cell().equals(cell)).toList();
    assertEquals(waited, queue.drop(cell));
    assertEquals(List.of(), queue.drop(cell));
    queue.takeFirst(cell);
    assertFalse(queue.cells().contains(cell));
    assertEquals(1, queue.cells().size());
  }

  @Test
  void whatIsSetAsideIsCountedAndNotAskedAgain() {
    Trial underWay = take();
    Cell cell = underWay.cell();
    queue.setAside(cell::equals);
    assertEquals(3, queue.setAside());
    assertFalse(queue.again(underWay));
    assertEquals(4, queue.setAside());
    assertEquals(1, queue.cells().size());
    queue.setAside(other -> true);
    assertEquals(8, queue.setAside());
    assertTrue(queue.isEmpty());
  }
}
