package dev.tempera.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Role;
import dev.tempera.core.experiment.BillingProvider.Reply;
import dev.tempera.core.experiment.engine.Ending;
import dev.tempera.core.experiment.engine.Engine;
import dev.tempera.core.experiment.engine.Session;
import dev.tempera.core.experiment.file.FileFault;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.experiment.metric.Score;
import dev.tempera.core.experiment.report.ScoredTrial;
import dev.tempera.core.experiment.report.Scorer;
import dev.tempera.core.experiment.tools.ToolTrail;
import dev.tempera.core.experiment.tools.Tooling;
import dev.tempera.core.experiment.tools.TrialRound;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.testing.Waits;
import dev.tempera.testing.WordCounter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Trials whose calls are answered: each a chain of runs. */
class ToolTrialsTest {
  private static final String OSLO = "{\"city\":\"Oslo\"}";
  private static final String WEATHER =
      """
      {type: function, function: {name: weather, parameters: {type: object,
        properties: {city: {type: string}}, required: [city]}},
        answered_by: {script: [{when: {city: Oslo}, call: 1, result: rain}, {result: sun}]}}\
      """;

  /** What one answer of three tokens costs. */
  private static final BigDecimal EACH = new BigDecimal("0.008");

  @TempDir private Path folder = Path.of("");

  private static ExperimentSpec spec(String tools, String more) {
    return Specs.of(
        """
        request:
          connection: scripted
          model: scripted/model
          prompt: Weather?
          max_tokens: 10
          tools: [%s]
        metrics:
          - {id: right, type: equals, value: wet}
          - {id: calls, type: tool-calls}
          - {id: rounds, type: tool-rounds}
          - {id: only, type: tools-called, tools: [weather], only: true}
          - {id: valid, type: tool-arguments}
          - {id: cost, type: cost}
        %s\
        """
            .formatted(tools, more));
  }

  private static BillingProvider provider(BiFunction<Integer, PreparedRequest, Reply> script) {
    return new BillingProvider(ConnectionProfile.Kind.CUSTOM, script);
  }

  /** Calls so often, and then answers. */
  private static BillingProvider calling(int rounds, String... calls) {
    return provider((n, request) ->
        rounds(request.request()) < rounds
            ? new Reply.Calls(calls)
            : new Reply.Good("wet", 3, Map.of()));
  }

  private static int rounds(ChatRequest request) {
    return (int) request.messages().stream().filter(m -> m.role() == Role.ASSISTANT).count();
  }

  private static List<String> results(PreparedRequest request) {
    return request.request().messages().stream()
        .flatMap(message -> message.parts(ContentPart.ToolResult.class).stream())
        .map(ContentPart.ToolResult::content)
        .toList();
  }

  private static ScoredTrial only(ExperimentFixture f) {
    List<ScoredTrial> all = new ArrayList<>();
    new Scorer(f.spec, f.matrix).each(f.store.experiments(), ExperimentFixture.ID, all::add);
    assertEquals(1, all.size());
    return all.getFirst();
  }

  private static List<TrialRound> chain(ExperimentFixture f) {
    return f.store.experiments().rounds(ExperimentFixture.ID, only(f).trial().key());
  }

  private static double value(ScoredTrial trial, String metric) {
    return trial.scores().get(metric) instanceof Score.Value(double value, String _)
        ? value
        : Double.NaN;
  }

