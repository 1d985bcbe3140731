package dev.tempera.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.Pricing;
import dev.tempera.core.experiment.engine.Destinations;
import dev.tempera.core.experiment.engine.Ending;
import dev.tempera.core.experiment.engine.Engine;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.openai.HttpTransport;
import dev.tempera.core.provider.openai.OpenAiProvider;
import dev.tempera.core.run.Runs;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.testing.ScriptedServer;
import dev.tempera.testing.WordCounter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An experiment over HTTP: what a server bills is what the ledger says. */
class WireTest {
  private static final String GOOD =
      """
      data: {"id":"gen-NUMBER","model":"scripted/model","choices":[{"delta":{"content":"1"}}]}

      data: {"choices":[{"delta":{},"finish_reason":"stop"}]}

      data: {"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2,"cost":0.0123}}

      data: [DONE]

      """;

  private static final String BROKEN =
      """
      data: {"id":"gen-NUMBER","choices":[{"delta":{"content":"1"}}]}

      data: {"error":{"code":502,"message":"The provider broke"},"choices":[]}

      """;

  @TempDir Path folder;

  /** Everything goes to one server that looks like OpenRouter. */
  private record One(ChatProvider provider) implements Destinations {
    @Override
    public ChatProvider provider(String connection) {
      return provider;
    }

    @Override
    public ModelInfo model(String connection, String model) {
      BigDecimal price = new BigDecimal("0.001");
      return new ModelInfo(
          model,
          model,
          null,
          1000,
          100,
          new Pricing(price, price, null, null),
          null,
          Map.of(),
          null);
    }
  }

  @Test
  void theLedgerIsWhatTheServerBilledAndNoCacheIsAsked() throws Exception {
    AtomicInteger count = new AtomicInteger();
    AtomicInteger billed = new AtomicInteger();
    try (ScriptedServer server =
            ScriptedServer.start((request, connection) -> {
              int number = count.incrementAndGet();
              if (number == 9) {
                connection.json(402, "{\"error\":{\"code\":402,\"message\":\"No credit\"}}");
              } else if (number == 5) {
                connection.streamHead().send(BROKEN.replace("NUMBER", "" + number));
              } else {
                billed.incrementAndGet();
                connection.streamHead().send(GOOD.replace("NUMBER", "" + number));
              }
            });
        HttpTransport transport = new HttpTransport();
        SqliteStore store = SqliteStore.open(folder, Clock.systemUTC(), e -> {}).store()) {
      List<RuntimeException> problems = new CopyOnWriteArrayList<>();
      ConnectionProfile profile =
          ConnectionProfile.usual("scripted", ConnectionProfile.Kind.OPENROUTER)
              .withBaseUrl(server.baseUrl());
      One one =
          new One(new OpenAiProvider(profile, () -> Optional.of("a-key"), Map::of, transport));
      ExperimentSpec spec = Specs.two(3, 2, "budget: {usd: 9}\n");
      Matrix matrix = Specs.matrix(spec);
      store
          .experiments()
          .create(
              new StoredExperiment(
                  "e",
                  "wire",
                  StoredExperiment.State.RUNNING,
                  Clock.systemUTC().instant(),
                  Clock.systemUTC().instant(),
                  "{}"),
              TrialOrder.of(spec, matrix));
      try (Runs runs = new Runs(problems::add)) {
        Engine engine =
            new Engine(store.experiments(), runs, one, new WordCounter(), Clock.systemUTC());
        assertEquals(
            Ending.Reason.PAYMENT,
            engine.session("e", spec, matrix, 1, (t, s, a, status) -> {}).run().reason());
        assertEquals(9, count.get());
        assertEquals(
            Ending.Reason.FINISHED,
            engine.session("e", spec, matrix, 1, (t, s, a, status) -> {}).run().reason());
      }
      assertEquals(List.of(), problems);
      assertEquals(12, billed.get());
      assertEquals(14, count.get());
      Spent spent = store.experiments().spent("e");
      assertEquals(0, new BigDecimal("0.1476").compareTo(spent.usd()), spent.toString());
      assertEquals(1, spent.unknown());
      for (ScriptedServer.Request request : server.requests()) {
        assertEquals("false", request.header("X-OpenRouter-Cache"));
      }
    }
  }
}
