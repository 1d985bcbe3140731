package dev.tempera.core.experiment.lab;

import dev.tempera.core.experiment.ExperimentSpec;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an experiment would do.
 *
 * @param cells what is asked
 * @param skipped what is not, by name, each with the reason
 * @param requests how many
 * @param most what they cost at most in USD; empty where that is not known
 * @param detectable a sentence on how small a difference would probably be found; possibly empty
 * @param problem why it cannot be started; empty if it can
 * @param secondsEach how long a request of it takes, by what was asked before; empty where nothing
 *     was
 * @param firstBody the body of the first request, as it would be sent; empty where none can be made
 */
public record Plan(
    ExperimentSpec spec,
    List<CellPlan> cells,
    Map<String, String> skipped,
    long requests,
    Optional<BigDecimal> most,
    String detectable,
    String problem,
    OptionalDouble secondsEach,
    String firstBody) {

  /** A plan of which nobody knows how long it takes. */
  public Plan(
      ExperimentSpec spec,
      List<CellPlan> cells,
      Map<String, String> skipped,
      long requests,
      Optional<BigDecimal> most,
      String detectable,
      String problem) {
    this(spec, cells, skipped, requests, most, detectable, problem, OptionalDouble.empty(), "");
  }

  /** The plan with a sentence on how small a difference would be found. */
  Plan withDetectable(String sentence) {
    return new Plan(
        spec, cells, skipped, requests, most, sentence, problem, secondsEach, firstBody);
  }

  /** The plan with how long a request of it takes. */
  Plan withSecondsEach(OptionalDouble seconds) {
    return new Plan(spec, cells, skipped, requests, most, detectable, problem, seconds, firstBody);
  }

  /** The plan with the body of its first request. */
  Plan withFirstBody(String body) {
    return new Plan(spec, cells, skipped, requests, most, detectable, problem, secondsEach, body);
  }

  /**
   * A cell.
   *
   * @param differences of what it sends, one line each, from the baseline
   */
  public record CellPlan(String name, List<String> differences, boolean isBaseline) {}
}
