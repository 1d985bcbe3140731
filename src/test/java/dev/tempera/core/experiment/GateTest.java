package dev.tempera.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.experiment.BillingProvider.Reply;
import dev.tempera.core.experiment.file.ExperimentFile;
import dev.tempera.core.experiment.file.FileFault;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.statistics.compare.Estimate;
import dev.tempera.core.statistics.interval.Interval;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a cell must reach by a metric, from the file to the report. */
@Timeout(60)
class GateTest {
  @TempDir private Path folder = Path.of("");

  private static OptionalDouble limit(String text) {
    return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
  }

  @ParameterizedTest
  @CsvSource({
    "0.9, '', 0.95, 0.91, 0.99, MET",
    "0.9, '', 0.95, 0.85, 0.99, MET_PERHAPS",
    "0.9, '', 0.85, 0.70, 0.95, MISSED_PERHAPS",
    "0.9, '', 0.85, 0.70, 0.89, MISSED",
    "'', 2000, 1500, 1400, 1600, MET",
    "'', 2000, 1500, 1400, 2600, MET_PERHAPS",
    "'', 2000, 2500, 2400, 2600, MISSED",
    "1, 2, 1.5, 1.2, 1.8, MET",
    // Around both limits: what lies between them is not ruled out.
    "1, 2, 0.5, 0.1, 3, MISSED_PERHAPS"
  })
  void aCellStandsToItByItsIntervalToo(
      String least, String most, double value, double low, double high, String outcome) {
    Gate gate = new Gate(limit(least), limit(most));
    Interval interval = new Interval(low, high, 0.95, "t");
    assertEquals(
        Gate.Outcome.valueOf(outcome),
        gate.of(new Estimate(value, Optional.of(interval), "t", 0.95, 20)));
  }

  @Test
  void withoutAnIntervalItCouldAlwaysBeChance() {
    Gate gate = new Gate(OptionalDouble.of(0.9), OptionalDouble.empty());
    assertEquals(
        Gate.Outcome.MET_PERHAPS, gate.of(new Estimate(1, Optional.empty(), "wilson", 0.95, 2)));
    assertEquals(
        Gate.Outcome.MISSED_PERHAPS, gate.of(new Estimate(0, Optional.empty(), "wilson", 0.95, 2)));
  }

  private static String yaml(String gate) {
    return """
    tempera: experiment/1
    request: {connection: scripted, model: scripted/model, prompt: "Say 1", max_tokens: 10}
    factors: {temperature: [0, 1]}
    repeats: 20
    metrics:
      - {id: right, type: equals, value: "1"%s}
    """
        .formatted(gate);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ", gate: {}|line 6, column 49: “gate” says “at_least” or “at_most”, or both.",
        ", gate: {at_least: 90}|line 6, column 49: a gate of a rate lies from 0 to 1: nine of ten"
            + " are 0.9.",
        ", gate: {at_least: 0.9, at_most: 0.5}|line 6, column 49: “at_least” of a gate lies above its"
            + " “at_most”.",
        ", gate: {min: 1}|line 6, column 50: “min” is not known here; there are at_least, at_most.",
        ", gate: {at_least: much}|line 6, column 60: “at_least” is a number."
      })
  void whatMakesNoSenseIsOneSentence(String gate, String sentence) {
    assertEquals(
        sentence,
        assertThrows(FileFault.class, () -> ExperimentFile.read(yaml(gate), folder)).getMessage());
  }

  @Test
  void itIsKeptWithThePlanAndIsNoneWhereNoneIsSaid() throws FileFault {
    ExperimentSpec spec = ExperimentFile.read(yaml(", gate: {at_least: 0.9}"), folder);
    PlanText stored = PlanText.read(new PlanText(spec, Specs.matrix(spec)).write());
    assertEquals(
        new Gate(OptionalDouble.of(0.9), OptionalDouble.empty()), stored.spec().primary().gate());
    assertEquals(spec.hash(), stored.spec().hash());
    ExperimentSpec without = ExperimentFile.read(yaml(""), folder);
    assertFalse(SpecJson.write(without).toString().contains("gate"));
  }

  private static int temperature(PreparedRequest request) {
    return request.request().parameters().json("temperature").orElseThrow().intValue();
  }

  @Test
  void theReportSaysWhichCellsReachIt() throws Exception {
    ExperimentSpec spec = ExperimentFile.read(yaml(", gate: {at_least: 0.8}"), folder);
    try (var fixture = new ExperimentFixture(folder.resolve("data"), spec)) {
      BillingProvider provider =
          new BillingProvider(
              ConnectionProfile.Kind.CUSTOM,
              (n, request) -> new Reply.Good(temperature(request) == 0 ? "1" : "no", 3, Map.of()));
      assertEquals(0, fixture.run(provider, 1).sentence().length());
      String report = fixture.report();
      assertTrue(
          report.contains(
              "Gate of right, at least 80 %: met by temperature 0; not met by temperature 1."),
          report);
    }
  }
}
