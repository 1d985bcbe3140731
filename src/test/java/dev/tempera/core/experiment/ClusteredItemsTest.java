package dev.tempera.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.experiment.BillingProvider.Reply;
import dev.tempera.core.experiment.engine.Ending;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.statistics.compare.Analysis;
import dev.tempera.core.statistics.compare.Comparison;
import dev.tempera.core.statistics.compare.Unit;
import dev.tempera.core.statistics.compare.Verdict;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An experiment whose items belong together, from its file to its report. */
@Timeout(60)
class ClusteredItemsTest {
  @TempDir private Path folder = Path.of("");

  /** So many documents with three questions each. */
  private static ExperimentSpec spec(int documents, String more) {
    StringBuilder items = new StringBuilder();
    for (int i = 0; i < 3 * documents; i++) {
      items.append("  - {n: ").append(i).append(", expected: ").append(i);
      items.append(", cluster: document ").append(i % documents).append("}\n");
    }
    return Specs.of(
        """
        request: {connection: scripted, model: scripted/model, prompt: "Say {{n}}", max_tokens: 10}
        factors: {temperature: [0, 1]}
        items:
        %srepeats: {count: 2, order_seed: 5}
        metrics: [{id: right, type: equals}]
        %s\
        """
            .formatted(items, more));
  }

  private static int temperature(PreparedRequest request) {
    return request.request().parameters().json("temperature").orElseThrow().intValue();
  }

  /** Always right when cold, seldom when hot. */
  private static BillingProvider provider() {
    return new BillingProvider(
        ConnectionProfile.Kind.CUSTOM,
        (n, request) ->
            temperature(request) == 1 && n % 8 != 0
                ? new Reply.Good("no", 3, Map.of())
                : BillingProvider.right(request));
  }

  @Test
  void whatItFindsIsSaidOfClusters() throws Exception {
    try (var fixture = new ExperimentFixture(folder, spec(6, ""))) {
      assertEquals(Ending.Reason.FINISHED, fixture.run(provider(), 1).reason());
      Analysis analysis = fixture.findings().primary().orElseThrow();
      assertEquals(Unit.CLUSTER, analysis.unit());
      Comparison hot = analysis.comparisons().getFirst();
      assertEquals("paired-cluster-t", hot.difference().method());
      assertEquals(6, hot.difference().count());
      assertEquals(18, hot.pairs());
      assertEquals(Verdict.Code.WORSE, hot.verdict().code());
      assertTrue(hot.verdict().sentence().endsWith(", 6 clusters"), hot.verdict().sentence());
      String report = fixture.report();
      assertTrue(report.contains("Unit: the cluster: its items may be right or wrong"), report);
      assertTrue(report.contains("cluster: document 5"), report);
    }
  }

  /** A pair is a cluster then: its items are no looks of their own. */
  @Test
  void aStoppingRuleLooksAtClusters() throws Exception {
    try (var fixture = new ExperimentFixture(folder, spec(12, "stop: {rule: e-value}\n"))) {
      BillingProvider provider = provider();
      assertEquals(Ending.Reason.FINISHED, fixture.run(provider, 1).reason());
      Comparison hot = fixture.findings().primary().orElseThrow().comparisons().getFirst();
      assertEquals(Verdict.Code.WORSE, hot.verdict().code());
      // Eight clusters of three items, each twice in both cells.
      assertEquals(8, hot.pairs());
      assertEquals(96, provider.asked().size());
    }
  }

  @Test
  void tooFewClustersForAStoppingRuleAreToldBeforeTheStart() {
    ExperimentSpec few = spec(5, "stop: {rule: e-value}\n");
    String said =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> Specs.matrix(few)).getMessage());
    assertTrue(said.startsWith("With 5 clusters “stop” can decide nothing"), said);
  }

  /** What belongs together is asked together, so that a cluster is whole early. */
  @Test
  void clustersAreAskedOneAfterTheOther() {
    ExperimentSpec spec = spec(9, "stop: {rule: e-value}\n");
    Map<String, String> clusters =
        spec.items().stream().collect(Collectors.toMap(Item::hash, i -> "" + i.cluster()));
    List<Trial> order = TrialOrder.of(spec, Specs.matrix(spec));
    Map<String, Integer> first = new HashMap<>();
    for (int i = 0; i < order.size(); i++) {
      int begun = first.computeIfAbsent("" + clusters.get(order.get(i).item().hash()), c -> 0);
      first.merge("" + clusters.get(order.get(i).item().hash()), 1, Integer::sum);
      assertEquals(i % 12, begun, "at " + i);
    }
  }
}
