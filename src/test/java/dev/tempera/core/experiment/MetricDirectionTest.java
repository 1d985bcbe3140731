package dev.tempera.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.experiment.file.ExperimentFile;
import dev.tempera.core.experiment.file.FileFault;
import dev.tempera.core.experiment.file.YamlWriter;
import dev.tempera.core.statistics.compare.Comparison;
import dev.tempera.core.statistics.compare.Settings;
import dev.tempera.core.statistics.compare.Trials;
import dev.tempera.core.statistics.compare.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which setting a metric calls the better one. */
class MetricDirectionTest {
  private static final Map<String, String> NEEDED =
      Map.of(
          "regex", ", pattern: x",
          "finish-reason", ", value: stop",
          "json-schema", ", schema: {type: object}");

  private static ExperimentSpec spec(String type, String more) {
    return Specs.of(
        """
        request: {connection: scripted, model: scripted/model, prompt: "Say 1", max_tokens: 10}
        factors: {temperature: [0, 1]}
        repeats: 20
        metrics: [{type: %s%s%s}]
        """
            .formatted(type, NEEDED.getOrDefault(type, ""), more));
  }

  /** A cell whose values are plainly the higher ones, against a baseline. */
  private static Comparison higher(MetricChoice metric) {
    Trials trials = new Trials();
    for (int i = 0; i < 20; i++) {
      trials.add("low", metric.isRate() ? (i < 2 ? 1 : 0) : 100 + i);
      trials.add("high", metric.isRate() ? (i < 18 ? 1 : 0) : 900 + i);
    }
    return metric
        .analysis(trials, new Settings(0.05, OptionalDouble.empty(), Optional.of("low"), 1))
        .comparisons()
        .getFirst();
  }

  private static void assertWins(String winner, MetricChoice metric) {
    Comparison comparison = higher(metric);
    assertEquals(
        winner.equals("high") ? Verdict.Code.BETTER : Verdict.Code.WORSE,
        comparison.verdict().code());
    assertTrue(
        comparison.verdict().sentence().startsWith(winner + " is better: "),
        comparison.verdict().sentence());
    assertTrue(comparison.difference().value() > 0, "the difference is high less low");
  }

  @ParameterizedTest
  @CsvSource({
    "equals, high", "contains, high", "starts-with, high", "regex, high", "is-json, high",
    "json-schema, high", "number, high", "length, high", "refusal, low", "finish-reason, high",
    "latency, low", "cost, low", "tokens, low", "rating, high"
  })
  void theWinnerIsTheOneThatPeopleWant(String type, String winner) {
    assertWins(winner, spec(type, "").primary());
    assertWins("high", spec(type, ", better: higher").primary());
    assertWins("low", spec(type, ", better: lower").primary());
  }

  @ParameterizedTest
  @ValueSource(strings = {"latency", "equals"})
  void whatIsSaidIsKeptInFilesAndWhatIsNotChangesNoHash(String type) throws Exception {
    ExperimentSpec usual = spec(type, "");
    assertTrue(usual.primary().definition().path("better").isMissingNode());
    assertTrue(SpecJson.write(usual).path("metrics").path(0).path("better").isMissingNode());
    for (String word : List.of("higher", "lower")) {
      ExperimentSpec said = spec(type, ", better: " + word);
      assertEquals(word, said.primary().better().word());
      String yaml = YamlWriter.write(SpecJson.write(said));
      ExperimentSpec again = ExperimentFile.read(yaml, Path.of(""));
      assertEquals(said.hash(), again.hash());
      assertEquals(word, again.primary().better().word());
    }
  }

  @Test
  void anotherWordIsRefused() {
    FileFault fault =
        assertThrows(
            FileFault.class,
            () ->
                ExperimentFile.read(
                    """
                    tempera: experiment/1
                    request: {model: m, prompt: a}
                    metrics: [{type: length, better: more}]
                    """,
                    Path.of("")));
    assertTrue(
        String.valueOf(fault.getMessage()).contains("“better” is higher or lower."),
        fault.getMessage());
  }
}
