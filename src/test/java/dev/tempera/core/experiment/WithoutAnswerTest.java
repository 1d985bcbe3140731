package dev.tempera.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.experiment.BillingProvider.Reply;
import dev.tempera.core.experiment.engine.Ending;
import dev.tempera.core.experiment.file.ExperimentFile;
import dev.tempera.core.experiment.file.FileFault;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.statistics.compare.Analysis;
import dev.tempera.core.statistics.compare.CellResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of trials without an answer: refused, failed, recycled. */
@Timeout(60)
class WithoutAnswerTest {
  private static final ProviderError FILTERED =
      new ProviderError.BadRequest("The prompt was filtered.", 400, null);
  private static final ProviderError DOWN =
      new ProviderError.Server("It is down.", 503, null, true, null, null);

  @TempDir private Path folder = Path.of("");

  private static boolean isHot(dev.tempera.core.provider.PreparedRequest request) {
    return request.request().parameters().json("temperature").orElseThrow().intValue() == 1;
  }

  /** The first request at temperature 1 is refused, the second one fails. */
  private static BillingProvider provider() {
    int[] hot = {0};
    return new BillingProvider(
        ConnectionProfile.Kind.CUSTOM,
        (n, request) -> {
          int number = isHot(request) ? ++hot[0] : 0;
          return number == 1
              ? new Reply.Refusal(400, FILTERED)
              : number == 2 ? new Reply.Refusal(503, DOWN) : BillingProvider.right(request);
        });
  }

  private static CellResult hot(ExperimentFixture fixture) {
    Analysis analysis = fixture.findings().primary().orElseThrow();
    return analysis.cells().stream()
        .filter(cell -> cell.name().equals("temperature 1"))
        .findFirst()
        .orElseThrow();
  }

  private CellResult asked(String more) throws Exception {
    try (var fixture = new ExperimentFixture(folder, Specs.two(10, 1, more))) {
      assertEquals(
          new Ending(Ending.Reason.FAILURES, "1 of 20 requests failed."),
          fixture.session(provider(), 1, ExperimentFixture.SILENT).run());
      return hot(fixture);
    }
  }

  @Test
  void aRefusalCountsAsFailedInARate() throws Exception {
    CellResult cell = asked("");
    assertEquals(9, cell.trials());
    assertEquals(8.0 / 9, cell.estimate().value(), 1e-12);
  }

  @Test
  void allThatHasNoAnswerCountsIfThatIsChosen() throws Exception {
    CellResult cell = asked("failures: all\n");
    assertEquals(10, cell.trials());
    assertEquals(0.8, cell.estimate().value(), 1e-12);
  }

  @Test
  void nothingCountsIfThatIsChosen() throws Exception {
    CellResult cell = asked("failures: {count: none, most: 2}\n");
    assertEquals(8, cell.trials());
    assertEquals(1, cell.estimate().value(), 1e-12);
  }

  @Test
  void theReportSaysWhatCountsAndWhatTheRestLeavesOpen() throws Exception {
    try (var fixture = new ExperimentFixture(folder, Specs.two(10, 1, ""))) {
      Ending _ = fixture.session(provider(), 1, ExperimentFixture.SILENT).run();
      String report = fixture.report();
      assertTrue(
          report.contains("- without an answer, counted as failed in rates: temperature 1 1\n"),
          report);
      assertTrue(
          report.contains(
              "Answers without a value leave open, in %, from all of them failed to all passed:"
                  + " temperature 1 80 to 90 (1)."),
          report);
      assertTrue(report.contains("1 × temperature 1: The prompt was filtered."), report);
    }
  }

  @Test
  void figuresLeaveOutWhatHasNoAnswer() throws Exception {
    ExperimentSpec spec =
        Specs.of(
            """
            request: {connection: scripted, model: scripted/model, prompt: "Say 1", max_tokens: 10}
            factors: {temperature: [0, 1]}
            repeats: 10
            metrics: [{type: length}]
            failures: all
            """);
    try (var fixture = new ExperimentFixture(folder, spec)) {
      Ending _ = fixture.session(provider(), 1, ExperimentFixture.SILENT).run();
      assertEquals(8, hot(fixture).trials());
      assertFalse(fixture.report().contains("leave open"), fixture.report());
    }
  }

