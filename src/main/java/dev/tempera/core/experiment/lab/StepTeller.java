package dev.tempera.core.experiment.lab;

import dev.tempera.core.experiment.Trial;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.engine.Progress;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.experiment.metric.Score;
import dev.tempera.core.experiment.metric.Scored;
import dev.tempera.core.experiment.report.Flags;
import dev.tempera.core.run.RunAnswer;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** Tells what a session does in places of the grid. On the session's thread. */
final class StepTeller implements Progress {
  private final PlanText plan;
  private final ResultsReader.Places places;
  private final Flags flags = new Flags();
  private final Consumer<Step> taker;

  StepTeller(PlanText plan, Consumer<Step> taker) {
    this.plan = plan;
    this.places = ResultsReader.Places.of(plan);
    this.taker = taker;
  }

  @Override
  public void begun(Trial trial) {
    taker.accept(step(trial, TrialState.RUNNING, OptionalDouble.empty(), null));
  }

  @Override
  public void ended(Trial trial, TrialState state, RunAnswer answer, Status status) {
    taker.accept(step(trial, state, value(trial, state, answer), status));
  }

  private Step step(
      Trial trial,
      TrialState state,
      OptionalDouble value,
      Progress.@org.jspecify.annotations.Nullable Status status) {
    return new Step(places.cell(trial.cell()), places.item(trial.item()), state, value, status);
  }

  private OptionalDouble value(Trial trial, TrialState state, RunAnswer answer) {
    if (state != TrialState.DONE
        || flags.of(answer, false).stream().anyMatch(Flags.Flag::excludes)) {
      return OptionalDouble.empty();
    }
    Score score = plan.spec().primary().metric().score(new Scored(answer, trial.item().expected()));
    return score instanceof Score.Value(double value, String _) && Double.isFinite(value)
        ? OptionalDouble.of(value)
        : OptionalDouble.empty();
  }
}
