package dev.tempera.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import dev.tempera.testing.ScriptedConnection;
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

  private static final String CACHED =
      """
      data: {"id":"gen-NUMBER","choices":[{"delta":{"content":"1"},"finish_reason":"stop"}]}

      data: {"choices":[],"usage":{"prompt_tokens":0,"completion_tokens":0,"cost":0}}

      data: [DONE]

      """;

  /** A bad day: what the server bills, in tens of thousandths of a dollar. */
  private static final class BadDay implements ScriptedServer.Script {
    private static final int ANSWER = 123;

    final AtomicInteger count = new AtomicInteger();
    final AtomicInteger billed = new AtomicInteger();

    /** Billed, but the answer was lost, so that nobody but the server knows. */
    final AtomicInteger secret = new AtomicInteger();

    @Override
    public void serve(ScriptedServer.Request request, ScriptedConnection connection)
        throws java.io.IOException {
      int number = count.incrementAndGet();
      switch (number % 12) {
        case 2, 3 ->
            connection.json(
                429, "{\"error\":{\"code\":429,\"message\":\"Slow down\"}}", "Retry-After: 0");
        case 4 ->
            connection.json(
                503, "{\"error\":{\"code\":503,\"message\":\"Busy\"}}", "Retry-After: 0");
        case 5 -> connection.streamHead().send(BROKEN.replace("NUMBER", "" + number));
        case 7 ->
            connection
                .head(200, "Content-Type: text/event-stream", "X-OpenRouter-Cache-Status: MISS")
                .send(CACHED.replace("NUMBER", "" + number));
        case 9 -> {
          // Now and then only: the client waits before it tries again.
          if (number < 24) {
            secret.addAndGet(ANSWER);
            connection.reset();
          } else {
            answer(number, connection);
          }
        }
        default -> answer(number, connection);
      }
    }

    private void answer(int number, ScriptedConnection connection) throws java.io.IOException {
      billed.addAndGet(ANSWER);
      String from = "\"provider\":\"" + (number % 2 == 0 ? "One" : "Two") + "\",";
      connection
          .streamHead()
          .send(GOOD.replace("NUMBER", "" + number).replace("\"model\":\"scripted/model\",", from));
    }
  }

  @Test
  void onABadDayTheLedgerIsTheServersBillAndTheCapIsKept() throws Exception {
    BadDay day = new BadDay();
    try (ScriptedServer server = ScriptedServer.start(day);
        HttpTransport transport = new HttpTransport();
        ExperimentFixture fixture =
            new ExperimentFixture(folder, Specs.two(6, 5, "budget: {usd: 1.2, requests: 90}\n"))) {
      ConnectionProfile profile =
          ConnectionProfile.usual("scripted", ConnectionProfile.Kind.OPENROUTER)
              .withBaseUrl(server.baseUrl());
      One one =
          new One(new OpenAiProvider(profile, () -> Optional.of("a-key"), Map::of, transport));
      Ending ending = fixture.run(one, 6);
      for (int i = 0; i < 5 && ending.reason() != Ending.Reason.BUDGET; i++) {
        ending = fixture.run(one, 6);
      }
      Spent spent = fixture.spent();
      assertEquals(
          0,
          BigDecimal.valueOf(day.billed.get(), 4).compareTo(spent.usd()),
          spent + " against " + day.billed);
      assertTrue(spent.requests() <= 90, spent.toString());
      assertEquals(day.count.get(), spent.requests());
      assertTrue(day.secret.get() > 0);
      BigDecimal all = BigDecimal.valueOf(day.billed.get() + day.secret.get(), 4);
      assertTrue(all.compareTo(new BigDecimal("1.2")) <= 0, all + " billed");
      assertTrue(spent.unknown() >= day.secret.get() / BadDay.ANSWER, spent.toString());
      String report = fixture.report();
      assertTrue(report.contains("mixed providers in temperature 0: One "), report);
      assertTrue(report.contains("not counted, zero usage"), report);
    }
  }

  @Test
  void triesThatTheProviderMakesByItselfStayWithinTheLimitOfRequests() throws Exception {
    AtomicInteger count = new AtomicInteger();
    try (ScriptedServer server =
            ScriptedServer.start((request, connection) -> {
              count.incrementAndGet();
              connection.json(
                  503, "{\"error\":{\"code\":503,\"message\":\"Busy\"}}", "Retry-After: 0");
            });
        HttpTransport transport = new HttpTransport();
        ExperimentFixture fixture =
            new ExperimentFixture(folder, Specs.two(6, 5, "budget: {requests: 7}\n"))) {
      ConnectionProfile profile =
          ConnectionProfile.usual("scripted", ConnectionProfile.Kind.OPENROUTER)
              .withBaseUrl(server.baseUrl());
      One one =
          new One(new OpenAiProvider(profile, () -> Optional.of("a-key"), Map::of, transport));
      Ending ending = fixture.run(one, 2);
      assertEquals(Ending.Reason.BUDGET, ending.reason(), ending.toString());
      assertEquals(7, count.get());
      assertEquals(7, fixture.spent().requests());
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
