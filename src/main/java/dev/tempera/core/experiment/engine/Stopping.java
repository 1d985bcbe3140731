package dev.tempera.core.experiment.engine;

import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.Item;
import dev.tempera.core.experiment.Matrix;
import dev.tempera.core.experiment.Pairing;
import dev.tempera.core.experiment.StoredTrial;
import dev.tempera.core.experiment.Trial;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.report.CountedValues;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.statistics.sequence.PlannedPairs;
import dev.tempera.core.statistics.sequence.SignRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The stopping rule of an experiment at work: it looks at each pair in the planned order and says
 * which cells need not be asked any more. Not safe for threads: its session guards it.
 */
final class Stopping {
  private final Pairing pairing;
  private final PlannedPairs pairs;
  private final SignRule rule;
  private final CountedValues values;
  private final List<Cell> cells;
  private final Map<String, Item> items = new HashMap<>();
  private final boolean[] over;
  private int open;

  /**
   * The rule before any answer.
   *
   * @param spec one that has a stopping rule
   */
  Stopping(ExperimentSpec spec, Matrix matrix) {
    this.pairing = new Pairing(spec, matrix);
    this.pairs = pairing.none();
    this.rule = pairing.rule();
    this.values = new CountedValues(spec);
    this.cells = matrix.cells();
    this.over = new boolean[cells.size()];
    this.open = cells.size() - 1;
    spec.items().forEach(item -> items.put(item.hash(), item));
  }

  /** A trial of an earlier session. */
  void known(StoredTrial trial) {
    Item item = items.get(trial.item());
    if (item != null) {
      take(trial.cell(), item, trial.repeat(), trial.state(), trial.answer(), trial.damaged());
    }
  }

  /**
   * A trial has ended.
   *
   * @param answer null where it is not to be asked
   */
  void take(
      String cell,
      Item item,
      int repeat,
      TrialState state,
      @Nullable RunAnswer answer,
      boolean damaged) {
    if (state == TrialState.SKIPPED) {
      end(pairing.cell(cell));
    } else if (state.isFinal()) {
      pairs.settle(
          pairing.cell(cell),
          pairing.pair(item.hash(), repeat),
          values.next(item, state, answer, damaged));
    }
  }

  /** A trial was refused before it could be sent. */
  void unanswered(Trial trial) {
    take(trial.cell().hash(), trial.item(), trial.repeat(), TrialState.REFUSED, null, false);
  }

  /**
   * A cell is not asked on, whatever its pairs say. True if it is the baseline, so that nothing can
   * be compared any more.
   */
  boolean leaveOut(Cell cell) {
    int number = pairing.cell(cell.hash());
    end(number);
    return number == pairing.baseline();
  }

  /**
   * The cells that need not be asked any more, of those that a trial of one cell can have decided.
   * The baseline is among them when no other is open.
   */
  List<Cell> over(Cell answered) {
    int baseline = pairing.baseline();
    int number = pairing.cell(answered.hash());
    List<Cell> found = new ArrayList<>();
    if (number != baseline) {
      look(number, found);
    } else {
      for (int cell = 0; cell < over.length; cell++) {
        if (cell != baseline) {
          look(cell, found);
        }
      }
    }
    if (open == 0) {
      found.add(cells.get(baseline));
    }
    return found;
  }

  private void look(int cell, List<Cell> found) {
    if (!over[cell]
        && rule.of(pairs.evidence(cell), pairs.looked(cell), pairs.remaining(cell))
            != SignRule.State.OPEN) {
      end(cell);
    }
    if (over[cell]) {
      found.add(cells.get(cell));
    }
  }

  private void end(int cell) {
    if (cell == pairing.baseline()) {
      // Without it no pair is whole any more.
      Arrays.fill(over, true);
      open = 0;
    } else if (!over[cell]) {
      over[cell] = true;
      open--;
    }
  }
}
