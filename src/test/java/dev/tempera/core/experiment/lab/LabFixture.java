package dev.tempera.core.experiment.lab;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tempera.core.concurrent.Lazy;
import dev.tempera.core.experiment.BillingProvider;
import dev.tempera.core.experiment.engine.Destinations;
import dev.tempera.core.experiment.engine.Ending;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.run.Runs;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.core.tools.Answerers;
import dev.tempera.core.tools.mcp.McpServers;
import dev.tempera.testing.WordCounter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A laboratory over a store of its own, for tests. */
final class LabFixture implements AutoCloseable {
  /** Two cells, three items, four repeats. */
  static final String DOCUMENT =
      """
      tempera: experiment/1
      request: {prompt: "Say {{n}}", max_tokens: 10}
      factors: {temperature: [0, 1]}
      items: [{n: 1, expected: 1}, {n: 2, expected: 2}, {n: 3, expected: 3}]
      repeats: {count: 4, order_seed: 5}
      metrics: [{id: right, type: equals}]
      """;

  private static final ExperimentLab.Usual SCRIPTED =
      new ExperimentLab.Usual() {
        @Override
        public String connection() {
          return "scripted";
        }

        @Override
        public String model(String connection) {
          return "scripted/model";
        }
      };

  private final BlockingQueue<Ending> endings = new LinkedBlockingQueue<>();
  private final Clock clock;
  private final SqliteStore store;
  private final Runs runs = new Runs(problem -> {});
  private @Nullable ExperimentLab lab;

  LabFixture(Path folder, Clock clock) {
    this.clock = clock;
    this.store = SqliteStore.open(folder, clock, problem -> {}).store();
  }

  /** A laboratory that asks these; nobody listens to it yet. */
  ExperimentLab open(Destinations destinations) {
    ExperimentLab made =
        new ExperimentLab(
            new ExperimentLab.Means(
                store.experiments(),
                runs,
                destinations,
                SCRIPTED,
                new WordCounter(),
                Thread::startVirtualThread,
                clock),
            new Answerers(Map.of(), Lazy.of(() -> new McpServers(Map.of()))));
    lab = made;
    return made;
  }

  /** One that always answers right. */
  static BillingProvider good() {
    return new BillingProvider(
        ConnectionProfile.Kind.CUSTOM, (n, request) -> BillingProvider.right(request));
  }

  SqliteStore store() {
    return store;
  }

  Runs runs() {
    return runs;
  }

  /** Where {@link #ending} takes from. */
  BlockingQueue<Ending> endings() {
    return endings;
  }

  /** Hears from now on how asking ends. */
  void collectEndings() {
    var _ =
        Objects.requireNonNull(lab)
            .listen(
                new Laboratory.Listener() {
                  @Override
                  public void ended(String id, Ending ending) {
                    endings.add(ending);
                  }
                });
  }

  /** How asking ended next. */
  Ending ending() throws InterruptedException {
    return Objects.requireNonNull(endings.poll(30, TimeUnit.SECONDS), "no ending");
  }

  static <T> T get(CompletableFuture<T> future) {
    try {
      return future.get(30, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /** The sentence with which something failed. */
  static String failure(CompletableFuture<?> future) {
    ExecutionException failure =
        assertThrows(ExecutionException.class, () -> future.get(30, TimeUnit.SECONDS));
    return String.valueOf(Objects.requireNonNull(failure.getCause()).getMessage());
  }

  @Override
  public void close() {
    if (lab != null) {
      lab.close();
    }
    runs.close();
    store.close();
  }
}
