package dev.tempera.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.concurrent.Lazy;
import dev.tempera.core.experiment.engine.Destinations;
import dev.tempera.core.experiment.engine.Ending;
import dev.tempera.core.experiment.engine.Engine;
import dev.tempera.core.experiment.engine.Patience;
import dev.tempera.core.experiment.engine.Portion;
import dev.tempera.core.experiment.engine.Progress;
import dev.tempera.core.experiment.engine.Session;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.experiment.report.Findings;
import dev.tempera.core.experiment.report.Forecast;
import dev.tempera.core.experiment.report.MarkdownReport;
import dev.tempera.core.experiment.report.Scorer;
import dev.tempera.core.experiment.tools.Tooling;
import dev.tempera.core.run.Runs;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.core.tools.Answerers;
import dev.tempera.core.tools.mcp.McpServers;
import dev.tempera.testing.WordCounter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** One experiment in a store of its own, asked by an engine that never waits. */
final class ExperimentFixture implements AutoCloseable {
  static final Progress SILENT = (trial, state, answer, status) -> {};

  /** Waits for nobody. */
  static final Patience NO_WAIT =
      new Patience(Duration.ZERO, Duration.ZERO, Duration.ofMinutes(10));

  /** Everything that answers is allowed. */
  static final Tooling EVERYTHING =
      new Tooling(
          new Answerers(Map.of(), Lazy.of(() -> new McpServers(Map.of()))), permission -> true);

  private static final Clock FIXED =
      Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
  static final String ID = "e";

  private final Clock clock;

  private final List<RuntimeException> problems = new CopyOnWriteArrayList<>();
  final SqliteStore store;
  final Runs runs;
  ExperimentSpec spec;
  Matrix matrix;

  ExperimentFixture(Path folder, ExperimentSpec planned) throws IOException {
    this(folder, planned, FIXED);
  }

  ExperimentFixture(Path folder, ExperimentSpec planned, Clock clock) throws IOException {
    this.clock = clock;
    Files.createDirectories(folder);
    spec = planned;
    matrix = Specs.matrix(planned);
    store = SqliteStore.open(folder, clock, problems::add).store();
    runs = new Runs(problems::add);
    store
        .experiments()
        .create(
            new StoredExperiment(
                ID,
                "the name",
                StoredExperiment.State.RUNNING,
                clock.instant(),
                clock.instant(),
                new PlanText(planned, matrix).write()),
            TrialOrder.of(planned, matrix));
  }

  Engine engine(Destinations provider) {
    return new Engine(
        store.experiments(), runs, provider, new WordCounter(), clock, NO_WAIT, EVERYTHING);
  }

  Session session(Destinations provider, int atOnce, Progress progress) {
    return engine(provider).session(ID, spec, matrix, atOnce, progress);
  }

  Ending run(Destinations provider, int atOnce) throws InterruptedException {
    return session(provider, atOnce, SILENT).run();
  }

  Ending pilot(Destinations provider) throws InterruptedException {
    Portion all = Portion.all(new PlanText(spec, matrix), 4);
    return engine(provider).session(ID, all.pilot(), SILENT).run();
  }

  Map<TrialState, Integer> states() {
    Map<TrialState, Integer> counts = new EnumMap<>(TrialState.class);
    store.experiments().states(ID).values().forEach(s -> counts.merge(s, 1, Integer::sum));
    return counts;
  }

  Spent spent() {
    return store.experiments().spent(ID);
  }

  Findings findings() {
    Findings findings = new Findings(spec, matrix);
    new Scorer(spec, matrix).each(store.experiments(), ID, findings::add);
    return findings;
  }

  Forecast.Outlook outlook() {
    Forecast forecast = new Forecast(spec, matrix);
    new Scorer(spec, matrix).each(store.experiments(), ID, forecast::add);
    return forecast.outlook(2);
  }

  String report() {
    return MarkdownReport.of(
        store.experiments().find(ID).orElseThrow(), spec, matrix, findings(), spent());
  }

  @Override
  public void close() {
    runs.close();
    store.close();
    assertEquals(List.of(), problems);
  }
}