  @Test
  void aTrialIsAChainWhoseAnswerIsTheLastAndWhoseCostIsTheSum() throws Exception {
    BillingProvider provider = calling(2, "weather", OSLO, "weather", "{\"city\":\"Rome\"}");
    try (ExperimentFixture f = new ExperimentFixture(folder, spec(WEATHER, ""))) {
      assertEquals(Ending.Reason.FINISHED, f.run(provider, 4).reason());
      assertEquals(3, provider.asked().size());
      // The second round's call of Oslo is the third of its tool.
      assertEquals(List.of("rain", "sun", "sun", "sun"), results(provider.asked().getLast()));
      ScoredTrial trial = only(f);
      var answer = Objects.requireNonNull(trial.trial().answer());
      assertEquals("wet", answer.message().text());
      assertEquals("stop", answer.facts().finishReason());
      assertEquals(
          0,
          EACH.multiply(BigDecimal.valueOf(3))
              .compareTo(Objects.requireNonNull(answer.facts().cost()).usd()));
      assertEquals(15L, Objects.requireNonNull(answer.facts().usage()).promptTokens());
      assertEquals(0, provider.bill().compareTo(f.spent().usd()));
      assertEquals(3, f.spent().requests());
      assertEquals(1, value(trial, "right"));
      assertEquals(4, value(trial, "calls"));
      assertEquals(2, value(trial, "rounds"));
      assertEquals(1, value(trial, "only"));
      assertEquals(1, value(trial, "valid"));
      assertEquals(0.024, value(trial, "cost"), 1e-12);
      // Each round is kept with its own answer, cost and results.
      List<TrialRound> chain = chain(f);
      assertEquals(3, chain.size());
      assertEquals(List.of("rain", "sun"), resultsOf(chain.getFirst()));
      chain.forEach(round ->
          assertEquals(
              0, EACH.compareTo(Objects.requireNonNull(round.answer().facts().cost()).usd())));
    }
  }

  private static List<String> resultsOf(TrialRound round) {
    return round.trail().results().stream().map(ContentPart.ToolResult::content).toList();
  }

  @Test
  void faultyCallsAreToldToTheModelAndCounted() throws Exception {
    BillingProvider provider = calling(1, "weather", "{\"city\":", "launch", "{}", "weather", OSLO);
    try (ExperimentFixture f = new ExperimentFixture(folder, spec(WEATHER, ""))) {
      assertEquals(Ending.Reason.FINISHED, f.run(provider, 1).reason());
      List<String> results = results(provider.asked().getLast());
      assertTrue(results.get(0).startsWith("Error: These arguments are not valid JSON"));
      assertEquals("Error: No tool called “launch” was offered.", results.get(1));
      assertEquals("rain", results.get(2));
      assertEquals(3, value(only(f), "calls"));
      assertEquals(0, value(only(f), "only"));
      assertEquals(0, value(only(f), "valid"));
    }
  }

  @Test
  void aLoopThatNeverEndsEndsByItsRounds() throws Exception {
    BillingProvider provider = calling(1_000, "weather", OSLO);
    try (ExperimentFixture f =
        new ExperimentFixture(folder, spec(WEATHER, "answers: {rounds: 3}\n"))) {
      assertEquals(Ending.Reason.FINISHED, f.run(provider, 1).reason());
      assertEquals(4, provider.asked().size());
      ScoredTrial trial = only(f);
      assertEquals(TrialState.DONE, trial.trial().state());
      assertEquals(3, value(trial, "rounds"));
      assertEquals(4, value(trial, "calls"));
      var answer = Objects.requireNonNull(trial.trial().answer());
      assertEquals(
          "3 rounds in a row were answered by tools: the loop stopped there.",
          ToolTrail.in(answer.details().extra()).why());
    }
  }

  @Test
  void theBudgetHoldsForEveryRoundAndWhatWasPaidIsNotAskedAgain() throws Exception {
    BillingProvider provider = calling(9, "weather", OSLO);
    try (ExperimentFixture f =
        new ExperimentFixture(folder, spec(WEATHER, "budget: {usd: 0.2}\n"))) {
      Ending ending = f.run(provider, 1);
      assertEquals(Ending.Reason.BUDGET, ending.reason(), ending.sentence());
      int asked = provider.asked().size();
      assertTrue(asked > 1 && asked < 10, "asked " + asked);
      assertTrue(provider.bill().compareTo(new BigDecimal("0.2")) <= 0);
      assertEquals(Map.of(TrialState.INTERRUPTED, 1), f.states());
      assertEquals(Ending.Reason.BUDGET, f.run(provider, 1).reason());
      assertEquals(asked, provider.asked().size());
      f.spec = f.spec.withBudget(f.spec.budget().withUsd(new BigDecimal("9")));
      assertEquals(Ending.Reason.FINISHED, f.run(provider, 1).reason());
      assertEquals(10, provider.asked().size());
      assertEquals(10, chain(f).size());
      assertEquals(0, provider.bill().compareTo(f.spent().usd()));
      assertEquals(9, value(only(f), "rounds"));
    }
  }

