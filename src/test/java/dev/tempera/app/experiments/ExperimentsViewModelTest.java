package dev.tempera.app.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.experiments.DraftFields.Field;
import dev.tempera.app.experiments.ExperimentsViewModel.Page;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.experiment.StoredExperiment.State;
import dev.tempera.core.experiment.engine.Ending;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.QueuedPulse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExperimentsViewModelTest {
  private final FakeLaboratory lab = new FakeLaboratory();
  private final ExperimentsViewModel model =
      new ExperimentsViewModel(
          lab,
          new Threads(UiExecutor.immediate(), new QueuedPulse(), Runnable::run),
          Clock.systemUTC());

  @Test
  void theListIsReadAndReadAgainWhenSomethingChanges() {
    assertFalse(model.loadedProperty().get());
    lab.take("list").answer(List.of());
    assertTrue(model.loadedProperty().get());
    lab.tell(l -> l.changed(FakeLaboratory.stored("a", State.RUNNING)));
    lab.take("list").answer(List.of(FakeLaboratory.stored("a", State.RUNNING)));
    assertEquals(1, model.experiments().size());
  }

  @Test
  void whatRunsNowhereIsInterrupted() {
    assertEquals("interrupted", model.stateOf(FakeLaboratory.stored("a", State.RUNNING)));
    lab.running.add("a");
    assertEquals("running", model.stateOf(FakeLaboratory.stored("a", State.RUNNING)));
    assertEquals("finished", model.stateOf(FakeLaboratory.stored("b", State.FINISHED)));
  }

  @Test
  void theExampleIsBuiltStartedAndThenShown() {
    model.example();
    assertEquals(Page.BUILDER, model.pageProperty().get());
    lab.take("plan").answer(FakeLaboratory.plan(Documents.of(ExampleExperiment.YAML), ""));
    model.builder().start();
    lab.running.add("new");
    lab.take("start").answer(FakeLaboratory.stored("new", State.RUNNING));
    assertEquals(Page.RUN, model.pageProperty().get());
    assertEquals("new", model.run().id());
    assertTrue(lab.isAsked("outline new"));
  }

  @Test
  void theGuideLeadsThroughTheExampleAndThroughNothingElse() {
    model.example();
    assertEquals(ExampleGuide.BUILD, model.guide().wordsProperty().get());
    lab.take("plan").answer(FakeLaboratory.plan(Documents.of(ExampleExperiment.YAML), ""));
    model.builder().start();
    lab.running.add("new");
    lab.take("start").answer(FakeLaboratory.stored("new", State.RUNNING));
    lab.take("outline new").answer(FakeLaboratory.results("new", State.RUNNING, 0));
    assertEquals(ExampleGuide.RUN, model.guide().wordsProperty().get());
    lab.take("results new").answer(FakeLaboratory.results("new", State.RUNNING, 0));
    lab.running.clear();
    lab.tell(l -> l.ended("new", new Ending(Ending.Reason.STOPPED, "Stopped.")));
    lab.take("results new").answer(FakeLaboratory.results("new", State.STOPPED, 12));
    assertEquals(ExampleGuide.STANDS, model.guide().wordsProperty().get());
    lab.running.add("new");
    model.run().control().resume();
    lab.take("resume new").answer(FakeLaboratory.stored("new", State.RUNNING));
    lab.take("results new").answer(FakeLaboratory.results("new", State.RUNNING, 12));
    assertEquals(ExampleGuide.RUN, model.guide().wordsProperty().get());
    lab.running.clear();
    lab.tell(l -> l.ended("new", new Ending(Ending.Reason.FINISHED, "")));
    lab.take("results new").answer(FakeLaboratory.results("new", State.FINISHED, 30));
    assertEquals(ExampleGuide.VERDICT, model.guide().wordsProperty().get());
    model.show("other");
    assertEquals("", model.guide().wordsProperty().get());
  }

  @Test
  void anotherOneIsBuiltOnTheOneShown() {
    lab.take("list").answer(List.of(FakeLaboratory.stored("a", State.FINISHED)));
    model.show("a");
    model.copy();
    lab.take("document a").answer(Documents.of(ExampleExperiment.YAML));
    assertEquals(Page.BUILDER, model.pageProperty().get());
    assertEquals("Name of a", model.builder().nameProperty().get());
    assertEquals("a", model.builder().earlierProperty().get(), "it can be revised");
    assertEquals("What is 7 + 2?", model.builder().fields().text(Field.PROMPT).get());
  }

  @Test
  void aDocumentThatComesAfterAnotherChoiceIsNotShown() {
    model.show("a");
    model.copy();
    model.show("b");
    lab.take("document a").answer(Documents.of(ExampleExperiment.YAML));
    assertEquals(Page.RUN, model.pageProperty().get());
  }

  @Test
  void aConversationBecomesWhatItAskedLast() {
    FakeConversations conversations = new FakeConversations();
    ConversationId id = conversations.start();
    model.fromConversation(() -> conversations.open(id));
    assertEquals("Nothing is asked in this conversation yet.", model.problemProperty().get());
    conversations.user(id, "first");
    conversations.answer(id, "then");
    conversations.user(id, "and now?");
    conversations.answer(id, "this");
    model.fromConversation(() -> conversations.open(id));
    assertEquals("", model.problemProperty().get());
    assertEquals("and now?", model.builder().fields().text(Field.PROMPT).get());
    assertEquals("fake/model", model.builder().fields().text(Field.MODEL).get());
    assertTrue(lab.calls.getLast().contains("then"), "what was said before is asked too");
    assertFalse(lab.calls.getLast().contains("\"this\""), "its last answer is not");
  }

  @Test
  void aFileOpensInTheBuilder() {
    model.open(Path.of("x.tempera.yaml"));
    assertEquals(Page.BUILDER, model.pageProperty().get());
    lab.take("open").answer(Documents.of(ExampleExperiment.YAML));
    assertEquals("x", model.builder().nameProperty().get());
  }

  @Test
  void theEndingOfAnotherExperimentIsNotSaidHere() {
    model.show("a");
    lab.tell(l -> l.ended("b", new Ending(Ending.Reason.KEY, "Wrong key.")));
    assertEquals("", model.run().noticeProperty().get());
    lab.tell(l -> l.ended("a", new Ending(Ending.Reason.KEY, "Wrong key.")));
    assertEquals("Wrong key.", model.run().noticeProperty().get());
  }

  @Test
  void whatIsWaitedForIsSaidUntilItGoesOn() {
    model.show("a");
    lab.tell(l -> l.waits("b", "There is no network."));
    assertEquals("", model.run().noticeProperty().get());
    lab.tell(l -> l.waits("a", "There is no network."));
    assertEquals("There is no network.", model.run().noticeProperty().get());
    lab.tell(l -> l.waits("a", ""));
    assertEquals("", model.run().noticeProperty().get());
  }

  @Test
  void answersOfACellThatIsLeftAreNotShown() {
    var results = FakeLaboratory.results("a", State.FINISHED, 30);
    model.cell().show(results, 0, 0);
    FakeLaboratory.Asked<?> first = lab.take("answers");
    model.cell().show(results, 1, 0);
    first.answer(List.of());
    assertEquals("Reading…", model.cell().noticeProperty().get());
    lab.take("answers").answer(List.of());
    assertEquals("Nothing is asked yet.", model.cell().noticeProperty().get());
    assertEquals("temperature 1", model.cell().titleProperty().get());
  }

  @Test
  void nothingIsHeardAfterTheClose() {
    model.close();
    assertEquals(0, lab.listeners());
    lab.take("list").answer(List.of(FakeLaboratory.stored("a", State.RUNNING)));
    assertTrue(model.experiments().isEmpty());
  }

  @Test
  void aPinIsBuiltAsARevision() {
    shown("a");
    model.pin("Amazon Bedrock");
    lab.take("document a").answer(Documents.of(ExampleExperiment.YAML));
    assertEquals(Page.BUILDER, model.pageProperty().get());
    assertEquals("a", model.builder().earlierProperty().get());
    assertTrue(
        model.builder().fields().text(Field.PARAMETERS).get().contains("amazon-bedrock"),
        model.builder().fields().text(Field.PARAMETERS).get());
  }

  @Test
  void cellsAreComparedAndTheWayBackLeadsToTheGrid() {
    shown("a");
    model.grid().choose(2, 0);
    model.compareCells();
    assertEquals(Page.COMPARE, model.pageProperty().get());
    assertTrue(lab.isAsked("parts a"));
    model.leaveComparison();
    assertEquals(Page.RUN, model.pageProperty().get());
  }

  @Test
  void aGradeIsReadAgainWithTheAnswersAndWithTheVerdictWhereItIsAMetric() {
    shown("a");
    model.cell().show(java.util.Objects.requireNonNull(model.run().resultsProperty().get()), 0, 0);
    lab.take("answers").answer(List.of());
    model
        .cell()
        .rating()
        .rate(
            new AnswerRow(
                "t",
                1,
                dev.tempera.core.experiment.TrialState.DONE,
                "",
                "",
                java.util.OptionalDouble.empty()),
            3);
    lab.take("rate a t OptionalDouble[3.0]").answer(null);
    assertTrue(lab.isAsked("answers"));
    assertFalse(lab.isAsked("results"), "the example has no such metric");
  }

  private void shown(String id) {
    lab.take("list").answer(List.of(FakeLaboratory.stored(id, State.FINISHED)));
    model.show(id);
    lab.take("outline").answer(FakeLaboratory.results(id, State.FINISHED, 30));
    lab.take("results").answer(FakeLaboratory.results(id, State.FINISHED, 30));
  }

  @Test
  void aNewOneBeginsWithAnEmptyDocument() {
    model.create();
    assertEquals(Page.BUILDER, model.pageProperty().get());
    assertEquals("Experiment", model.builder().nameProperty().get());
    assertEquals("", model.builder().fields().text(Field.PROMPT).get());
  }

  @Test
  void aFileThatIsOpenedEndsTheGuide() {
    model.example();
    assertFalse(model.guide().wordsProperty().get().isEmpty());
    model.open(Path.of("x.tempera.yaml"));
    assertEquals("", model.guide().wordsProperty().get());
  }

  @Test
  void whatIsReadWhenThePageClosesIsNotShown() {
    model.show("a");
    model.close();
    lab.take("outline").answer(FakeLaboratory.results("a", State.FINISHED, 30));
    assertEquals(null, model.run().resultsProperty().get());
  }

  @Test
  void aListThatCannotBeReadIsSaid() {
    lab.take("list").fail("The disk cannot be read.");
    assertEquals("The disk cannot be read.", model.problemProperty().get());
    assertFalse(model.loadedProperty().get());
  }
}
