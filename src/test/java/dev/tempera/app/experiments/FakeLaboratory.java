package dev.tempera.app.experiments;

import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.Matrix;
import dev.tempera.core.experiment.Spent;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.compare.Contrast;
import dev.tempera.core.experiment.file.ExperimentFile;
import dev.tempera.core.experiment.file.FileFault;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.experiment.lab.Compared;
import dev.tempera.core.experiment.lab.GridMatches;
import dev.tempera.core.experiment.lab.Laboratory;
import dev.tempera.core.experiment.lab.Parts;
import dev.tempera.core.experiment.lab.Plan;
import dev.tempera.core.experiment.lab.Results;
import dev.tempera.core.experiment.lab.TrialGrid;
import dev.tempera.core.experiment.report.Forecast;
import dev.tempera.core.experiment.report.MetricFinding;
import dev.tempera.core.experiment.report.ScoredTrial;
import dev.tempera.core.experiment.tools.ToolPermission;
import dev.tempera.core.experiment.tools.TrialRound;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A laboratory that answers when the test says so. */
final class FakeLaboratory implements Laboratory {
  /** What was asked for and is not answered, the oldest first. */
  final List<Asked<?>> asked = new ArrayList<>();

  final Set<String> running = new HashSet<>();
  final List<String> calls = new ArrayList<>();

  /** What must be allowed before anything is resumed. */
  final List<ToolPermission> wanted = new ArrayList<>();

  private final List<Listener> listeners = new ArrayList<>();

  /** A question that waits. */
  record Asked<T>(String what, CompletableFuture<T> future) {
    @SuppressWarnings("unchecked")
    void answer(@Nullable Object value) {
      ((CompletableFuture<@Nullable Object>) future).complete(value);
    }

    void fail(String sentence) {
      future.completeExceptionally(new IllegalStateException(sentence));
    }
  }

  private <T> CompletableFuture<T> ask(String what) {
    calls.add(what);
    CompletableFuture<T> future = new CompletableFuture<>();
    asked.add(new Asked<>(what, future));
    return future;
  }

  /** The oldest question that begins so, which is answered by whoever takes it. */
  Asked<?> take(String what) {
    Asked<?> found =
        asked.stream()
            .filter(each -> each.what().startsWith(what))
            .findFirst()
            .orElseThrow(() -> new AssertionError(what + " is not asked: " + asked));
    asked.remove(found);
    return found;
  }

  boolean isAsked(String what) {
    return asked.stream().anyMatch(each -> each.what().startsWith(what));
  }

  void tell(Consumer<Listener> news) {
    List.copyOf(listeners).forEach(news);
  }

  int listeners() {
    return listeners.size();
  }

  static ExperimentSpec spec(String document) {
    try {
      return ExperimentFile.read(document, Path.of(""));
    } catch (FileFault e) {
      throw new AssertionError(e);
    }
  }

  static Plan plan(String document, String problem) {
    ExperimentSpec spec = spec(document);
    Matrix matrix = Matrix.of(spec, cell -> Optional.empty());
    return new Plan(
        spec,
        List.of(new Plan.CellPlan("temperature 0", List.of(), true)),
        Map.of(),
        matrix.count(spec),
        Optional.of(new BigDecimal("0.123")),
        "",
        problem);
  }

  static StoredExperiment stored(String id, StoredExperiment.State state) {
    return new StoredExperiment(id, "Name of " + id, state, Instant.EPOCH, Instant.EPOCH, "{}");
  }

  /** Results of the example, of which so many trials are done. */
  static Results results(String id, StoredExperiment.State state, int done) {
    ExperimentSpec spec = spec(ExampleExperiment.YAML);
    PlanText plan = new PlanText(spec, Matrix.of(spec, cell -> Optional.empty()));
    return new Results(
        stored(id, state),
        plan,
        Map.of(TrialState.DONE, done, TrialState.PLANNED, 30 - done),
        spec.metrics().stream()
            .map(metric -> new MetricFinding(metric, Optional.empty(), Map.of()))
            .toList(),
        new TrialGrid(3, 1, 10),
        new Spent(new BigDecimal("0.5"), 100, done, 0, 0),
        new Results.Seen(true, Map.of(), Set.of(), List.of()));
  }

  @Override
  public CompletableFuture<List<StoredExperiment>> list() {
    return ask("list");
  }

  @Override
  public boolean isRunning(String id) {
    return running.contains(id);
  }

  @Override
  public CompletableFuture<Plan> plan(String document) {
    return ask("plan " + document);
  }

  @Override
  public CompletableFuture<StoredExperiment> start(String name, String document) {
    return ask("start " + name);
  }

  @Override
  public CompletableFuture<StoredExperiment> pilot(String name, String document) {
    return ask("pilot " + name);
  }

  @Override
  public CompletableFuture<Forecast.Outlook> forecast(String id) {
    return ask("forecast " + id);
  }

  @Override
  public CompletableFuture<StoredExperiment> revise(String id, String document) {
    return ask("revise " + id);
  }

  @Override
  public CompletableFuture<StoredExperiment> resume(String id) {
    return ask("resume " + id);
  }

  @Override
  public CompletableFuture<List<ToolPermission>> permissions(String id) {
    return CompletableFuture.completedFuture(wanted);
  }

  @Override
  public void allow(List<ToolPermission> told) {
    told.forEach(each -> calls.add("allow " + each.tool()));
  }

  @Override
  public CompletableFuture<List<TrialRound>> rounds(String id, String trial) {
    return ask("rounds " + id + " " + trial);
  }

  @Override
  public void pause(String id) {
    calls.add("pause " + id);
  }

  @Override
  public void stop(String id) {
    calls.add("stop " + id);
  }

  @Override
  public CompletableFuture<Results> outline(String id) {
    return ask("outline " + id);
  }

  @Override
  public CompletableFuture<GridMatches> holding(String id, String text) {
    return ask("holding " + id + " " + text);
  }

  @Override
  public CompletableFuture<Results> results(String id) {
    return ask("results " + id);
  }

  @Override
  public CompletableFuture<List<ScoredTrial>> answers(String id, String cell, String item) {
    return ask("answers " + cell);
  }

  @Override
  public CompletableFuture<Parts> parts(String id) {
    return ask("parts " + id);
  }

  @Override
  public CompletableFuture<Contrast> compare(Compared first, Compared second, String metric) {
    return ask(
        "compare "
            + first.experiment()
            + ":"
            + first.cell()
            + " "
            + second.experiment()
            + ":"
            + second.cell()
            + " "
            + metric);
  }

  @Override
  public CompletableFuture<Void> rate(String id, String trial, OptionalDouble rating) {
    return ask("rate " + id + " " + trial + " " + rating);
  }

  @Override
  public CompletableFuture<String> document(String id) {
    return ask("document " + id);
  }

  @Override
  public CompletableFuture<String> open(Path file) {
    return ask("open " + file);
  }

  @Override
  public CompletableFuture<String> items(Path file) {
    return ask("items " + file);
  }

  @Override
  public CompletableFuture<Void> save(String document, Path file) {
    return ask("save " + file);
  }

  @Override
  public CompletableFuture<Void> report(String id, ReportKind kind, Path file) {
    return ask("report " + kind);
  }

  @Override
  public Subscription listen(Listener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