  @Test
  void aLimitOfRequestsCountsEveryRound() throws Exception {
    BillingProvider provider = calling(9, "weather", OSLO);
    try (ExperimentFixture f =
        new ExperimentFixture(
            folder, spec(WEATHER, "budget: {requests: 4, cell: {requests: 3}}\n"))) {
      assertEquals(Ending.Reason.BUDGET, f.run(provider, 1).reason());
      assertEquals(3, provider.asked().size());
      assertEquals(Ending.Reason.BUDGET, f.run(provider, 1).reason());
      assertEquals(3, provider.asked().size(), "a cell's limit holds over sessions");
    }
  }

  @Test
  void aRoundThatFailsIsAskedAgainAndNoOther() throws Exception {
    AtomicInteger failures = new AtomicInteger();
    BillingProvider provider =
        provider((n, request) -> {
          if (rounds(request.request()) == 1 && failures.getAndIncrement() == 0) {
            return new Reply.Refusal(
                500, new ProviderError.Server("broken", 500, null, false, null, null));
          }
          return rounds(request.request()) < 2
              ? new Reply.Calls("weather", OSLO)
              : new Reply.Good("wet", 3, Map.of());
        });
    try (ExperimentFixture f = new ExperimentFixture(folder, spec(WEATHER, ""))) {
      assertEquals(Ending.Reason.FAILURES, f.run(provider, 1).reason());
      assertEquals(2, provider.asked().size());
      assertEquals(Ending.Reason.FINISHED, f.run(provider, 1).reason());
      assertEquals(
          List.of(0, 1, 1, 2),
          provider.asked().stream().map(request -> rounds(request.request())).toList());
      assertEquals(3, chain(f).size());
      assertEquals(0, provider.bill().compareTo(f.spent().usd()));
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aToolThatFailsIsAResultAndOneThatHangsEndsInItsTime() throws Exception {
    String tools =
        """
        {type: function, function: {name: weather}, answered_by: {command: [/bin/false]}},
        {type: function, function: {name: hang},
         answered_by: {command: [/bin/sleep, "600"], seconds: 0.2}}\
        """;
    BillingProvider provider = calling(1, "weather", "{}", "hang", "{}");
    try (ExperimentFixture f = new ExperimentFixture(folder, spec(tools, ""))) {
      assertEquals(Ending.Reason.FINISHED, f.run(provider, 1).reason());
      List<String> results = results(provider.asked().getLast());
      assertEquals(2, results.size());
      results.forEach(result -> assertTrue(result.startsWith("Error: "), result));
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whoStopsWhileAToolHangsDoesNotWaitAndPaysNothingTwice() throws Exception {
    Path began = folder.resolve("began");
    Path script = folder.resolve("tool.sh");
    Files.writeString(script, "touch " + began + "; [ -e " + began + "2 ] || sleep 600; echo rain");
    String tools =
        "{type: function, function: {name: weather}, answered_by: {command: [/bin/sh, "
            + script
            + "], seconds: 600}}";
    BillingProvider provider = calling(1, "weather", "{}");
    try (ExperimentFixture f = new ExperimentFixture(folder.resolve("data"), spec(tools, ""))) {
      Session session = f.session(provider, 1, ExperimentFixture.SILENT);
      AtomicReference<Ending> ending = new AtomicReference<>();
      Thread running =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  ending.set(session.run());
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      Waits.until(() -> Files.exists(began));
      session.stop();
      running.join();
      assertEquals(Ending.Reason.STOPPED, Objects.requireNonNull(ending.get()).reason());
      assertEquals(Map.of(TrialState.INTERRUPTED, 1), f.states());
      assertEquals(1, provider.asked().size());
      Files.createFile(Path.of(began + "2"));
      assertEquals(Ending.Reason.FINISHED, f.run(provider, 1).reason());
      assertEquals(2, provider.asked().size());
      assertEquals(List.of("rain\n"), results(provider.asked().getLast()));
    }
  }

  @Test
  void scriptedAnswersMakeAnExperimentThatCanBeRepeated() throws Exception {
    List<List<String>> both = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      BillingProvider provider = calling(3, "weather", OSLO, "weather", "{\"city\":\"Rome\"}");
      try (ExperimentFixture f =
          new ExperimentFixture(
              folder.resolve("" + i), spec(WEATHER, "repeats: {count: 3, order_seed: 5}\n"))) {
        assertEquals(Ending.Reason.FINISHED, f.run(provider, 4).reason());
        both.add(
            provider.asked().stream()
                .filter(request -> rounds(request.request()) == 3)
                .map(request -> String.join(",", results(request)))
                .toList());
      }
    }
    assertEquals(List.of("rain,sun,sun,sun,sun,sun"), both.getFirst().stream().distinct().toList());
    assertEquals(both.getFirst(), both.getLast());
  }

  @Test
  void whatNobodyAllowedIsNotAsked() throws Exception {
    String tools = "{type: function, function: {name: run}, answered_by: {command: [/bin/cat]}}";
    BillingProvider provider = calling(1, "run", "{}");
    try (ExperimentFixture f = new ExperimentFixture(folder, spec(tools, ""))) {
      var engine =
          new Engine(
              f.store.experiments(),
              f.runs,
              provider,
              new WordCounter(),
              Clock.systemUTC(),
              ExperimentFixture.NO_WAIT,
              new Tooling(ExperimentFixture.EVERYTHING.answerers(), permission -> false));
      IllegalArgumentException refused =
          assertThrows(
              IllegalArgumentException.class,
              () ->
                  engine.session(
                      ExperimentFixture.ID, f.spec, f.matrix, 1, ExperimentFixture.SILENT));
      String said = String.valueOf(refused.getMessage());
      assertTrue(said.contains("runs “/bin/cat”"), said);
      assertTrue(provider.asked().isEmpty());
    }
  }

  @Test
  void aPersonCannotAnswerAndThatIsSaidWhenItIsPlanned() {
    ExperimentSpec one = spec(WEATHER + ", {type: function, function: {name: ask_me}}", "");
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Specs.matrix(one));
    assertTrue(String.valueOf(refused.getMessage()).contains("“ask_me” would be answered by hand"));
  }

  @Test
  void whoAnswersIsAPartOfWhatIsAsked() throws FileFault {
    ExperimentSpec one = spec(WEATHER, "");
    ExperimentSpec other = spec(WEATHER.replace("sun", "snow"), "");
    ExperimentSpec nobody = spec("{type: function, function: {name: weather}}", "");
    assertEquals(one.hash(), spec(WEATHER, "").hash());
    assertTrue(!one.hash().equals(other.hash()));
    assertTrue(!Specs.matrix(one).baseline().hash().equals(Specs.matrix(other).baseline().hash()));
    assertEquals(nobody.base().hash(), Specs.matrix(nobody).baseline().hash(), "as it always was");
    // By value, and nothing of it is sent.
    assertTrue(!one.base().toString().contains("answered_by"));
    String stored = new PlanText(one, Specs.matrix(one)).write();
    assertEquals(one.hash(), PlanText.read(stored).spec().hash());
  }
}
