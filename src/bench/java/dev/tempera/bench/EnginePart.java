package dev.tempera.bench;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.experiment.BillingProvider;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.Matrix;
import dev.tempera.core.experiment.Specs;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.TrialOrder;
import dev.tempera.core.experiment.engine.Destinations;
import dev.tempera.core.experiment.engine.Ending;
import dev.tempera.core.experiment.engine.Engine;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.openai.HttpTransport;
import dev.tempera.core.provider.openai.OpenAiProvider;
import dev.tempera.core.run.Runs;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.testing.WordCounter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How fast an experiment is asked and recorded, and what that costs beside the network. */
final class EnginePart {
  private static final int AT_ONCE = 64;
  private static final int ITEMS = 10;
  private static final int REPEATS = 250;
  private static final int TRIALS = 2 * ITEMS * REPEATS;

  private EnginePart() {}

  /** Everything goes to one server. */
  private record One(ChatProvider provider) implements Destinations {
    @Override
    public ChatProvider provider(String connection) {
      return provider;
    }

    @Override
    public ModelInfo model(String connection, String model) {
      return ModelInfo.unknown(model);
    }
  }

  private record Taken(double seconds, double cpuSeconds) {}

  static void measure(Figures figures) throws Exception {
    BillingProvider memory =
        new BillingProvider(
            ConnectionProfile.Kind.OPENROUTER, (n, request) -> BillingProvider.right(request));
    Taken _ = run(memory);
    Taken beside = run(memory);
    figures.add(
        "engine_cpu_ms",
        beside.cpuSeconds() * 1_000 / TRIALS,
        "CPU of all cores for a trial that an answer in memory has: engine, run and store");
    try (RunServer server = new RunServer();
        HttpTransport transport = new HttpTransport()) {
      ConnectionProfile profile =
          ConnectionProfile.usual("scripted", ConnectionProfile.Kind.OPENROUTER)
              .withBaseUrl(server.baseUrl());
      One one =
          new One(new OpenAiProvider(profile, () -> Optional.of("a-key"), Map::of, transport));
      Taken _ = run(one);
      figures.add(
          "engine_trials_per_s",
          TRIALS / run(one).seconds(),
          "recorded, 64 in flight, the scripted server on the same cores");
    }
  }

  private static Taken run(Destinations destinations) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("tempera-bench");
    ExperimentSpec spec = Specs.two(ITEMS, REPEATS, "");
    Matrix matrix = Specs.matrix(spec);
    Clock clock = Clock.systemUTC();
    try (SqliteStore store = SqliteStore.open(folder, clock, e -> {}).store();
        Runs runs = new Runs(e -> {})) {
      StoredExperiment experiment =
          new StoredExperiment(
              "e", "bench", StoredExperiment.State.RUNNING, clock.instant(), clock.instant(), "{}");
      store.experiments().create(experiment, TrialOrder.of(spec, matrix));
      Engine engine = new Engine(store.experiments(), runs, destinations, new WordCounter(), clock);
      double cpu = cpuSeconds();
      long begun = System.nanoTime();
      Ending ending =
          engine.session("e", spec, matrix, AT_ONCE, (t, state, answer, status) -> {}).run();
      Taken taken = new Taken((System.nanoTime() - begun) / 1e9, cpuSeconds() - cpu);
      if (ending.reason() != Ending.Reason.FINISHED) {
        throw new IllegalStateException("it ended otherwise: " + ending);
      }
      return taken;
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static double cpuSeconds() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean process
        ? process.getProcessCpuTime() / 1e9
        : 0;
  }
}
