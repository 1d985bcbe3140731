package dev.tempera.core.experiment;

import dev.tempera.core.chat.Role;
import dev.tempera.core.experiment.engine.Ending;
import dev.tempera.core.experiment.engine.Engine;
import dev.tempera.core.experiment.engine.Patience;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.run.Runs;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.testing.WordCounter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A process to be killed: begins an experiment, or goes on with it, and says on standard output
 * what it asks.
 */
final class ExperimentMain {
  static final String ID = "the-experiment";
  static final int AT_ONCE = 4;

  private ExperimentMain() {}

  /**
   * Every repeat has a seed of its own, so that a request tells which trial it is of.
   *
   * @param repeats six trials each
   */
  static ExperimentSpec spec(int repeats) {
    return Specs.of(
        """
        request: {connection: scripted, model: scripted/model, prompt: "Say {{n}}", max_tokens: 10}
        factors: {temperature: [0, 1]}
        items: [{n: 1, expected: 1}, {n: 2, expected: 2}, {n: 3, expected: 3}]
        repeats: {count: %d, order_seed: 5, first_seed: 1}
        metrics: [{id: right, type: equals}]
        budget: {usd: 900}
        """
            .formatted(repeats));
  }

  /** The same with a tool that is called in two rounds before each answer. */
  static ExperimentSpec calling(int repeats) {
    return Specs.of(
        """
        request:
          connection: scripted
          model: scripted/model
          prompt: "Say {{n}}"
          max_tokens: 10
          tools:
            - {type: function, function: {name: look}, answered_by: {script: [{result: seen}]}}
        factors: {temperature: [0, 1]}
        items: [{n: 1, expected: 1}, {n: 2, expected: 2}, {n: 3, expected: 3}]
        repeats: {count: %d, order_seed: 5, first_seed: 1}
        metrics: [{id: right, type: equals}]
        budget: {usd: 900}
        """
            .formatted(repeats));
  }

  private static int rounds(PreparedRequest request) {
    return (int)
        request.request().messages().stream().filter(m -> m.role() == Role.ASSISTANT).count();
  }

  /** Which trial a request is of, and which of its rounds. */
  private static String asked(PreparedRequest request) {
    var parameters = request.request().parameters();
    return request.request().messages().getFirst().text()
        + parameters.json("temperature").orElseThrow()
        + parameters.json("seed").orElseThrow()
        + " round "
        + rounds(request);
  }

  /** Arguments: the data folder, the repeats, and “calling” if a tool is to be called. */
  public static void main(String[] args) throws InterruptedException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    boolean calls = args.length > 2;
    int repeats = Integer.parseInt(args[1]);
    ExperimentSpec spec = calls ? calling(repeats) : spec(repeats);
    Matrix matrix = Specs.matrix(spec);
    try (SqliteStore store =
            SqliteStore.open(Path.of(args[0]), Clock.systemUTC(), e -> out.println("problem"))
                .store();
        Runs runs = new Runs(e -> out.println("problem"))) {
      ExperimentStore experiments = store.experiments();
      if (experiments.find(ID).isEmpty()) {
        experiments.create(
            new StoredExperiment(
                ID,
                "killed",
                StoredExperiment.State.RUNNING,
                Clock.systemUTC().instant(),
                Clock.systemUTC().instant(),
                "{}"),
            TrialOrder.of(spec, matrix));
      }
      BillingProvider provider =
          new BillingProvider(
              ConnectionProfile.Kind.CUSTOM,
              (n, request) -> {
                out.println("asked " + (calls ? asked(request) : request.request().hash()));
                LockSupport.parkNanos(1_000_000);
                return calls && rounds(request) < 2
                    ? new BillingProvider.Reply.Calls("look", "{}")
                    : calls
                        ? new BillingProvider.Reply.Good("1", 3, Map.of())
                        : BillingProvider.right(request);
              });
      Ending ending =
          new Engine(
                  experiments,
                  runs,
                  provider,
                  new WordCounter(),
                  Clock.systemUTC(),
                  Patience.USUAL,
                  ExperimentFixture.EVERYTHING)
              .session(ID, spec, matrix, AT_ONCE, (trial, state, answer, status) -> {})
              .run();
      out.println("ended " + ending.reason());
    }
  }
}
