package dev.tempera.core.statistics.compare;

import dev.tempera.core.statistics.interval.Interval;
import dev.tempera.core.statistics.sample.Moments;
import dev.tempera.core.statistics.sample.Quantiles;
import dev.tempera.core.statistics.sequence.MeanSequence;
import dev.tempera.core.statistics.sequence.RateSequence;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Takes back what holds at one look only, the one after everything that was planned: who looks
 * before, or stops by what is seen, finds differences that are not there. Cells keep intervals that
 * hold at every look; differences have none, no test and no verdict.
 */
final class SoFar {
  private final Analysis whole;
  private final int planned;
  private final Amounts amounts;
  private final String answered;

  /**
   * Of an analysis of what is there.
   *
   * @param planned how many units each cell will have
   * @param answered how many answers there are of how many
   */
  SoFar(Analysis whole, int planned, Answered answered) {
    this.whole = whole;
    this.planned = planned;
    this.amounts = Amounts.of(whole.kind());
    this.answered =
        String.format(Locale.ROOT, "%,d of %,d answers", answered.done(), answered.all());
  }

  Analysis analysis(List<CellSample> samples) {
    return new Analysis(
        whole.unit(),
        whole.kind(),
        whole.settings(),
        samples.stream()
            .map(sample ->
                cell(sample, whole.unit(), whole.kind(), planned, 1 - whole.settings().alpha()))
            .toList(),
        whole.comparisons().stream().map(this::comparison).toList(),
        Optional.empty());
  }

  /**
   * A cell with an interval that holds at every look; medians and means over clusters have none.
   */
  static CellResult cell(CellSample sample, Unit unit, Kind kind, int planned, double level) {
    return new CellResult(
        sample.name(),
        unit == Unit.REPEAT ? 1 : sample.count(),
        sample.trials(),
        kind == Kind.SKEWED
            ? median(sample.byCluster(), level)
            : sample.isClustered() ? clustered(sample, level) : mean(sample, kind, planned, level),
        Optional.empty());
  }

  private static Estimate median(CellSample sample, double level) {
    double median = Quantiles.median(sample.units()) + 0.0;
    return new Estimate(median, Optional.empty(), "median-so-far", level, sample.count());
  }

  /** No sequence is known here that holds for values in clusters. */
  private static Estimate clustered(CellSample sample, double level) {
    Moments moments = Moments.of(sample.units());
    return new Estimate(
        moments.mean() + 0.0,
        Optional.empty(),
        "clusters-so-far",
        level,
        sample.byCluster().count());
  }

  private static Estimate mean(CellSample sample, Kind kind, int planned, double level) {
    int n = sample.count();
    Moments moments = Moments.of(sample.units());
    boolean isRate = kind == Kind.BINARY && sample.isAllOrNothing();
    Optional<Interval> interval =
        isRate
            ? Optional.of(RateSequence.at(sample.passed(), n, level))
            : MeanSequence.tunedFor(planned, level).at(moments);
    if (kind == Kind.BINARY) {
      interval = interval.map(i -> i.clipped(0, 1));
    }
    String method = isRate ? "beta-binomial-sequence" : "asymptotic-sequence";
    return Estimate.of(moments.mean() + 0.0, n, interval, method, level);
  }

  private Comparison comparison(Comparison found) {
    double difference = found.difference().value();
    return new Comparison(
        found.cell(),
        found.baseline(),
        found.pairs(),
        new Estimate(
            difference,
            Optional.empty(),
            "so-far",
            found.difference().level(),
            found.difference().count()),
        List.of(),
        OptionalDouble.empty(),
        List.of(),
        new Verdict(
            Verdict.Code.NOT_DECIDED,
            "Not decided yet: so far "
                + amounts.signed(difference)
                + (whole.kind() == Kind.BINARY ? " points, " : ", ")
                + answered));
  }
}
