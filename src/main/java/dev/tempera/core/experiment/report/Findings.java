package dev.tempera.core.experiment.report;

import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.Item;
import dev.tempera.core.experiment.Matrix;
import dev.tempera.core.experiment.MetricChoice;
import dev.tempera.core.experiment.Pairing;
import dev.tempera.core.experiment.Stop;
import dev.tempera.core.experiment.StoredTrial;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.metric.LatencyMetric;
import dev.tempera.core.experiment.metric.Score;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.statistics.compare.Analysis;
import dev.tempera.core.statistics.compare.Answered;
import dev.tempera.core.statistics.compare.Course;
import dev.tempera.core.statistics.compare.Settings;
import dev.tempera.core.statistics.compare.Trials;
import dev.tempera.core.statistics.sample.VarianceSplit;
import dev.tempera.core.statistics.sequence.PlannedPairs;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment found so far. Takes trials one after the other and keeps their values only.
 * Not safe for threads.
 */
public final class Findings {
  private final ExperimentSpec spec;
  private final Matrix matrix;
  private final Map<String, Map<String, List<Measured>>> values = new LinkedHashMap<>();
  private final Map<TrialState, Integer> states = new EnumMap<>(TrialState.class);
  private final Map<String, Map<String, Integer>> excluded = new TreeMap<>();
  private final Map<String, Map<String, Integer>> providers = new LinkedHashMap<>();
  private final Map<String, Integer> failures = new TreeMap<>();
  private final Map<String, Integer> flags = new TreeMap<>();
  private final Map<String, Integer> skipped = new TreeMap<>();
  private final @Nullable Pairing pairing;

  /** The pairs of each metric, where there is a stopping rule. */
  private final Map<String, PlannedPairs> pairs = new HashMap<>();

  private final Map<String, Integer> asFailed = new TreeMap<>();
  private final MissingValues missing;
  private final IdentityHashMap<Cell, String> names = new IdentityHashMap<>();
  private final Set<String> answered = new HashSet<>();
  private final FactSums facts = new FactSums();
  private final Sameness same;
  private final LoadSeen load = new LoadSeen();
  private final Set<String> repeated = new HashSet<>();

  private record Measured(String item, double value) {}

  /** Findings without any trial. */
  public Findings(ExperimentSpec spec, Matrix matrix) {
    this.spec = spec;
    this.matrix = matrix;
    this.missing = new MissingValues(spec);
    this.same = new Sameness(spec);
    this.pairing = spec.design().stop() == null ? null : new Pairing(spec, matrix);
    for (MetricChoice metric : spec.metrics()) {
      if (pairing != null) {
        pairs.put(metric.id(), pairing.none());
      }
      Map<String, List<Measured>> ofCells = new LinkedHashMap<>();
      // In the order of the spec, not in that of the answers.
      matrix.cells().forEach(cell -> ofCells.put(cell.name(), new ArrayList<>()));
      values.put(metric.id(), ofCells);
    }
  }

  /** What a cell is called; put together once. */
  private String name(Cell cell) {
    return names.computeIfAbsent(cell, Cell::name);
  }

  /** Takes a trial in. */
  public void add(ScoredTrial scored) {
    StoredTrial trial = scored.trial();
    states.merge(trial.state(), 1, Integer::sum);
    String cell = name(scored.cell());
    if (trial.state() == TrialState.SKIPPED) {
      skipped.merge(cell, 1, Integer::sum);
    }
    pair(scored);
    RunAnswer answer = trial.answer();
    if (answer != null && trial.state() != TrialState.DONE && answer.facts().error() != null) {
      failures.merge(cell + ": " + answer.facts().error().strip(), 1, Integer::sum);
    }
    missing.add(scored, cell);
    if (answer == null || trial.state() != TrialState.DONE) {
      scored.scores().forEach((id, score) -> add(id, score, scored));
      asFailed(scored);
      return;
    }
    answered.add(cell);
    providers
        .computeIfAbsent(cell, c -> new TreeMap<>())
        .merge(
            Objects.requireNonNullElse(answer.facts().provider(), answer.facts().modelName()),
            1,
            Integer::sum);
    scored.flags().forEach(flag -> flags.merge(flag.words(), 1, Integer::sum));
    if (scored.flags().contains(Flags.Flag.REPEATED_ID)) {
      repeated.add(trial.key());
    }
    Optional<Flags.Flag> why = scored.flags().stream().filter(Flags.Flag::excludes).findFirst();
    if (why.isPresent()) {
      exclude(cell, why.get().words());
      return;
    }
    facts.add(cell, answer.facts());
    same.add(scored, cell, answer);
    load.add(answer);
    scored.scores().forEach((id, score) -> add(id, score, scored));
  }

