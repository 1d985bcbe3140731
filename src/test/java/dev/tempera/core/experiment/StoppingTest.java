package dev.tempera.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.experiment.BillingProvider.Reply;
import dev.tempera.core.experiment.engine.Ending;
import dev.tempera.core.experiment.engine.Session;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.statistics.compare.Analysis;
import dev.tempera.core.statistics.compare.Comparison;
import dev.tempera.core.statistics.compare.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Experiments that end early because they know. */
@Timeout(60)
class StoppingTest {
  @TempDir Path folder;

  private static ExperimentSpec onePrompt(int min, int max, String stop) {
    return Specs.of(
        """
        request: {connection: scripted, model: scripted/model, prompt: "Say 1", max_tokens: 10}
        factors: {temperature: [0, 1, 2]}
        repeats: {min: %d, max: %d, order_seed: 5}
        metrics: [{id: right, type: equals, value: "1"}]
        stop: %s
        """
            .formatted(min, max, stop));
  }

  private static int temperature(PreparedRequest request) {
    return request.request().parameters().json("temperature").orElseThrow().intValue();
  }

  private static BillingProvider provider(BiFunction<Integer, PreparedRequest, Reply> script) {
    return new BillingProvider(ConnectionProfile.Kind.CUSTOM, script);
  }

  private static Reply said(String text) {
    return new Reply.Good(text, 3, Map.of());
  }

  /** At temperature 1 always wrong; at 2 as right as at 0, which is always. */
  private static BillingProvider clear() {
    return provider((n, request) -> said(temperature(request) == 1 ? "no" : "1"));
  }

