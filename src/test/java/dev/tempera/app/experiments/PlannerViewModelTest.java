package dev.tempera.app.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.junit.jupiter.api.Test;

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
        model.differenceProperty().get().startsWith("Finds a difference of 19 points"),
        model.differenceProperty().get());
    assertEquals("100", typed.get());
  }

  @Test
  void moreRepeatsAreTypedByTheSlider() {
    shown();
    model.repeatStopProperty().set(PlannerViewModel.lastRepeatStop());
    assertEquals("1000", typed.get());
    assertTrue(
        model.differenceProperty().get().contains("6 points"), model.differenceProperty().get());
  }

  @Test
  void aSmallerDifferenceAsksForMoreRepeats() {
    shown();
    model.differenceStopProperty().set(7);
    int fifteen = Integer.parseInt(typed.get());
    assertTrue(fifteen > 150 && fifteen < 200, typed.get());
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
}
