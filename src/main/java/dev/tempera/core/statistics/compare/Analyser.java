package dev.tempera.core.statistics.compare;

import dev.tempera.core.statistics.interval.Bootstrap;
import dev.tempera.core.statistics.interval.Interval;
import dev.tempera.core.statistics.interval.MeanInterval;
import dev.tempera.core.statistics.interval.Proportion;
import dev.tempera.core.statistics.sample.Moments;
import dev.tempera.core.statistics.test.Multiplicity;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes an {@link Analysis}. */
final class Analyser {
  private static final int FEWEST_BOOTSTRAPPED = 20;
  private static final int MOST_BOOTSTRAPPED = 10_000;

  private final Settings settings;
  private final Unit unit;
  private final Kind kind;
  private final List<CellSample> samples;

  Analyser(Trials trials, Settings settings) {
    this.settings = settings;
    this.unit = trials.unit();
    this.kind = trials.kind();
    this.samples = trials.samples();
  }

  Analysis analysis() {
    Map<CellSample, Bootstrap> bootstraps = bootstraps();
    List<CellResult> cells =
        samples.stream()
            .map(sample -> cell(sample, Optional.ofNullable(bootstraps.get(sample))))
            .toList();
    return new Analysis(
        unit,
        kind,
        settings,
        cells,
        comparisons(),
        new Overall(settings.seed()).test(kind, samples));
  }

  private CellResult cell(CellSample sample, Optional<Bootstrap> bootstrap) {
    int items = unit == Unit.ITEM ? sample.count() : 1;
    double level = 1 - settings.alpha();
    int n = sample.count();
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

  /** Together, since fifty of them take a time that a person sees. */
  private Map<CellSample, Bootstrap> bootstraps() {
    List<CellSample> wanted =
        samples.stream()
            .filter(sample -> !(kind == Kind.BINARY && sample.isAllOrNothing()))
            .filter(sample -> sample.count() >= FEWEST_BOOTSTRAPPED)
            .filter(sample -> sample.count() <= MOST_BOOTSTRAPPED)
            .toList();
    List<Bootstrap> made =
        Bootstrap.ofMeans(wanted.stream().map(CellSample::units).toList(), settings.seed());
    Map<CellSample, Bootstrap> all = new IdentityHashMap<>();
    for (int i = 0; i < made.size(); i++) {
      all.put(wanted.get(i), made.get(i));
    }
    return all;
  }

  private List<Comparison> comparisons() {
    CellSample baseline = baseline();
    Contrasts contrasts = new Contrasts(settings.alpha(), settings.seed(), samples.size() - 1);
    List<CellSample> others =
        samples.stream().filter(s -> !s.name().equals(baseline.name())).toList();
    List<Contrast> found = others.parallelStream().map(s -> contrasts.of(s, baseline)).toList();
    List<OptionalDouble> adjusted = holm(found);
    VerdictRule rule = new VerdictRule(settings, unit, kind);
    List<Comparison> comparisons = new ArrayList<>();
    for (int i = 0; i < others.size(); i++) {
      CellSample cell = others.get(i);
      Contrast contrast = found.get(i);
      comparisons.add(
          new Comparison(
              cell.name(),
              baseline.name(),
              contrast.paired() ? contrast.count() : 0,
              contrast.difference(),
              contrast.tests(),
              adjusted.get(i),
              contrast.effects(),
              rule.of(cell, baseline, contrast, adjusted.get(i))));
    }
    return comparisons;
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
  private static List<OptionalDouble> holm(List<Contrast> contrasts) {
    List<OptionalDouble> deciding = contrasts.stream().map(c -> c.tests().getFirst().p()).toList();
    double[] known =
        deciding.stream()
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray();
    double[] adjusted = Multiplicity.holm(known);
    List<OptionalDouble> all = new ArrayList<>();
    int next = 0;
    for (OptionalDouble p : deciding) {
      all.add(p.isPresent() ? OptionalDouble.of(adjusted[next++]) : p);
    }
    return all;
  }
}
