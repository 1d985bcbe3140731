package dev.tempera.core.experiment.compare;

import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.Item;
import dev.tempera.core.experiment.MetricChoice;
import dev.tempera.core.request.RequestDiff;
import dev.tempera.core.statistics.compare.Analysis;
import dev.tempera.core.statistics.compare.Better;
import dev.tempera.core.statistics.compare.Settings;
import dev.tempera.core.statistics.compare.Trials;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Two experiments, or two cells: what differs in their set-up and what in their answers. Items are
 * joined by what they are, cells by their labels. Immutable.
 *
 * @param metric by which both are measured
 * @param setup what differs beside the requests, one sentence each
 * @param cells those that are compared
 * @param onlyFirst the cells that have no partner in the second one
 * @param onlySecond the cells that have no partner in the first one
 */
public record Contrast(
    MetricChoice metric,
    List<String> setup,
    List<ComparedCells> cells,
    List<Cell> onlyFirst,
    List<Cell> onlySecond) {

  private static final String NO_VALUES =
      "Nothing to compare: one of them has no answer that counts.";

  private static final String STOPPED =
      "No test: a stopping rule ended one of them by what it showed, so that p values and intervals"
          + " for a fixed number of answers would look better than they are. The report of each"
          + " experiment has evidence that holds.";

  private static final String UNFINISHED =
      "No test: not all that was planned of both is asked, and what is seen before that can be"
          + " chance that the rest takes back.";

  private record Pair(Cell first, Cell second) {}

  /**
   * Compares, the first side as the baseline. The chance of a false alarm is shared out evenly
   * among the pairs (Bonferroni). Blocks on the disk.
   *
   * @throws IllegalArgumentException saying in a sentence why nothing can be compared
   */
  public static Contrast of(ExperimentStore store, Side first, Side second, MetricChoice metric) {
    List<Pair> pairs = pairs(first, second);
    Values before = Values.read(store, first, metric);
    Values after =
        first.experiment().id().equals(second.experiment().id())
            ? before
            : Values.read(store, second, metric);
    double alpha = first.plan().spec().alpha() / pairs.size();
    long seed = first.plan().spec().design().repeats().orderSeed();
    boolean isStopped = isStopped(first) || isStopped(second);
    List<ComparedCells> cells = new ArrayList<>();
    for (Pair pair : pairs) {
      List<String> names = names(first, second, pair);
      Settings settings = new Settings(alpha, metric.margin(), Optional.of(names.getFirst()), seed);
      Function<Trials, Analysis> analysing = trials -> metric.analysis(trials, settings);
      cells.add(
          compared(pair, names, before, after, metric.better(), isStopped ? null : analysing));
    }
    Set<Cell> paired =
        pairs.stream()
            .flatMap(pair -> java.util.stream.Stream.of(pair.first(), pair.second()))
            .collect(Collectors.toSet());
    return new Contrast(
        metric,
        setup(first.plan().spec(), second.plan().spec(), metric),
        cells,
        first.cells().stream().filter(cell -> !paired.contains(cell)).toList(),
        second.cells().stream().filter(cell -> !paired.contains(cell)).toList());
  }

  private static List<Pair> pairs(Side first, Side second) {
    if (first.cells().size() == 1 && second.cells().size() == 1) {
      Cell one = first.cells().getFirst();
      Cell other = second.cells().getFirst();
      if (first.experiment().id().equals(second.experiment().id()) && one.equals(other)) {
        throw new IllegalArgumentException("that is the same twice.");
      }
      return List.of(new Pair(one, other));
    }
    if (first.experiment().id().equals(second.experiment().id())) {
      throw new IllegalArgumentException("of one experiment name two cells: ID:CELL and ID:CELL.");
    }
    List<Pair> pairs = new ArrayList<>();
    for (Cell cell : first.cells()) {
      second.cells().stream()
          .filter(other -> other.labels().equals(cell.labels()))
          .findFirst()
          .ifPresent(other -> pairs.add(new Pair(cell, other)));
    }
    if (pairs.isEmpty()) {
      throw new IllegalArgumentException(
          "no cell of the one has the labels of a cell of the other: name the cells, ID:CELL.");
    }
    return pairs;
  }

  /** What the two are called: only what tells them apart. */
  private static List<String> names(Side first, Side second, Pair pair) {
    String one = first.experiment().name();
    String other = second.experiment().name();
    if (first.experiment().id().equals(second.experiment().id())) {
      return List.of(pair.first().name(), pair.second().name());
    }
    if (one.equals(other)) {
      one = one + " " + first.experiment().id();
      other = other + " " + second.experiment().id();
    }
    boolean same = pair.first().name().equals(pair.second().name());
    return same
        ? List.of(one, other)
        : List.of(one + ", " + pair.first().name(), other + ", " + pair.second().name());
  }

  /** Whether a rule ends it by what was seen, so that tests for one look would lie. */
  private static boolean isStopped(Side side) {
    return side.plan().spec().design().stop() != null;
  }

  /**
   * Compares two cells.
   *
   * @param analysing null where there can be no test
   */
  private static ComparedCells compared(
      Pair pair,
      List<String> names,
      Values before,
      Values after,
      Better better,
      @Nullable Function<Trials, Analysis> analysing) {
    Map<String, List<Double>> first = before.of(pair.first().hash());
    Map<String, List<Double>> second = after.of(pair.second().hash());
    Trials trials = new Trials();
    add(trials, names.getFirst(), first);
    add(trials, names.getLast(), second);
    (before.clusters().isEmpty() ? after : before)
        .clusters()
        .forEach((item, cluster) -> {
          if (first.containsKey(item) || second.containsKey(item)) {
            trials.group(item, cluster);
          }
        });
    List<ComparedCells.ItemDifference> items = new ArrayList<>();
    first.forEach((item, values) -> {
      List<Double> others = second.get(item);
      if (others != null) {
        items.add(
            new ComparedCells.ItemDifference(
                item, before.itemName(item), mean(values), mean(others)));
      }
    });
    items.sort(Comparator.comparingDouble(item -> better.gain(item.difference())));
    String why =
        first.isEmpty() || second.isEmpty()
            ? NO_VALUES
            : analysing == null
                ? STOPPED
                : before.isUnfinished(pair.first().hash())
                        || after.isUnfinished(pair.second().hash())
                    ? UNFINISHED
                    : "";
    return new ComparedCells(
        pair.first(),
        pair.second(),
        RequestDiff.between(pair.first().template(), pair.second().template()).sentences(),
        why.isEmpty() && analysing != null
            ? Optional.of(analysing.apply(trials))
            : Optional.empty(),
        why,
        List.copyOf(items),
        first.size() - items.size(),
        second.size() - items.size());
  }

  private static void add(Trials trials, String cell, Map<String, List<Double>> values) {
    values.forEach((item, all) -> all.forEach(value -> trials.add(cell, item, value)));
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  private static List<String> setup(
      ExperimentSpec first, ExperimentSpec second, MetricChoice metric) {
    List<String> all = new ArrayList<>();
    int repeats = first.design().repeats().count();
    int others = second.design().repeats().count();
    if (repeats != others) {
      all.add("repeats: " + repeats + " and " + others);
    }
    Set<String> items = first.items().stream().map(Item::hash).collect(Collectors.toSet());
    long both = second.items().stream().filter(item -> items.contains(item.hash())).count();
    if (both < items.size() || both < second.items().size()) {
      all.add(
          "items: " + items.size() + " and " + second.items().size() + ", " + both + " in both");
    }
    Optional<MetricChoice> other =
        second.metrics().stream().filter(each -> each.id().equals(metric.id())).findFirst();
    if (other.isEmpty() || !other.get().definition().equals(metric.definition())) {
      all.add(
          "metric: the second has "
              + (other.isEmpty() ? "no " : "another ")
              + metric.id()
              + "; both are measured as the first says");
    }
    OptionalDouble margin = other.map(MetricChoice::margin).orElse(metric.margin());
    if (!margin.equals(metric.margin())) {
      all.add("margin: that of the first is taken");
    }
    return List.copyOf(all);
  }
}
