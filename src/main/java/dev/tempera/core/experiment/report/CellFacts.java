package dev.tempera.core.experiment.report;

/**
 * What the answers of a cell took on average, whatever the metrics are. Immutable.
 *
 * @param answers how many count
 * @param usd of one answer; NaN where no bill is known
 * @param millis of one answer, NaN where no time is known
 */
public record CellFacts(int answers, double usd, double millis) {
  /** Nothing counts yet. */
  public static final CellFacts NONE = new CellFacts(0, Double.NaN, Double.NaN);
}
