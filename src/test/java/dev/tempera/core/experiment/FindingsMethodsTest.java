package dev.tempera.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.experiment.BillingProvider.Reply;
import dev.tempera.core.experiment.engine.Ending;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.statistics.compare.Analysis;
import dev.tempera.core.statistics.compare.Kind;
import dev.tempera.core.statistics.compare.Settings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which methods an experiment's report uses for which metric. */
@Timeout(60)
class FindingsMethodsTest {
  private static final String SWEEP =
      """
      request: {connection: scripted, model: scripted/model, prompt: "Say {{n}}", max_tokens: 100}
      factors: {temperature: [0, 1, 2]}
      items: [{n: 1}, {n: 2}, {n: 3}, {n: 4}, {n: 5}, {n: 6}]
      repeats: 3
      metrics: [{type: tokens, primary: true}, {type: length}, {type: cost}]
      """;

  @TempDir private Path folder = Path.of("");

  private static int temperature(PreparedRequest request) {
    return request.request().parameters().json("temperature").orElseThrow().intValue();
  }

  /** More tokens the hotter it is, and a little more with every answer. */
  private static BillingProvider provider() {
    return new BillingProvider(
        ConnectionProfile.Kind.CUSTOM,
        (n, request) ->
            new Reply.Good(
                "x".repeat(1 + n % 5), 10 * (1 + temperature(request)) + n % 3, Map.of()));
  }

  @Test
  void tokensAndCostsAreJudgedByRanksAndLengthsByMeans() throws Exception {
    try (var fixture = new ExperimentFixture(folder, Specs.of(SWEEP))) {
      assertEquals(
          Ending.Reason.FINISHED,
          fixture.session(provider(), 1, ExperimentFixture.SILENT).run().reason());
      var metrics = fixture.findings().metrics();
      Analysis tokens = metrics.get(0).analysis().orElseThrow();
      assertEquals(Kind.SKEWED, tokens.kind());
      assertEquals(Settings.Correction.HOLM, tokens.settings().correction());
      assertEquals(
          "wilcoxon-exact",
          tokens
              .comparisons()
              .getFirst()
              .tests()
              .getFirst()
              .method()
              .replace("asymptotic", "exact"));
      Analysis length = metrics.get(1).analysis().orElseThrow();
      assertEquals(Kind.NUMERIC, length.kind());
      assertEquals(Settings.Correction.EXPLORATORY, length.settings().correction());
      assertEquals(Kind.SKEWED, metrics.get(2).analysis().orElseThrow().kind());
      String report = fixture.report();
      assertTrue(report.contains("| cell | items | answers | median | interval | by |"), report);
      assertTrue(report.contains("| cell | mean | p90 | p95 |"), report);
      // Eighteen answers are too few for a tail.
      assertTrue(report.contains(" | – | – |"), report);
      assertTrue(report.contains("It rises (Page’s L over 6 items, p = "), report);
      assertTrue(report.contains("Where the spread lies: temperature 0 between "), report);
      assertTrue(report.contains("p adjusted by Benjamini and Hochberg"), report);
      assertTrue(report.contains("Not the primary metric, and so exploratory"), report);
    }
  }

  @Test
  void fromThirtyAnswersOnTheTailIsShown() throws Exception {
    ExperimentSpec spec = Specs.of(SWEEP.replace("repeats: 3", "repeats: 5"));
    try (var fixture = new ExperimentFixture(folder, spec)) {
      Ending _ = fixture.session(provider(), 1, ExperimentFixture.SILENT).run();
      assertFalse(fixture.report().contains(" | – | – |"), fixture.report());
    }
  }

  @Test
  void oneRepeatOfEachItemHasNoSplitOfItsSpread() throws Exception {
    ExperimentSpec spec = Specs.of(SWEEP.replace("repeats: 3", "repeats: 1"));
    try (var fixture = new ExperimentFixture(folder, spec)) {
      Ending _ = fixture.session(provider(), 1, ExperimentFixture.SILENT).run();
      assertFalse(fixture.report().contains("Where the spread lies"), fixture.report());
    }
  }
}
