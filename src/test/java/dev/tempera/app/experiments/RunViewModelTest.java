package dev.tempera.app.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.experiment.StoredExperiment.State;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.engine.Ending;
import dev.tempera.core.experiment.engine.Progress;
import dev.tempera.core.experiment.lab.Laboratory;
import dev.tempera.core.experiment.lab.Results;
import dev.tempera.core.experiment.lab.Step;
import dev.tempera.core.experiment.report.Forecast;
import dev.tempera.core.experiment.tools.ToolPermission;
import dev.tempera.core.run.RunBudget;
import dev.tempera.core.tools.AnsweredBy;
import dev.tempera.testing.MovableClock;
import dev.tempera.testing.QueuedPulse;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RunViewModelTest {
  private final FakeLaboratory lab = new FakeLaboratory();
  private final QueuedPulse pulse = new QueuedPulse();
  private final MovableClock clock = new MovableClock(Instant.parse("2026-01-02T03:00:00Z"));
  private final RunViewModel model = new RunViewModel(lab, UiExecutor.immediate(), pulse, clock);

  private static Step step(TrialState state, long over) {
    boolean begins = state == TrialState.RUNNING;
    RunBudget.Status budget =
        new RunBudget.Status(RunBudget.Limits.NONE, RunBudget.Amount.NONE, RunBudget.Amount.NONE);
    return new Step(
        1,
        0,
        state,
        begins ? OptionalDouble.empty() : OptionalDouble.of(1),
        begins ? null : new Progress.Status(over, 0, 30, budget));
  }

  private void shown(State state, int done) {
    model.show("e");
    lab.take("outline").answer(FakeLaboratory.results("e", state, done));
    lab.take("results").answer(FakeLaboratory.results("e", state, done));
  }

  @Test
  void whatIsStoredIsShown() {
    shown(State.STOPPED, 12);
    assertEquals(0.4, model.progress().doneProperty().get(), 1e-9);
    assertEquals(
        "12 of 30 answered · $0.50 spent · stopped", model.progress().statusProperty().get());
    assertTrue(model.resumableProperty().get());
    assertFalse(model.runningProperty().get());
    assertEquals("No answer counts yet.", model.verdicts().getFirst().sentence());
  }

  @Test
  void howFarItIsComesBeforeWhatItFound() {
    model.show("e");
    Results whole = FakeLaboratory.results("e", State.FINISHED, 30);
    lab.take("outline")
        .answer(
            new Results(
                whole.experiment(),
                whole.plan(),
                whole.states(),
                whole.metrics(),
                whole.grid(),
                whole.spent(),
                Results.Seen.NOTHING));
    assertTrue(model.progress().statusProperty().get().startsWith("30 of 30 answered"));
    assertEquals("Reading the answers…", model.verdicts().getFirst().sentence());
    lab.take("results").answer(whole);
    assertEquals("No answer counts yet.", model.verdicts().getFirst().sentence());
  }

  /** Of many answers the bill takes longer than the grid: nothing is said before, nor wrongly. */
  @Test
  void aBillThatIsNotAddedUpIsNotTakenForNothing() {
    model.show("e");
    Results whole = FakeLaboratory.results("e", State.STOPPED, 12);
    lab.take("outline")
        .answer(
            new Results(
                whole.experiment(),
                whole.plan(),
                whole.states(),
                whole.metrics(),
                whole.grid(),
                (Results.Taken) null,
                Results.Seen.NOTHING));
    assertEquals("12 of 30 answered · stopped", model.progress().statusProperty().get());
    assertEquals(List.of(), model.progress().budget());
    lab.take("results").answer(whole);
    assertEquals(
        "12 of 30 answered · $0.50 spent · stopped", model.progress().statusProperty().get());
  }

  @Test
  void trialsGrowTheGridOnceAPulse() {
    lab.running.add("e");
    shown(State.RUNNING, 0);
    int version = model.versionProperty().get();
    model.progressed(step(TrialState.RUNNING, 0));
    model.progressed(step(TrialState.RUNNING, 0));
    model.progressed(step(TrialState.DONE, 1));
    assertEquals(version, model.versionProperty().get(), "nothing before the pulse");
    pulse.beat();
    var grid = Objects.requireNonNull(model.resultsProperty().get()).grid();
    assertEquals(1, grid.running(1, 0));
    assertEquals(1, grid.done(1, 0));
    assertEquals(1.0, grid.mean(1, 0).orElseThrow());
    assertEquals(version + 1, model.versionProperty().get());
    assertTrue(model.progress().statusProperty().get().startsWith("1 of 30 answered"));
  }

  private static Results holding(int done) {
    Results read = FakeLaboratory.results("e", State.RUNNING, done);
    for (int i = 0; i < done; i++) {
      read.grid().add(1, 0, TrialState.DONE, OptionalDouble.of(1));
    }
    return read;
  }

  private int done() {
    return Objects.requireNonNull(model.resultsProperty().get()).grid().done(1, 0);
  }

  @Test
  void whatCameWhileItWasReadIsAddedOnceToWhatWasRead() {
    lab.running.add("e");
    model.show("e");
    lab.take("outline").answer(holding(2));
    for (int i = 3; i <= 5; i++) {
      model.progressed(step(TrialState.RUNNING, 0));
      model.progressed(step(TrialState.DONE, i));
    }
    pulse.beat();
    model.progressed(step(TrialState.RUNNING, 0));
    model.progressed(step(TrialState.DONE, 6));
    model.progressed(step(TrialState.RUNNING, 0));
    lab.take("results").answer(holding(4));
    var grid = Objects.requireNonNull(model.resultsProperty().get()).grid();
    assertEquals(6, grid.done(1, 0), "two of them were read");
    assertEquals(1, grid.running(1, 0));
    assertEquals(1.0, grid.mean(1, 0).orElseThrow());
    assertTrue(model.progress().statusProperty().get().startsWith("6 of 30 answered"));
    pulse.beat();
    assertEquals(6, done());
  }

  @Test
  void whatCameWhileTheOutlineWasReadIsAddedIfItIsNewer() {
    lab.running.add("e");
    model.show("e");
    model.progressed(step(TrialState.DONE, 2));
    pulse.beat();
    model.progressed(step(TrialState.DONE, 3));
    lab.take("outline").answer(holding(2));
    assertEquals(3, done());
    assertTrue(model.progress().statusProperty().get().startsWith("3 of 30 answered"));
  }

  @Test
  void anotherExperimentDoesNotWaitForWhatIsReadOfTheFirst() {
    model.show("first");
    lab.take("outline first").answer(FakeLaboratory.results("first", State.FINISHED, 30));
    model.show("second");
    assertTrue(lab.isAsked("results first"));
    lab.take("outline second").answer(FakeLaboratory.results("second", State.FINISHED, 30));
    lab.take("results second").answer(FakeLaboratory.results("second", State.FINISHED, 30));
    assertEquals("second", Objects.requireNonNull(model.resultsProperty().get()).experiment().id());
  }

  @Test
  void theEndTimeComesOfWhatWasAnsweredSoFar() {
    lab.running.add("e");
    shown(State.RUNNING, 0);
    clock.forward(Duration.ofSeconds(30));
    for (int i = 1; i <= 3; i++) {
      model.progressed(step(TrialState.DONE, i));
    }
    pulse.beat();
    // Ten seconds each, 27 to go: 270 s from 03:00:30 on.
    assertTrue(
        model.progress().statusProperty().get().endsWith("ends at about 03:05:00"),
        model.progress().statusProperty().get());
  }

  @Test
  void budgetsAreShownAsSpentSetAsideAndLeft() {
    lab.running.add("e");
    shown(State.RUNNING, 0);
    RunBudget.Status budget =
        new RunBudget.Status(
            new RunBudget.Limits(new BigDecimal("2"), null, null),
            new RunBudget.Amount(new BigDecimal("0.75"), 0, 1),
            new RunBudget.Amount(new BigDecimal("0.25"), 0, 1));
    model.progressed(
        new Step(
            0, 0, TrialState.DONE, OptionalDouble.empty(), new Progress.Status(1, 0, 30, budget)));
    pulse.beat();
    assertTrue(
        model
            .progress()
            .statusProperty()
            .get()
            .contains("$0.75 spent, $0.25 set aside, $1.00 left"),
        model.progress().statusProperty().get());
  }

  @Test
  void anEndingIsSaidAndReadAnew() {
    lab.running.add("e");
    shown(State.RUNNING, 0);
    lab.running.clear();
    model.ended(new Ending(Ending.Reason.QUOTA, "The server's limit is reached."));
    assertEquals("The server's limit is reached.", model.noticeProperty().get());
    assertFalse(model.runningProperty().get());
    lab.take("results").answer(FakeLaboratory.results("e", State.PAUSED, 30));
    assertTrue(model.progress().statusProperty().get().startsWith("30 of 30"));
    assertTrue(model.resumableProperty().get());
  }

  @Test
  void anAnswerForAnotherExperimentIsNotHeard() {
    model.show("first");
    FakeLaboratory.Asked<?> first = lab.take("outline first");
    model.show("second");
    first.answer(FakeLaboratory.results("first", State.FINISHED, 30));
    assertNull(model.resultsProperty().get());
    lab.take("outline second").answer(FakeLaboratory.results("second", State.FINISHED, 30));
    lab.take("results second").answer(FakeLaboratory.results("second", State.FINISHED, 30));
    assertEquals("second", Objects.requireNonNull(model.resultsProperty().get()).experiment().id());
    assertFalse(model.resumableProperty().get());
  }

  @Test
  void pauseStopAndResumeGoToTheExperimentShown() {
    shown(State.STOPPED, 3);
    model.control().pause();
    model.control().stop();
    model.control().resume();
    assertTrue(lab.calls.containsAll(List.of("pause e", "stop e", "resume e")));
    lab.take("resume").fail("The budget cannot be kept.");
    assertEquals("The budget cannot be kept.", model.noticeProperty().get());
  }

  @Test
  void aReportSaysHowItEnded() {
    List<String> told = new ArrayList<>();
    shown(State.FINISHED, 30);
    model.control().report(Laboratory.ReportKind.HTML, Path.of("r.html"), told::add);
    lab.take("report HTML").answer(null);
    model.control().report(Laboratory.ReportKind.CSV, Path.of("r.csv"), told::add);
    lab.take("report CSV").fail("r.csv cannot be written.");
    assertEquals(List.of("Saved as r.html.", "r.csv cannot be written."), told);
  }

  @Test
  void anotherExperimentBeginsWithNothingOfTheFirst() {
    shown(State.FINISHED, 30);
    assertFalse(model.verdicts().isEmpty());
    model.show("other");
    assertEquals(List.of(), model.verdicts());
    assertEquals(List.of(), model.charts());
    assertEquals("", model.progress().statusProperty().get());
    assertEquals(0, model.progress().doneProperty().get());
    model.show(null);
    assertFalse(model.runningProperty().get());
    assertNull(model.id());
  }

  @Test
  void aFailureToReadTheFirstIsNotToldOfTheSecond() {
    model.show("first");
    FakeLaboratory.Asked<?> first = lab.take("outline first");
    model.show("second");
    first.fail("The first cannot be read.");
    assertEquals("", model.noticeProperty().get());
    lab.take("outline second").fail("The second cannot be read.");
    assertEquals("The second cannot be read.", model.noticeProperty().get());
  }

  @Test
  void theVerdictIsWorkedOutAnewAfterEveryTwentySteps() {
    lab.running.add("e");
    shown(State.RUNNING, 0);
    for (int i = 1; i <= 19; i++) {
      model.progressed(step(TrialState.DONE, i));
    }
    pulse.beat();
    assertFalse(lab.isAsked("results"));
    model.progressed(step(TrialState.DONE, 20));
    pulse.beat();
    lab.take("results").answer(FakeLaboratory.results("e", State.RUNNING, 20));
    for (int i = 21; i <= 39; i++) {
      model.progressed(step(TrialState.DONE, i));
    }
    pulse.beat();
    assertFalse(lab.isAsked("results"), "it counts anew");
  }

  @Test
  void aClosedPageHearsNoResults() {
    model.show("e");
    model.close();
    lab.take("outline").answer(FakeLaboratory.results("e", State.FINISHED, 30));
    assertNull(model.resultsProperty().get());
  }

  @Test
  void afterAPilotItSaysWhatTheRestTakes() {
    model.show("e");
    model.ended(new Ending(Ending.Reason.STOPPED, "Stopped."));
    assertFalse(lab.isAsked("forecast"));
    model.ended(new Ending(Ending.Reason.PILOT, "The pilot is over; the rest can be asked."));
    lab.take("forecast e")
        .answer(
            new Forecast.Outlook(
                15,
                285,
                Optional.of(new BigDecimal("0.31")),
                Optional.of(Duration.ofMinutes(4)),
                "A difference of about 12 points would be found four times of five."));
    assertEquals(
        "The pilot is over. By 15 answers so far, the other 285 would take about $0.31 and 4"
            + " minutes: “Resume” asks them. A difference of about 12 points would be found four"
            + " times of five.",
        model.noticeProperty().get());
  }

  @Test
  void whatThePilotOfAnotherExperimentForetellsIsNotSaidHere() {
    model.show("e");
    model.ended(new Ending(Ending.Reason.PILOT, "The pilot is over; the rest can be asked."));
    model.show("other");
    lab.take("forecast e")
        .answer(new Forecast.Outlook(15, 285, Optional.empty(), Optional.empty(), ""));
    assertEquals("", model.noticeProperty().get());
  }

  @Test
  void whatToolsDoIsAllowedBeforeItIsResumed() {
    ToolPermission cat =
        new ToolPermission("cat", new AnsweredBy.Command(List.of("/bin/cat"), AnsweredBy.USUAL));
    lab.wanted.add(cat);
    model.show("e");
    model.control().resume();
    assertFalse(lab.calls.contains("resume e"));
    assertEquals(cat.sentence(), model.control().consent().textProperty().get());
    assertTrue(model.noticeProperty().get().contains("Allow what its tools do"));
    model.control().consent().givenProperty().set(true);
    model.show("f");
    assertFalse(model.control().consent().givenProperty().get(), "it was of another one");
    model.show("e");
    model.control().resume();
    assertFalse(lab.calls.contains("resume e"));
    model.control().consent().givenProperty().set(true);
    model.control().resume();
    assertTrue(lab.calls.containsAll(List.of("allow cat", "resume e")), lab.calls.toString());
    assertEquals("", model.control().consent().textProperty().get());
  }
}
