package dev.tempera.core.experiment.engine;

import dev.tempera.core.experiment.Budget;
import dev.tempera.core.experiment.Pilot;
import dev.tempera.core.experiment.Trial;
import dev.tempera.core.experiment.file.PlanText;
import java.util.function.Predicate;

/**
 * What of an experiment one session asks.
 *
 * @param plan of the experiment, as it was when it started
 * @param budget of the experiment; the plan's, if nobody has raised it since
 * @param wanted the trials that are asked; the others wait for another session
 * @param isPilot whether it is the pilot, after which a person decides on the rest
 * @param mostAtOnce how many requests may be on their way at once; how many are is learned from the
 *     server
 */
public record Portion(
    PlanText plan, Budget budget, Predicate<Trial> wanted, boolean isPilot, int mostAtOnce) {

  /** All that is left, within the plan's budget. */
  public static Portion all(PlanText plan, int mostAtOnce) {
    return new Portion(plan, plan.spec().budget(), trial -> true, false, mostAtOnce);
  }

  /** The trials among these that the usual pilot asks. */
  public Portion pilot() {
    return pilot(Pilot.of(plan.spec()));
  }

  /** The trials among these that a pilot asks. */
  public Portion pilot(Pilot pilot) {
    return new Portion(plan, budget, wanted.and(pilot::has), true, mostAtOnce);
  }

  /** Those of the trials that are {@code also} wanted. */
  public Portion only(Predicate<Trial> also) {
    return new Portion(plan, budget, wanted.and(also), isPilot, mostAtOnce);
  }

  /** The same within another budget. */
  public Portion within(Budget other) {
    return new Portion(plan, other, wanted, isPilot, mostAtOnce);
  }
}