  /** A trial that was asked and is over counts in its pair, whatever it is worth. */
  private void pair(ScoredTrial scored) {
    StoredTrial trial = scored.trial();
    if (pairing == null || !trial.state().isFinal() || trial.state() == TrialState.SKIPPED) {
      return;
    }
    pairs.forEach((metric, ofMetric) ->
        ofMetric.settle(
            pairing.cell(trial.cell()),
            pairing.pair(trial.item(), trial.repeat()),
            scored.value(metric)));
  }

  private void add(String metric, Score score, ScoredTrial scored) {
    String cell = name(scored.cell());
    switch (score) {
      case Score.Value(double value, String _) when Double.isFinite(value) ->
          Objects.requireNonNull(Objects.requireNonNull(values.get(metric)).get(cell))
              .add(new Measured(scored.item().hash(), value));
      case Score.Value _ -> exclude(cell, metric + ": no finite number");
      case Score.Unscored(String reason) -> exclude(cell, metric + ": " + reason);
    }
  }

  private void asFailed(ScoredTrial scored) {
    if (!scored.scores().isEmpty()) {
      asFailed.merge(name(scored.cell()), 1, Integer::sum);
    }
  }

  /** How many trials without an answer count as failed in rates, by cell. */
  Map<String, Integer> asFailed() {
    Map<String, Integer> counted = new TreeMap<>(asFailed);
    counted.keySet().retainAll(answered);
    return counted;
  }

  /**
   * The values of a metric by cell. A cell that never answered has none: that nobody takes a
   * setting says nothing about its answers.
   */
  private Map<String, List<Measured>> counted(MetricChoice metric) {
    Map<String, List<Measured>> all = new LinkedHashMap<>();
    Objects.requireNonNull(values.get(metric.id()))
        .forEach((cell, each) -> all.put(cell, answered.contains(cell) ? each : List.of()));
    return all;
  }

  /** What has no value, and what rates could be with it. */
  MissingValues missing() {
    return missing;
  }

  private void exclude(String cell, String reason) {
    excluded.computeIfAbsent(reason, r -> new TreeMap<>()).merge(cell, 1, Integer::sum);
  }

  /** How many trials of each cell are not asked any more. */
  Map<String, Integer> skipped() {
    return skipped;
  }

  /** How many trials are in each state. */
  public Map<TrialState, Integer> states() {
    return java.util.Collections.unmodifiableMap(states);
  }

  /** The values of a metric that count, by cell, in the order of the spec. */
  public Map<String, double[]> values(MetricChoice metric) {
    Map<String, double[]> all = new LinkedHashMap<>();
    counted(metric)
        .forEach((cell, measured) ->
            all.put(cell, measured.stream().mapToDouble(Measured::value).toArray()));
    return all;
  }

  /** The values of a cell by item, its repeats together. */
  private static Map<String, List<Double>> byItem(List<Measured> values) {
    Map<String, List<Double>> items = new HashMap<>();
    values.forEach(
        each -> items.computeIfAbsent(each.item(), item -> new ArrayList<>()).add(each.value()));
    return items;
  }

  private Map<String, Map<String, Double>> itemMeans(MetricChoice metric) {
    Map<String, Map<String, Double>> all = new HashMap<>();
    if (spec.items().size() > 1) {
      counted(metric)
          .forEach((cell, measured) -> all.put(cell, byCluster(means(byItem(measured)))));
    }
    return all;
  }

  private static Map<String, Double> means(Map<String, List<Double>> values) {
    Map<String, Double> means = new HashMap<>();
    values.forEach((name, each) ->
        means.put(name, each.stream().mapToDouble(Double::doubleValue).average().orElseThrow()));
    return means;
  }

  /** The means of items averaged inside their clusters, by name; unchanged where there are none. */
  private Map<String, Double> byCluster(Map<String, Double> items) {
    if (!spec.isClustered()) {
      return items;
    }
    Map<String, List<Double>> clusters = new HashMap<>();
    for (Item item : spec.items()) {
      Double mean = items.get(item.hash());
      if (mean != null) {
        clusters
            .computeIfAbsent(Objects.requireNonNull(item.cluster()), c -> new ArrayList<>())
            .add(mean);
      }
    }
    return means(clusters);
  }

  /** How the spread of a cell's values lies within items and between them; empty if unknown. */
  Optional<VarianceSplit> split(MetricChoice metric, String cell) {
    List<Measured> measured = counted(metric).getOrDefault(cell, List.of());
    return VarianceSplit.of(
        byItem(measured).values().stream()
            .map(each -> each.stream().mapToDouble(Double::doubleValue).toArray())
            .toArray(double[][]::new));
  }

