package dev.tempera.app.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.experiment.TrialState;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.Test;

class RatingViewModelTest {
  private final FakeLaboratory lab = new FakeLaboratory();
  private final ObservableList<AnswerRow> rows =
      FXCollections.observableArrayList(
          row("t1", TrialState.DONE), row("t2", TrialState.DONE), row("t3", TrialState.FAILED));
  private final List<String> notices = new ArrayList<>();
  private final List<String> rated = new ArrayList<>();
  private final RatingViewModel model =
      new RatingViewModel(lab, UiExecutor.immediate(), rows, notices::add);

  RatingViewModelTest() {
    model.of("e");
    model.onRated(rated::add);
  }

  private static AnswerRow row(String trial, TrialState state) {
    return new AnswerRow(trial, 1, state, "text", "facts", OptionalDouble.empty());
  }

  @Test
  void aGradeIsSeenAtOnceAndToldWhenItIsKept() {
    model.rate(rows.getFirst(), 4);
    assertEquals(4, rows.getFirst().grade());
    assertEquals(List.of(), rated);
    lab.take("rate e t1 OptionalDouble[4.0]").answer(null);
    assertEquals(List.of("e"), rated);
  }

  @Test
  void gradesAreKeptOneAfterTheOtherAndToldAfterTheLast() {
    model.rate(rows.getFirst(), 4);
    model.rate(rows.getFirst(), 2);
    FakeLaboratory.Asked<?> first = lab.take("rate");
    assertFalse(lab.isAsked("rate"), "the second waits for the first");
    first.answer(null);
    assertEquals(List.of(), rated, "what is read now would show the first one");
    lab.take("rate e t1 OptionalDouble[2.0]").answer(null);
    assertEquals(List.of("e"), rated);
  }

  @Test
  void whatFailsIsTakenBackAndSaid() {
    model.rate(rows.getFirst(), 4);
    lab.take("rate").fail("The disk is full.");
    assertEquals(0, rows.getFirst().grade());
    assertEquals(List.of("The disk is full."), notices);
  }

  @Test
  void plusAndMinusBeginInTheMiddleAndEndAtTheEnds() {
    model.step(rows.getFirst(), 1);
    assertEquals(3, rows.getFirst().grade());
    model.step(rows.getFirst(), 1);
    model.step(rows.getFirst(), 1);
    model.step(rows.getFirst(), 1);
    assertEquals(5, rows.getFirst().grade());
    model.step(rows.getFirst(), -1);
    assertEquals(4, rows.getFirst().grade());
  }

  @Test
  void whatWasGivenIsTakenBackStepByStep() {
    assertFalse(model.undo());
    model.rate(rows.getFirst(), 4);
    model.rate(rows.get(1), 1);
    model.rate(rows.getFirst(), 0);
    assertTrue(model.undo());
    assertEquals(4, rows.getFirst().grade());
    assertTrue(model.undo());
    assertEquals(0, rows.get(1).grade());
    assertTrue(model.undo());
    assertEquals(0, rows.getFirst().grade());
    assertFalse(model.undo());
  }

  @Test
  void whatIsNoAnswerOrNoChangeIsPassedOver() {
    model.rate(rows.getLast(), 3);
    model.rate(rows.getFirst(), 0);
    assertFalse(lab.isAsked("rate"));
  }

  @Test
  void anotherPlaceOfTheGridIsLeftAlone() {
    model.rate(rows.getFirst(), 4);
    model.of("other");
    rows.setAll(row("t1", TrialState.DONE));
    lab.take("rate").fail("no");
    assertEquals(0, rows.getFirst().grade());
    model.rate(rows.getFirst(), 2);
    lab.take("rate other t1").answer(null);
  }
}
