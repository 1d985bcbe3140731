package dev.tempera.core.statistics.compare;

import dev.tempera.core.statistics.sequence.SignRule;
import dev.tempera.core.statistics.test.Significance;
import java.util.List;
import java.util.Optional;

/**
 * What trials show: each cell by itself and against the baseline.
 *
 * @param unit what counts as one observation
 * @param kind what sort of values there are
 * @param settings how they were judged
 * @param cells in the order of their first trials
 * @param comparisons every other cell with the baseline, in the same order
 * @param overall for three or more cells, one test of whether any differs
 */
public record Analysis(
    Unit unit,
    Kind kind,
    Settings settings,
    List<CellResult> cells,
    List<Comparison> comparisons,
    Optional<Significance> overall) {

  /**
   * Analyses trials of at least one cell. Takes time for large data; draws random numbers from the
   * seed of the settings only.
   *
   * @throws IllegalArgumentException if the baseline is no cell
   */
  public static Analysis of(Trials trials, Settings settings) {
    return new Analyser(trials, settings, trials.kind()).analysis();
  }

  /**
   * The same of values with a long tail: by medians and ranks.
   *
   * @throws IllegalArgumentException if the baseline is no cell
   */
  public static Analysis ofSkewed(Trials trials, Settings settings) {
    return new Analyser(trials, settings, Kind.SKEWED).analysis();
  }

  /**
   * Analyses trials that were looked at while they came, by a stopping rule: only what holds at
   * every look is said.
   *
   * @param trials of at least one cell
   * @param courses the pairs of the cells with the baseline, in the order of the cells
   */
  public static Analysis whileItGoesOn(
      Trials trials, Settings settings, SignRule rule, List<Course> courses) {
    return new SequentialAnalyser(trials, settings, rule, courses).analysis();
  }

  /**
   * The same of trials of which more are planned, looked at before they are there: what holds at
   * every look. No difference is tested, and none has a verdict.
   *
   * @param trials those that this was made from
   * @param planned how many units each cell will have
   */
  public Analysis soFar(Trials trials, int planned, Answered answered) {
    return new SoFar(this, planned, answered).analysis(trials.samples());
  }

  /** Whether more is planned than is there: a whole comparison has a test. */
  public boolean isSoFar() {
    return comparisons.stream().anyMatch(each -> each.tests().isEmpty());
  }

  /** Which values “better” means, in a sentence; empty for rates of which more is better. */
  public Optional<String> betterMeans() {
    return kind == Kind.BINARY && settings.better() == Better.HIGHER
        ? Optional.empty()
        : Optional.of(
            "“Better” means a "
                + settings.better().word()
                + (kind == Kind.BINARY ? " rate." : " value."));
  }

  /** The same cells, compared with nothing: for a baseline that has no value. */
  public Analysis withoutComparisons() {
    return withComparisons(List.of());
  }

  /** The same with other comparisons. */
  public Analysis withComparisons(List<Comparison> others) {
    return new Analysis(unit, kind, settings, cells, others, overall);
  }
}