  private static Comparison comparison(ExperimentFixture fixture, String cell) {
    Analysis analysis = fixture.findings().primary().orElseThrow();
    return analysis.comparisons().stream()
        .filter(each -> each.cell().equals(cell))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{min: 10, max: 10, order_seed: 5}\nstop: {rule: e-value}",
        "{order_seed: 5, count: 10}"
      })
  void noOtherCellStandsInForABaselineWithoutAnAnswer(String repeats) throws Exception {
    ExperimentSpec spec =
        Specs.of(
            """
            request: {connection: scripted, model: scripted/model, prompt: "Say 1", max_tokens: 10}
            factors: {temperature: [0, 1, 2]}
            metrics: [{id: right, type: equals, value: "1"}]
            repeats: %s
            """
                .formatted(repeats));
    ProviderError bad = new ProviderError.BadRequest("temperature is not taken.", 400, null);
    try (var fixture = new ExperimentFixture(folder, spec)) {
      BillingProvider provider =
          provider((n, request) ->
              temperature(request) == 0
                  ? new Reply.Refusal(400, bad)
                  : said(temperature(request) == 1 ? "1" : "no"));
      fixture.run(provider, 1);
      Analysis analysis = fixture.findings().primary().orElseThrow();
      assertEquals(2, analysis.cells().size());
      assertEquals(List.of(), analysis.comparisons());
      String report = fixture.report();
      assertTrue(
          report.contains(
              "**The baseline, “temperature 0”, has no answer that counts, so there is nothing to"
                  + " compare with.**"),
          report);
    }
  }

  @Test
  void whatIsDecidedIsNotAskedOnAndWhatIsInVainNeither() throws Exception {
    try (var fixture = new ExperimentFixture(folder, onePrompt(1, 40, "{rule: e-value}"))) {
      BillingProvider provider = clear();
      Ending ending = fixture.run(provider, 1);
      assertEquals(Ending.Reason.FINISHED, ending.reason());
      assertTrue(ending.sentence().startsWith("Stopped early by the stopping rule:"), "" + ending);
      Comparison hot = comparison(fixture, "temperature 1");
      assertEquals(Verdict.Code.WORSE, hot.verdict().code());
      assertTrue(
          hot.verdict().sentence().startsWith("temperature 0 is better: +100 points, won 9 of 9"),
          hot.verdict().sentence());
      // Two comparisons: 9 pairs one way are the fewest that reach 2/0.05.
      assertEquals(9, hot.pairs());
      Comparison same = comparison(fixture, "temperature 2");
      assertEquals(Verdict.Code.NOT_DECIDED, same.verdict().code());
      assertTrue(
          same.verdict().sentence().contains("could not have settled it"),
          same.verdict().sentence());
      Map<TrialState, Integer> states = fixture.states();
      int done = states.getOrDefault(TrialState.DONE, 0);
      assertEquals(120 - done, states.getOrDefault(TrialState.SKIPPED, 0));
      assertEquals(done, provider.asked().size());
      assertTrue(done < 80, done + " asked");
      String report = fixture.report();
      assertTrue(report.contains("stopping rule, fixed before the start"), report);
      assertTrue(report.contains("reaches 40 (2/0.05)"), report);
      assertTrue(report.contains("not asked any more: temperature 0 "), report);
      assertTrue(report.contains("beta-binomial-sequence"), report);
    }
  }

  @Test
  void withoutFutilityWhatIsOpenIsAskedToTheEnd() throws Exception {
    try (var fixture = new ExperimentFixture(folder, onePrompt(1, 20, "{futility: false}"))) {
      assertEquals(Ending.Reason.FINISHED, fixture.run(clear(), 4).reason());
      Comparison same = comparison(fixture, "temperature 2");
      assertEquals("Not decided yet (evidence 1 of 40)", same.verdict().sentence());
      assertEquals(20, same.pairs());
      assertTrue(fixture.states().getOrDefault(TrialState.SKIPPED, 0) >= 7, "" + fixture.states());
    }
  }

  @Test
  void theFewestPairsAreAskedInAnyCase() throws Exception {
    try (var fixture = new ExperimentFixture(folder, onePrompt(15, 20, "{rule: e-value}"))) {
      assertEquals(Ending.Reason.FINISHED, fixture.run(clear(), 1).reason());
      assertEquals(15, comparison(fixture, "temperature 1").pairs());
    }
  }

  @Test
  void whatWasStoppedByHandGoesOnAndDecidesTheSame() throws Exception {
    int pairs;
    try (var fixture = new ExperimentFixture(folder.resolve("a"), onePrompt(1, 40, "{}"))) {
      Ending _ = fixture.run(clear(), 1);
      pairs = comparison(fixture, "temperature 1").pairs();
    }
    try (var fixture = new ExperimentFixture(folder.resolve("b"), onePrompt(1, 40, "{}"))) {
      List<Session> self = new ArrayList<>();
      for (int stop = 4; stop <= 20; stop += 4) {
        int at = stop;
        Session session =
            fixture.session(
                clear(),
                3,
                (trial, state, answer, status) -> {
                  if (status.over() >= at) {
                    self.getLast().stop();
                  }
                });
        self.add(session);
        assertEquals(Ending.Reason.STOPPED, session.run().reason());
      }
      assertEquals(Ending.Reason.FINISHED, fixture.run(clear(), 3).reason());
      assertEquals(pairs, comparison(fixture, "temperature 1").pairs(), 2);
    }
  }

  @Test
  void itemsAreThePairsWhereThereAreSeveral() throws Exception {
    ExperimentSpec spec = Specs.two(30, 2, "stop: {rule: e-value}\n").withBudget(Budget.NONE);
    try (var fixture = new ExperimentFixture(folder, spec)) {
      BillingProvider provider =
          provider((n, request) ->
              temperature(request) == 1 ? said("no") : BillingProvider.right(request));
      assertEquals(Ending.Reason.FINISHED, fixture.run(provider, 1).reason());
      Comparison hot = comparison(fixture, "temperature 1");
      assertEquals(Verdict.Code.WORSE, hot.verdict().code());
      assertEquals(8, hot.pairs());
      // Eight items, each twice in both cells.
      assertEquals(32, provider.asked().size());
      assertTrue(fixture.report().contains("asked in blocks by item"), fixture.report());
    }
  }

  @Test
  void aCellThatIsRefusedKeepsTheOthersFromNothing() throws Exception {
    try (var fixture = new ExperimentFixture(folder, onePrompt(1, 40, "{}"))) {
      ProviderError bad = new ProviderError.BadRequest("Too hot.", 400, null);
      BillingProvider provider =
          provider((n, request) ->
              switch (temperature(request)) {
                case 0 -> said("1");
                case 1 -> said("no");
                default -> new Reply.Refusal(400, bad);
              });
      assertEquals(Ending.Reason.FINISHED, fixture.run(provider, 1).reason());
      assertEquals(Verdict.Code.WORSE, comparison(fixture, "temperature 1").verdict().code());
      assertTrue(provider.asked().size() < 25, provider.asked().size() + " asked");
    }
  }

  @Test
  void withoutItsBaselineNothingIsAskedInVain() throws Exception {
    try (var fixture = new ExperimentFixture(folder, onePrompt(1, 40, "{}"))) {
      ProviderError bad = new ProviderError.BadRequest("Too cold.", 400, null);
      BillingProvider provider =
          provider(
              (n, request) -> temperature(request) == 0 ? new Reply.Refusal(400, bad) : said("1"));
      Ending ending = fixture.run(provider, 1);
      assertEquals(Ending.Reason.FINISHED, ending.reason());
      assertTrue(
          ending
              .sentence()
              .startsWith(
                  "The baseline was refused, so that the stopping rule can compare nothing:"),
          ending.sentence());
      assertTrue(provider.asked().size() <= 6, provider.asked().size() + " asked");
      assertEquals(
          120 - provider.asked().size(), fixture.states().getOrDefault(TrialState.SKIPPED, 0));
    }
  }

  @Test
  void identicalCellsAreSeldomDecided() throws Exception {
    Random random = new Random(4);
    int decided = 0;
    for (int run = 0; run < 20; run++) {
      try (var fixture =
          new ExperimentFixture(folder.resolve("" + run), onePrompt(1, 12, "{futility: false}"))) {
        BillingProvider provider =
            provider((n, request) -> said(random.nextBoolean() ? "1" : "no"));
        Ending _ = fixture.run(provider, 4);
        decided +=
            fixture.findings().primary().orElseThrow().comparisons().stream()
                    .anyMatch(c -> c.verdict().code() != Verdict.Code.NOT_DECIDED)
                ? 1
                : 0;
      }
    }
    assertTrue(decided <= 3, decided + " of 20");
  }

  @Test
  void aRuleThatCanDecideNothingIsRefused() {
    ExperimentSpec spec = onePrompt(1, 8, "{}");
    String said =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> Specs.matrix(spec)).getMessage());
    assertEquals(
        "With 8 repeats “stop” can decide nothing: it takes at least 9 for 2 comparisons at alpha"
            + " 0.05.",
        said);
    assertFalse(Specs.matrix(onePrompt(1, 9, "{}")).cells().isEmpty());
  }
}
