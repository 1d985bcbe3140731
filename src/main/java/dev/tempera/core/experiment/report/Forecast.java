package dev.tempera.core.experiment.report;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.Matrix;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.statistics.compare.Amounts;
import dev.tempera.core.statistics.compare.Kind;
import dev.tempera.core.statistics.plan.Power;
import dev.tempera.core.statistics.sample.Moments;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the rest of an experiment will probably take, by what was answered so far: usually by its
 * pilot. Takes trials one after the other. Not safe for threads.
 */
public final class Forecast {
  /** Below, no spread is estimated. */
  private static final int FEWEST = 5;

  private final ExperimentSpec spec;
  private final Cell baseline;
  private final Map<Cell, Taken> cells = new LinkedHashMap<>();
  private boolean binary = true;

  /** What a cell took so far. */
  private static final class Taken {
    long left;
    int answered;
    int priced;
    BigDecimal usd = BigDecimal.ZERO;
    int timed;
    long millis;

    /** The values of the primary metric, by the item's hash. */
    final Map<String, List<Double>> values = new HashMap<>();

    double mean(String item) {
      return Objects.requireNonNullElse(values.get(item), List.<Double>of()).stream()
          .mapToDouble(Double::doubleValue)
          .average()
          .orElse(Double.NaN);
    }
  }

  /**
   * The rest.
   *
   * @param answered how many trials it is estimated from
   * @param left how many are to be asked
   * @param usd what they will probably cost; empty where a cell has no answer with a price
   * @param time how long they will probably take; empty where a cell has no answer
   * @param detectable a sentence on how small a difference would then be found; possibly empty
   */
  public record Outlook(
      long answered,
      long left,
      Optional<BigDecimal> usd,
      Optional<Duration> time,
      String detectable) {}

  /** A forecast from nothing. */
  public Forecast(ExperimentSpec spec, Matrix matrix) {
    this.spec = spec;
    this.baseline = matrix.baseline();
    matrix.cells().forEach(cell -> cells.put(cell, new Taken()));
  }

  /** Takes a trial in. */
  public void add(ScoredTrial scored) {
    Taken taken = Objects.requireNonNull(cells.get(scored.cell()));
    TrialState state = scored.trial().state();
    taken.left += state.isFinal() ? 0 : 1;
    if (state != TrialState.DONE || scored.trial().answer() == null) {
      return;
    }
    Answer facts = scored.trial().answer().facts();
    taken.answered++;
    if (facts.cost() != null) {
      taken.usd = taken.usd.add(facts.cost().usd());
      taken.priced++;
    }
    if (facts.durationMs() != null) {
      taken.millis += facts.durationMs();
      taken.timed++;
    }
    scored
        .value(spec.primary().id())
        .ifPresent(value -> {
          taken.values.computeIfAbsent(scored.trial().item(), _ -> new ArrayList<>()).add(value);
          binary &= value == 0 || value == 1;
        });
  }

  /**
   * What the rest will probably take.
   *
   * @param atOnce how many requests are on their way at once
   */
  public Outlook outlook(int atOnce) {
    long answered = cells.values().stream().mapToLong(taken -> taken.answered).sum();
    long left = cells.values().stream().mapToLong(taken -> taken.left).sum();
    return new Outlook(answered, left, usd(), time(atOnce), detectable());
  }

  private Optional<BigDecimal> usd() {
    BigDecimal all = BigDecimal.ZERO;
    for (Taken taken : cells.values()) {
      if (taken.left > 0 && taken.priced == 0) {
        return Optional.empty();
      }
      if (taken.left > 0) {
        BigDecimal one = taken.usd.divide(BigDecimal.valueOf(taken.priced), MathContext.DECIMAL64);
        all = all.add(one.multiply(BigDecimal.valueOf(taken.left)));
      }
    }
    return Optional.of(all.round(new MathContext(2)));
  }

  private Optional<Duration> time(int atOnce) {
    double millis = 0;
    double longest = 0;
    long left = 0;
    for (Taken taken : cells.values()) {
      if (taken.left > 0 && taken.timed == 0) {
        return Optional.empty();
      }
      if (taken.left > 0) {
        double one = (double) taken.millis / taken.timed;
        millis += one * taken.left;
        longest = Math.max(longest, one);
        left += taken.left;
      }
    }
    double shared = millis / Math.max(1, Math.min(atOnce, left));
    return Optional.of(Duration.ofMillis(Math.round(Math.max(longest, shared))));
  }

  private String detectable() {
    double variance = 0;
    int compared = 0;
    for (Cell cell : cells.keySet()) {
      double one = cell.equals(baseline) ? Double.NaN : variance(cell);
      if (!Double.isNaN(one)) {
        variance += one;
        compared++;
      }
    }
    if (compared == 0 || variance == 0 || spec.design().stop() != null) {
      // What a rule that may stop early finds is not known from the spread alone.
      return "";
    }
    int units = spec.items().size() > 1 ? spec.items().size() : spec.design().repeats().count();
    double smallest =
        Math.sqrt(
            new Power(spec.alpha(), Power.USUAL.power()).sharedBy(cells.size() - 1).factor()
                * (variance / compared)
                / units);
    return "A difference of about "
        + Amounts.of(binary ? Kind.BINARY : Kind.NUMERIC).size(smallest)
        + (binary ? " points" : "")
        + " would be found four times of five, by the spread of what was answered so far.";
  }

  /**
   * The variance of one pair's difference: of the item means where there are items (with the
   * repeats asked so far, which is too large rather than too small), otherwise of two single
   * answers. NaN where too little is known.
   */
  private double variance(Cell cell) {
    Taken mine = Objects.requireNonNull(cells.get(cell));
    Taken base = Objects.requireNonNull(cells.get(baseline));
    if (spec.items().size() > 1) {
      double[] differences =
          mine.values.keySet().stream()
              .sorted()
              .mapToDouble(item -> mine.mean(item) - base.mean(item))
              .filter(difference -> !Double.isNaN(difference))
              .toArray();
      return differences.length < FEWEST ? Double.NaN : Moments.of(differences).variance();
    }
    Moments a = moments(mine);
    Moments b = moments(base);
    return a.count() < FEWEST || b.count() < FEWEST ? Double.NaN : a.variance() + b.variance();
  }

  private static Moments moments(Taken taken) {
    return Moments.of(
        taken.values.values().stream()
            .flatMap(List::stream)
            .mapToDouble(Double::doubleValue)
            .toArray());
  }
}
