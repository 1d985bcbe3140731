package dev.tempera.app.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.experiment.engine.Engine;
import dev.tempera.core.experiment.lab.Plan;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerViewModelTest {
  private final StringProperty typed = new SimpleStringProperty("10");
  private final PlannerViewModel model = new PlannerViewModel(typed);

  private void shown() {
    model.show(FakeLaboratory.plan(ExampleExperiment.YAML, ""));
  }

  @Test
  void nothingIsPlannedBeforeThereIsAPlan() {
    assertFalse(model.shownProperty().get());
    model.repeatStopProperty().set(3);
    assertEquals("4", typed.get());
  }

  @Test
  void theSlidersFollowWhatIsTyped() {
    shown();
    assertTrue(model.shownProperty().get());
    assertEquals(7, model.repeatStopProperty().get());
    // 30 requests cost at most 0.123 in all.
    assertEquals(
        "10 repeats: 30 requests, at most $0.12; how long is known after the first answers.",
        model.priceProperty().get());
    typed.set("100");
    assertEquals(16, model.repeatStopProperty().get());
    assertTrue(model.priceProperty().get().startsWith("100 repeats: 300 requests, at most $1.23"));
    assertTrue(
        model.differenceProperty().get().startsWith("Finds a difference of 21 points"),
        model.differenceProperty().get());
    assertEquals("100", typed.get());
  }

  @Test
  void moreRepeatsAreTypedByTheSlider() {
    shown();
    model.repeatStopProperty().set(PlannerViewModel.lastRepeatStop());
    assertEquals("1000", typed.get());
    assertTrue(
        model.differenceProperty().get().contains("7 points"), model.differenceProperty().get());
  }

  @Test
  void aSmallerDifferenceAsksForMoreRepeats() {
    shown();
    model.differenceStopProperty().set(7);
    int fifteen = Integer.parseInt(typed.get());
    // (z of .05/2 + .84162)²·(.25 + .2275)/.15²: three cells make two comparisons.
    assertEquals(202, fifteen);
    model.differenceStopProperty().set(model.lastDifferenceStop());
    assertTrue(Integer.parseInt(typed.get()) > 4_000, typed.get());
    assertEquals(model.lastDifferenceStop(), model.differenceStopProperty().get());
  }

  @Test
  void tooFewRepeatsFindNothingAtAll() {
    typed.set("3");
    shown();
    assertEquals("Finds not even a difference of 50 points.", model.differenceProperty().get());
    typed.set("nonsense");
    assertTrue(model.priceProperty().get().startsWith("1 repeat: 3 requests"));
    assertEquals("nonsense", typed.get(), "what is typed stays");
  }

  private static final String NUMBERS =
      """
      tempera: experiment/1
      request: {connection: offline, prompt: "Say {{n}}", max_tokens: 10}
      factors: {temperature: %s}
      items: [%s]
      repeats: {count: 10}
      metrics: [{id: size, type: %s}]
      """;

  private void shown(
      String temperatures, String items, String metric, Optional<String> usd, double seconds) {
    Plan plan = FakeLaboratory.plan(NUMBERS.formatted(temperatures, items, metric), "");
    model.show(
        new Plan(
            plan.spec(),
            plan.cells(),
            plan.skipped(),
            plan.requests(),
            usd.map(BigDecimal::new),
            "",
            "",
            seconds > 0 ? OptionalDouble.of(seconds) : OptionalDouble.empty(),
            ""));
  }

  private void priced(Optional<String> usd, double seconds) {
    shown("[0, 1]", "{n: 1}", "length", usd, seconds);
  }

  /** A trial whose calls are answered is a chain of requests. */
  @Test
  void whereCallsAreAnsweredTrialsAreCounted() {
    Plan plan =
        FakeLaboratory.plan(
            """
            tempera: experiment/1
            request:
              connection: offline
              prompt: Weather?
              max_tokens: 10
              tools: [{type: function, function: {name: run}, answered_by: {command: [/bin/cat]}}]
            factors: {temperature: [0, 1]}
            repeats: 10
            metrics: [{type: tool-calls}]
            """,
            "");
    model.show(plan);
    String price = model.priceProperty().get();
    assertTrue(price.startsWith("10 repeats: 20 trials"), price);
    assertFalse(price.contains("request"), price);
  }

  @Test
  void whatCostsNothingAndWhatHasNoPriceAreToldApart() {
    priced(Optional.of("0"), 0);
    assertEquals(
        "10 repeats: 20 requests, no cost; how long is known after the first answers.",
        model.priceProperty().get());
    priced(Optional.empty(), 0);
    assertEquals(
        "10 repeats: 20 requests, at a price that is not known; how long is known after the first"
            + " answers.",
        model.priceProperty().get());
  }

  /** Twenty requests, all of them at once: as long as one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "59|less than a minute",
        "60|about 1 minute",
        "300|about 5 minutes",
        "7199|about 120 minutes",
        "7200|about 2.0 hours",
        "18000|about 5.0 hours"
      })
  void theTimeIsSaidInMinutesAndThenInHours(double seconds, String words) {
    assertTrue(Engine.USUAL_AT_ONCE >= 20);
    priced(Optional.of("0"), seconds);
    assertEquals("10 repeats: 20 requests, no cost, " + words + ".", model.priceProperty().get());
  }

  @Test
  void oneCellComparesNothing() {
    Plan two = FakeLaboratory.plan(NUMBERS.formatted("[0, 1]", "{n: 1}", "length"), "");
    model.show(new Plan(two.spec(), two.cells(), Map.of(), 10, Optional.empty(), "", ""));
    assertEquals("One cell: there is nothing to compare.", model.differenceProperty().get());
    assertEquals(0, model.differenceStopProperty().get());
  }

  @Test
  void numbersAreFoundInStandardDeviations() {
    priced(Optional.empty(), 0);
    assertFalse(model.rateProperty().get());
    assertEquals(
        "Finds a difference of 1.25 standard deviations of an answer four times of five.",
        model.differenceProperty().get());
    assertEquals(2, model.differenceStopProperty().get(), "1.2 is nearest");
    assertEquals(12, model.lastDifferenceStop());
    model.differenceStopProperty().set(6);
    assertEquals("63", typed.get());
    model.differenceStopProperty().set(99);
    assertEquals("1570", typed.get(), "the last stop is a tenth of a deviation");
  }

  @Test
  void severalItemsAreTheBestCase() {
    typed.set("20");
    String ten = "{n: 1}, {n: 2}, {n: 3}, {n: 4}, {n: 5}, {n: 6}, {n: 7}, {n: 8}, {n: 9}, {n: 10}";
    shown("[0, 1]", ten, "refusal", Optional.empty(), 0);
    assertTrue(model.rateProperty().get());
    assertEquals(14, model.lastDifferenceStop());
    assertEquals(
        "Finds a difference of 14 points four times of five, if all items differ alike.",
        model.differenceProperty().get());
    shown("[0, 1]", "{n: 1}", "refusal", Optional.empty(), 0);
    assertTrue(
        model.differenceProperty().get().endsWith(" four times of five, from 50 %."),
        model.differenceProperty().get());
  }

  @Test
  void withoutAPlanNothingIsShownAnyLongerAndTheSliderStillTypes() {
    shown();
    model.show(null);
    assertFalse(model.shownProperty().get());
    model.repeatStopProperty().set(0);
    assertEquals("1", typed.get());
    model.differenceStopProperty().set(1);
    assertEquals("1", typed.get());
  }

  @Test
  void moreThanIsProposedIsCountedAsTheMost() {
    typed.set(" 1000000 ");
    shown();
    assertEquals(PlannerViewModel.lastRepeatStop(), model.repeatStopProperty().get());
    assertTrue(model.priceProperty().get().startsWith("10000 repeats: 30000 requests"));
    typed.set("-5");
    assertTrue(model.priceProperty().get().startsWith("1 repeat: 3 requests"));
  }

  @Test
  void betweenTwoStopsTheSliderStandsAtTheLesserOne() {
    shown();
    typed.set("7");
    assertEquals(5, model.repeatStopProperty().get(), "6 and 8 are as near");
    typed.set("9");
    assertEquals(6, model.repeatStopProperty().get());
  }
}