  /** What the answers that count took, by cell. */
  public Map<String, CellFacts> facts() {
    return facts.facts();
  }

  /** How often the same request got the same answer; empty where nothing was asked twice. */
  public List<SameAnswers> sameAnswers() {
    return same.of(matrix.cells().stream().map(Cell::name).toList());
  }

  /** The keys of the trials whose answer has an id that an earlier one had. */
  public Set<String> repeated() {
    return Set.copyOf(repeated);
  }

  /** Every metric, in the order of the spec. Takes time for many trials. */
  public List<MetricFinding> metrics() {
    return spec.metrics().stream()
        .map(metric ->
            new MetricFinding(
                metric,
                analysis(metric),
                values(metric),
                itemMeans(metric),
                metric.metric() instanceof LatencyMetric ? load.note() : ""))
        .toList();
  }

  /** How many answers do not count, by reason and cell. */
  Map<String, Map<String, Integer>> excluded() {
    return excluded;
  }

  /** How many answers each provider gave, by cell. */
  public Map<String, Map<String, Integer>> providers() {
    return java.util.Collections.unmodifiableMap(providers);
  }

  /** What failed and how often. */
  Map<String, Integer> failures() {
    return failures;
  }

  /** How many answers have a flag. */
  Map<String, Integer> flags() {
    return flags;
  }

  /** The statistics of the primary metric, empty while nothing counts. */
  public Optional<Analysis> primary() {
    return analysis(spec.primary());
  }

  /**
   * The statistics of a metric, empty while nothing counts; without comparisons while nothing of
   * the baseline counts, since no other cell may stand in for it. Takes time for many trials.
   */
  public Optional<Analysis> analysis(MetricChoice metric) {
    Trials trials = new Trials();
    counted(metric)
        .forEach((cell, all) -> all.forEach(each -> trials.add(cell, each.item(), each.value())));
    spec.items().stream()
        .filter(item -> item.cluster() != null)
        .forEach(item -> trials.group(item.hash(), Objects.requireNonNull(item.cluster())));
    if (trials.size() == 0) {
      return Optional.empty();
    }
    String baseline = matrix.baseline().name();
    boolean isComparable = trials.cells().contains(baseline);
    Stop stop = spec.design().stop();
    Settings settings =
        new Settings(
                stop == null ? spec.alpha() : stop.alpha(),
                metric.margin(),
                isComparable ? Optional.of(baseline) : Optional.empty(),
                spec.design().repeats().orderSeed())
            .where(metric.better());
    Analysis analysis =
        pairing == null
            ? fixed(metric, trials, metric.primary() ? settings : settings.exploratory())
            : Analysis.whileItGoesOn(trials, settings, pairing.rule(), courses(metric, pairing));
    MoreText more = new MoreText(facts(), spec.design().repeats().count());
    return Optional.of(isComparable ? more.in(analysis) : analysis.withoutComparisons());
  }

  /** Without a stopping rule a verdict is about all that was planned, and waits for it. */
  private Analysis fixed(MetricChoice metric, Trials trials, Settings settings) {
    Analysis analysis = metric.analysis(trials, settings);
    Answered far = far();
    int items = spec.items().size();
    return far.isAll()
        ? analysis
        : analysis.soFar(trials, items > 1 ? items : spec.design().repeats().count(), far);
  }

  private Answered far() {
    int all = 0;
    int open = 0;
    for (Map.Entry<TrialState, Integer> each : states.entrySet()) {
      all += each.getValue();
      open += isOpen(each.getKey()) ? each.getValue() : 0;
    }
    return new Answered(all - open, all);
  }

  /** Whether a trial is still to be asked, or was stopped on its way. */
  public static boolean isOpen(TrialState state) {
    return state == TrialState.PLANNED
        || state == TrialState.RUNNING
        || state == TrialState.INTERRUPTED;
  }

  private List<Course> courses(MetricChoice metric, Pairing numbers) {
    PlannedPairs ofMetric = Objects.requireNonNull(pairs.get(metric.id()));
    List<Course> courses = new ArrayList<>();
    for (Cell cell : matrix.cells()) {
      int number = numbers.cell(cell.hash());
      if (number != numbers.baseline()) {
        courses.add(
            new Course(
                cell.name(),
                ofMetric.evidence(number),
                ofMetric.differences(number),
                ofMetric.looked(number),
                ofMetric.remaining(number)));
      }
    }
    return courses;
  }
}