  @Test
  void whatWasRefusedOutrightIsNoAnswerThatDidNotRefuse() throws Exception {
    String metrics =
        "metrics: [{type: refusal}, {type: finish-reason, value: length}, "
            + "{id: wrong, type: contains, value: \"1\", better: lower}]\n";
    ExperimentSpec spec =
        Specs.of(
            """
            request: {connection: scripted, model: scripted/model, prompt: "Say 1", max_tokens: 10}
            factors: {temperature: [0, 1]}
            repeats: 10
            failures: all
            """
                + metrics);
    try (var fixture = new ExperimentFixture(folder, spec)) {
      Ending _ = fixture.session(provider(), 1, ExperimentFixture.SILENT).run();
      for (MetricChoice metric : spec.metrics()) {
        int values =
            fixture.findings().values(metric).getOrDefault("temperature 1", new double[0]).length;
        assertTrue(values <= 8, metric.id() + " " + values);
      }
      assertEquals(8, hot(fixture).trials());
      String report = fixture.report();
      assertTrue(report.contains("in %, from none of them to all: temperature 1 "), report);
      assertFalse(report.contains("counted as failed in rates"), report);
    }
  }

  @Test
  void refusalsAloneFinishItAndAreSaid() throws Exception {
    try (var fixture = new ExperimentFixture(folder, Specs.two(10, 1, ""))) {
      boolean[] refused = {false};
      BillingProvider provider =
          new BillingProvider(
              ConnectionProfile.Kind.CUSTOM,
              (n, request) -> {
                boolean first = isHot(request) && !refused[0];
                refused[0] |= first;
                return first ? new Reply.Refusal(400, FILTERED) : BillingProvider.right(request);
              });
      assertEquals(
          new Ending(Ending.Reason.FINISHED, "1 of 20 requests was refused."),
          fixture.session(provider, 1, ExperimentFixture.SILENT).run());
      assertEquals(
          StoredExperiment.State.FINISHED,
          fixture.store.experiments().find("e").orElseThrow().state());
    }
  }

  @Test
  void anIdThatComesAgainIsNoNewAnswerAndPauses() throws Exception {
    try (var fixture = new ExperimentFixture(folder, Specs.two(10, 3, ""))) {
      BillingProvider provider =
          new BillingProvider(
              ConnectionProfile.Kind.CUSTOM,
              (n, request) -> new Reply.SameId(n % 4 == 0 ? "one" : "own-" + n, "9"));
      assertEquals(
          Ending.Reason.CACHE,
          fixture.session(provider, 1, ExperimentFixture.SILENT).run().reason());
      // The 4th is new, the 8th, 12th and 16th are not.
      assertEquals(16, provider.asked().size());
      assertTrue(fixture.report().contains("not counted, repeated id"), fixture.report());
    }
  }

  @Test
  void whatIsChosenIsKeptInFilesAndTheUsualChangesNoHash() throws Exception {
    ExperimentSpec usual = Specs.two(1, 1, "");
    assertEquals(usual.hash(), Specs.two(1, 1, "failures: refused\n").hash());
    ExperimentSpec chosen = Specs.two(1, 1, "failures: {count: all, most: 3}\n");
    assertEquals(new Failures(Failures.Counted.ALL, 3), chosen.design().failures());
    String yaml = dev.tempera.core.experiment.file.YamlWriter.write(SpecJson.write(chosen));
    assertEquals(chosen.hash(), ExperimentFile.read(yaml, Path.of("")).hash());
  }

  @Test
  void whatCannotBeChosenIsRefusedWithItsPlace() {
    Map<String, String> faults =
        Map.of(
            "failures: some", "line 2, column 11: “failures” is refused, all or none.",
            "failures: {count: 3}", "line 2, column 19: “count” is a text; quote it.",
            "failures: {most: -1}", "line 2, column 18: “most” is a whole number from 0 to 500000.",
            "failures: {least: 1}", "line 2, column 12: “least” is not known here");
    faults.forEach((line, sentence) -> {
      String said =
          String.valueOf(
              assertThrows(
                      FileFault.class,
                      () ->
                          ExperimentFile.read(
                              "tempera: experiment/1\n"
                                  + line
                                  + "\nrequest: {model: m, prompt: a}\nmetrics: [{type: length}]\n",
                              Path.of("")))
                  .getMessage());
      assertTrue(said.contains(sentence), said);
    });
    assertEquals(4, List.copyOf(faults.keySet()).size());
  }
}
