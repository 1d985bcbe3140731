package dev.tempera.core.experiment.lab;

import dev.tempera.core.experiment.Trial;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.engine.Progress;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.experiment.report.CountedValues;
import dev.tempera.core.run.RunAnswer;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** Tells what a session does in places of the grid. On the session's thread. */
final class StepTeller implements Progress {
  private final ResultsReader.Places places;
  private final CountedValues values;
  private final Consumer<Step> taker;
  private final Consumer<String> waiting;

  /**
   * @param waiting hears what it waits for, empty when it goes on
   */
  StepTeller(PlanText plan, Consumer<Step> taker, Consumer<String> waiting) {
    this.places = ResultsReader.Places.of(plan);
    this.values = new CountedValues(plan.spec());
    this.taker = taker;
    this.waiting = waiting;
  }

  @Override
  public void waits(String sentence) {
    waiting.accept(sentence);
  }

  @Override
  public void begun(Trial trial) {
    taker.accept(step(trial, TrialState.RUNNING, OptionalDouble.empty(), null));
  }

  @Override
  public void ended(Trial trial, TrialState state, RunAnswer answer, Status status) {
    taker.accept(step(trial, state, values.next(trial.item(), state, answer, false), status));
  }

  private Step step(
      Trial trial,
      TrialState state,
      OptionalDouble value,
      Progress.@org.jspecify.annotations.Nullable Status status) {
    int cell = places.cell(trial.cell().hash());
    return new Step(cell, places.item(trial.item().hash()), state, value, status);
  }
}
