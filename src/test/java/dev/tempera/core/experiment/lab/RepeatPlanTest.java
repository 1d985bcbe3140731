package dev.tempera.core.experiment.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.Specs;
import dev.tempera.core.statistics.plan.Power;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepeatPlanTest {
  private static RepeatPlan plan(int cells, int items, boolean isRate) {
    return new RepeatPlan(
        cells,
        items,
        isRate,
        Optional.of(new BigDecimal("0.002")),
        OptionalDouble.of(3),
        4,
        new RepeatPlan.Rule(Power.USUAL, false));
  }

  private static RepeatPlan of(String factor, String more) {
    ExperimentSpec spec =
        Specs.of(
            """
            request: {connection: c, model: m, prompt: "Say 1", max_tokens: 10}
            factors: {temperature: [%s]}
            repeats: 100
            metrics: [{type: length}]
            %s\
            """
                .formatted(factor, more));
    int cells = spec.design().factors().getFirst().levels().size();
    return RepeatPlan.of(
        new Plan(spec, List.of(), Map.of(), cells * 100L, Optional.empty(), "", ""), 4);
  }

  @Test
  void theChanceOfAFalseAlarmIsSharedByAllComparisons() {
    // d = √(2·(z + .84162)²/100); z of .05 is 1.95996, of .05/12 it is 2.86526, of .01/2 2.80703.
    assertEquals(0.39620, of("0, 1", "").detectable(100).orElseThrow(), 1e-4);
    RepeatPlan many = of("0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2", "");
    assertEquals(0.52423, many.detectable(100).orElseThrow(), 1e-4);
    assertFalse(many.rule().mayStop());
    RepeatPlan stopping = of("0, 1, 2", "stop: {rule: e-value, alpha: 0.01}\n");
    assertEquals(0.51600, stopping.detectable(100).orElseThrow(), 1e-4);
    assertTrue(stopping.rule().mayStop());
  }

  @Test
  void repeatsMultiplyRequestsMoneyAndMinutes() {
    RepeatPlan plan = plan(3, 20, true);
    assertEquals(600, plan.requests(10));
    assertEquals(0, new BigDecimal("1.2").compareTo(plan.usd(10).orElseThrow()));
    // 600 requests of 3 s, four at once.
    assertEquals(7.5, plan.minutes(10).orElseThrow(), 1e-9);
    // Two requests: however many may be on their way at once, one answer's time.
    assertEquals(0.05, plan(2, 1, true).minutes(1).orElseThrow(), 1e-9);
  }

  /** (z.975 + z.8)² = 7.8489, by hand: n = 7.8489·(.25 + p(1−p))/δ². */
  @ParameterizedTest
  @CsvSource({"0.5, 8", "0.3, 36", "0.1, 385"})
  void aDifferenceOfRatesNeedsSoManyRepeats(double difference, int repeats) {
    RepeatPlan plan = plan(2, 1, true);
    assertEquals(OptionalInt.of(repeats), plan.repeatsFor(difference));
    assertTrue(plan.detectable(repeats).orElseThrow() <= difference + 1e-9);
    assertTrue(
        repeats == 8 || plan.detectable(repeats - 1).orElseThrow() > difference,
        "one less is too few");
  }

  @Test
  void tooFewRepeatsFindNoDifferenceAtAll() {
    assertTrue(plan(2, 1, true).detectable(7).isEmpty());
    assertTrue(plan(2, 1, true).detectable(0).isEmpty());
  }

  @Test
  void numbersAreMeasuredInStandardDeviations() {
    // d = √(2·7.8489/n)
    assertEquals(1.2529, plan(2, 1, false).detectable(10).orElseThrow(), 1e-4);
    assertEquals(OptionalInt.of(63), plan(2, 1, false).repeatsFor(0.5));
    assertEquals(OptionalInt.of(7), plan(2, 10, false).repeatsFor(0.5));
  }

  @Test
  void itemsFindMoreWithTheSameRepeats() {
    double one = plan(2, 1, true).detectable(20).orElseThrow();
    double ten = plan(2, 10, true).detectable(20).orElseThrow();
    assertTrue(ten < one / 2, one + " " + ten);
    // √(7.8489·.5/(10·20))
    assertEquals(0.14008, ten, 1e-4);
    assertEquals(OptionalInt.of(20), plan(2, 10, true).repeatsFor(ten));
  }

  @Test
  void oneCellHasNothingToCompareAndSomeDifferencesAreTooSmall() {
    assertTrue(plan(1, 1, true).detectable(100).isEmpty());
    assertTrue(plan(1, 1, true).repeatsFor(0.1).isEmpty());
    assertTrue(plan(2, 1, true).repeatsFor(0.001).isEmpty());
    assertTrue(plan(2, 1, true).repeatsFor(0).isEmpty());
  }
}
