package dev.tempera.core.statistics.compare;

import dev.tempera.core.statistics.interval.Bootstrap;
import dev.tempera.core.statistics.interval.Interval;
import dev.tempera.core.statistics.interval.MeanInterval;
import dev.tempera.core.statistics.interval.MedianInterval;
import dev.tempera.core.statistics.interval.Proportion;
import dev.tempera.core.statistics.sample.ClusteredMean;
import dev.tempera.core.statistics.sample.Moments;
import dev.tempera.core.statistics.sample.Quantiles;
import dev.tempera.core.statistics.test.Multiplicity;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Makes an {@link Analysis}. */
final class Analyser {
  private static final int FEWEST_BOOTSTRAPPED = 20;
  private static final int MOST_BOOTSTRAPPED = 10_000;

  private final Settings settings;
  private final Unit unit;
  private final Kind kind;
  private final List<CellSample> samples;

  Analyser(Trials trials, Settings settings, Kind kind) {
    this.settings = settings;
    this.unit = trials.unit();
    this.kind = kind;
    this.samples = trials.samples();
  }

  Analysis analysis() {
    List<Optional<Bootstrap>> bootstraps = bootstraps();
    List<CellResult> cells = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      cells.add(cell(samples.get(i), bootstraps.get(i)));
    }
    return new Analysis(
        unit,
        kind,
        settings,
        cells,
        comparisons(),
        new Overall(settings.seed())
            .test(kind, samples.stream().map(CellSample::byCluster).toList()));
  }

  private CellResult cell(CellSample sample, Optional<Bootstrap> bootstrap) {
    int items = unit == Unit.REPEAT ? 1 : sample.count();
    double level = 1 - settings.alpha();
    int n = sample.count();
    if (kind == Kind.SKEWED) {
      return new CellResult(
          sample.name(), items, sample.trials(), median(sample.byCluster()), Optional.empty());
    }
    if (sample.isClustered()) {
      return new CellResult(
          sample.name(), items, sample.trials(), clustered(sample), Optional.empty());
    }
    if (kind == Kind.BINARY && sample.isAllOrNothing()) {
      int passed = sample.passed();
      Estimate rate =
          Estimate.of((double) passed / n, n, Proportion.wilson(passed, n, level), "wilson", level);
      return new CellResult(sample.name(), items, sample.trials(), rate, Optional.empty());
    }
    Moments moments = Moments.of(sample.units());
    Optional<Interval> t = MeanInterval.t(moments, level);
    if (kind == Kind.BINARY) {
      t = t.map(i -> i.clipped(0, 1));
    }
    Estimate mean = Estimate.of(moments.mean() + 0.0, n, t, "t", level);
    return new CellResult(
        sample.name(), items, sample.trials(), mean, bootstrap.flatMap(b -> b.bca(level)));
  }

  private Estimate median(CellSample sample) {
    double level = 1 - settings.alpha();
    double[] units = sample.units();
    return Estimate.of(
        Quantiles.median(units) + 0.0,
        units.length,
        MedianInterval.of(units, level),
        "median-order-statistics",
        level);
  }

  /** The mean over items, by the error of their clusters: a rate has no better interval then. */
  private Estimate clustered(CellSample sample) {
    double level = 1 - settings.alpha();
    ClusteredMean mean = ClusteredMean.of(sample.units(), sample.clusters());
    Optional<Interval> interval = MeanInterval.clustered(mean, level, "cluster-t");
    if (kind == Kind.BINARY) {
      interval = interval.map(i -> i.clipped(0, 1));
    }
    return Estimate.of(mean.mean() + 0.0, mean.clusters(), interval, "cluster-t", level);
  }

  /** Of each sample that wants one; together, since fifty take a time that a person sees. */
  private List<Optional<Bootstrap>> bootstraps() {
    List<double[]> wanted =
        samples.stream().filter(this::isBootstrapped).map(CellSample::units).toList();
    Iterator<Bootstrap> made = Bootstrap.ofMeans(wanted, settings.seed()).iterator();
    List<Optional<Bootstrap>> all = new ArrayList<>();
    for (CellSample sample : samples) {
      all.add(isBootstrapped(sample) ? Optional.of(made.next()) : Optional.empty());
    }
    return all;
  }

  private boolean isBootstrapped(CellSample sample) {
    return kind != Kind.SKEWED
        && !sample.isClustered()
        && !(kind == Kind.BINARY && sample.isAllOrNothing())
        && sample.count() >= FEWEST_BOOTSTRAPPED
        && sample.count() <= MOST_BOOTSTRAPPED;
  }

  private List<Comparison> comparisons() {
    CellSample baseline = baseline();
    List<CellSample> others =
        samples.stream().filter(s -> !s.name().equals(baseline.name())).toList();
    List<Contrast> found = others.parallelStream().map(contrasting(baseline)).toList();
    List<OptionalDouble> adjusted = adjusted(found);
    VerdictRule rule = new VerdictRule(settings, unit, kind, others.size());
    List<Comparison> comparisons = new ArrayList<>();
    for (int i = 0; i < others.size(); i++) {
      CellSample cell = others.get(i);
      Contrast contrast = found.get(i);
      comparisons.add(
          new Comparison(
              cell.name(),
              baseline.name(),
              contrast.pairs(),
              contrast.difference(),
              contrast.tests(),
              adjusted.get(i),
              contrast.effects(),
              rule.of(cell, baseline, contrast, adjusted.get(i))));
    }
    return comparisons;
  }

  private Function<CellSample, Contrast> contrasting(CellSample baseline) {
    int family = samples.size() - 1;
    if (kind == Kind.SKEWED) {
      SkewedContrasts byRanks = new SkewedContrasts(settings.alpha(), settings.seed(), family);
      return cell ->
          baseline.isClustered()
              ? byRanks
                  .of(cell.byCluster(), baseline.byCluster())
                  .withPairs(Pairs.of(cell, baseline).count())
              : byRanks.of(cell, baseline);
    }
    if (baseline.isClustered()) {
      ClusteredContrasts clustered =
          new ClusteredContrasts(settings.alpha(), settings.seed(), family);
      return cell -> clustered.of(cell, baseline);
    }
    Contrasts contrasts = new Contrasts(settings.alpha(), settings.seed(), family);
    return cell -> contrasts.of(cell, baseline);
  }

  private CellSample baseline() {
    if (settings.baseline().isEmpty()) {
      return samples.getFirst();
    }
    String name = settings.baseline().get();
    return samples.stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no cell “" + name + "”"));
  }

  /** Over the comparisons that have a p at all. */
  private List<OptionalDouble> adjusted(List<Contrast> contrasts) {
    List<OptionalDouble> deciding = contrasts.stream().map(c -> c.tests().getFirst().p()).toList();
    double[] known =
        deciding.stream()
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray();
    double[] adjusted =
        settings.correction() == Settings.Correction.HOLM
            ? Multiplicity.holm(known)
            : Multiplicity.benjaminiHochberg(known);
    List<OptionalDouble> all = new ArrayList<>();
    int next = 0;
    for (OptionalDouble p : deciding) {
      all.add(p.isPresent() ? OptionalDouble.of(adjusted[next++]) : p);
    }
    return all;
  }
}
