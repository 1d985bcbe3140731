package dev.tempera.core.experiment.report;

import dev.tempera.core.statistics.compare.Analysis;
import dev.tempera.core.statistics.compare.Comparison;
import dev.tempera.core.statistics.test.Multiplicity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The comparisons by every metric that is not the primary one, as one family: p by Benjamini and
 * Hochberg, which bounds the share of false alarms among what is found and is no more than a hint.
 * Immutable.
 */
public final class Exploratory {
  private final Map<Place, Double> adjusted = new HashMap<>();
  private final int size;

  private record Place(String metric, String cell) {}

  private Exploratory(int size) {
    this.size = size;
  }

  /** That of an experiment's metrics. Of a comparison its deciding test counts. */
  public static Exploratory of(List<MetricFinding> metrics) {
    List<Place> places = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (MetricFinding finding : metrics) {
      List<Comparison> comparisons =
          finding.metric().primary()
              ? List.of()
              : finding.analysis().map(Analysis::comparisons).orElse(List.of());
      for (Comparison comparison : comparisons) {
        OptionalDouble p =
            comparison.tests().isEmpty()
                ? OptionalDouble.empty()
                : comparison.tests().getFirst().p();
        if (p.isPresent()) {
          places.add(new Place(finding.metric().id(), comparison.cell()));
          values.add(p.getAsDouble());
        }
      }
    }
    double[] adjusted =
        Multiplicity.benjaminiHochberg(
            values.stream().mapToDouble(Double::doubleValue).toArray());
    Exploratory all = new Exploratory(places.size());
    for (int i = 0; i < adjusted.length; i++) {
      all.adjusted.put(places.get(i), adjusted[i]);
    }
    return all;
  }

  /** The adjusted p of a comparison; empty where it has none. */
  public OptionalDouble p(String metric, String cell) {
    Double p = adjusted.get(new Place(metric, cell));
    return p == null ? OptionalDouble.empty() : OptionalDouble.of(p);
  }

  /** How many comparisons there are. */
  public int size() {
    return size;
  }
}
