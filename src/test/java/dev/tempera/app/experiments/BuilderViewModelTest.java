package dev.tempera.app.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.experiments.DraftFields.Field;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.tools.Tool;
import dev.tempera.core.tools.ToolsJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class BuilderViewModelTest {
  private final FakeLaboratory lab = new FakeLaboratory();
  private final BuilderViewModel model =
      new BuilderViewModel(lab, UiExecutor.immediate(), Runnable::run);
  private final String document = Documents.of(ExampleExperiment.YAML);
  private final List<String> started = new ArrayList<>();

  private static final String TIMED = "metrics:\n  - {type: latency}\n";

  private void planned() {
    lab.take("plan").answer(FakeLaboratory.plan(document, ""));
  }

  @Test
  void thePlanFollowsWhatIsTypedAndNothingStartsBeforeIt() {
    model.show("Sums", document);
    assertFalse(model.readyProperty().get());
    model.start();
    assertFalse(lab.isAsked("start"));
    planned();
    assertTrue(model.readyProperty().get());
    assertEquals(
        "3 cells × 1 item × 10 repeats: 30 requests, at most $0.12.",
        model.summaryProperty().get());
    model.fields().text(Field.REPEATS).set("4");
    assertFalse(model.readyProperty().get(), "not with the plan of what was typed before");
    assertTrue(lab.calls.getLast().contains("\"count\":4"), lab.calls.getLast());
  }

  @Test
  void thatTimesAreMeasuredUnderLoadIsSaidBeforeTheStart() {
    String timed = Documents.of(ExampleExperiment.YAML.replaceFirst("metrics:\\n", TIMED));
    model.show("Sums", timed);
    lab.take("plan").answer(FakeLaboratory.plan(timed, ""));
    String summary = model.summaryProperty().get();
    assertTrue(summary.contains("\nLatency is measured with up to 32 requests"), summary);
  }

  @Test
  void whatIsBuiltOnAnExperimentCanAskOnlyWhatIsNew() {
    model.onStarted(started::add);
    model.show("Sums", document);
    planned();
    assertEquals("", model.earlierProperty().get());
    model.revise();
    assertFalse(lab.isAsked("revise"), "there is nothing to revise");
    model.show("Sums", document, "e7");
    assertEquals("e7", model.earlierProperty().get());
    planned();
    model.revise();
    lab.take("revise e7").answer(FakeLaboratory.stored("e8", StoredExperiment.State.RUNNING));
    assertEquals(List.of("e8"), started);
    assertFalse(lab.isAsked("start"));
  }

  @Test
  void aDocumentIsReadInTheBackground() {
    List<Runnable> background = new ArrayList<>();
    BuilderViewModel slow = new BuilderViewModel(lab, UiExecutor.immediate(), background::add);
    slow.show("Sums", document);
    assertEquals("Experiment", slow.nameProperty().get(), "not on this thread");
    slow.fields().text(Field.REPEATS).set("4");
    assertEquals(1, background.size(), "nothing is planned of what goes away");
    background.removeFirst().run();
    assertEquals("Sums", slow.nameProperty().get());
    assertEquals("10", slow.fields().text(Field.REPEATS).get());
    background.removeFirst().run();
    assertTrue(lab.isAsked("plan"));
  }

  @Test
  void aPlanThatComesLateIsNotTheOneThatIsShown() {
    model.show("Sums", document);
    FakeLaboratory.Asked<?> first = lab.take("plan");
    model.fields().text(Field.REPEATS).set("4");
    assertFalse(lab.isAsked("plan"), "one at a time");
    first.answer(FakeLaboratory.plan(document, "The first one."));
    lab.take("plan").answer(FakeLaboratory.plan(document, "The second one."));
    assertEquals("The second one.", model.problemProperty().get());
    assertFalse(lab.isAsked("plan"));
  }

  @Test
  void whatCannotBeUnderstoodIsSaidWithoutAPlaceNobodySees() {
    model.show("Sums", document);
    lab.take("plan").fail("line 3, column 7: the request asks nothing.");
    assertEquals("The request asks nothing.", model.problemProperty().get());
    assertNull(model.planProperty().get());
    model.fields().text(Field.REPEATS).set("many");
    assertEquals("“Repeats” is a number, found “many”.", model.problemProperty().get());
    model.fields().text(Field.REPEATS).set("3");
    planned();
    assertEquals("", model.problemProperty().get());
    assertNotNull(model.planProperty().get());
  }

  @Test
  void itIsStartedOnceHoweverOftenOnePresses() {
    model.onStarted(started::add);
    model.show("Sums", document);
    planned();
    model.start();
    model.start();
    assertEquals(1, lab.calls.stream().filter(call -> call.equals("start Sums")).count());
    lab.take("start").answer(FakeLaboratory.stored("e", StoredExperiment.State.RUNNING));
    assertEquals(List.of("e"), started);
  }

  @Test
  void aPilotBeginsWithAPartAndIsOneStartToo() {
    model.onStarted(started::add);
    model.show("Sums", document);
    model.pilot();
    assertFalse(lab.isAsked("pilot"), "not before the plan");
    planned();
    model.pilot();
    model.start();
    assertFalse(lab.isAsked("start"));
    lab.take("pilot Sums").answer(FakeLaboratory.stored("p", StoredExperiment.State.RUNNING));
    assertEquals(List.of("p"), started);
  }

  @Test
  void aStartThatFailsIsSaidAndCanBeTriedAgain() {
    model.show("Sums", document);
    planned();
    model.start();
    lab.take("start").fail("The disk is full.");
    assertEquals("The disk is full.", model.problemProperty().get());
    model.fields().text(Field.REPEATS).set("3");
    planned();
    assertTrue(model.readyProperty().get());
  }

  @Test
  void itemsOfAFileStayThereAndAreShown(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("sums.csv"), "a,b,expected\n7,2,9\n1,1,2\n");
    model.show("Sums", document);
    planned();
    model.fields().text(Field.PROMPT).set("What is {{a}} + {{b}}?");
    lab.take("plan").answer(FakeLaboratory.plan(document, ""));
    model.itemsFrom(file);
    ObjectNode reference = ExactJson.object().put("file", file.toString());
    lab.take("items").answer(ExactJson.write(reference.put("expected", "expected")));
    assertEquals(ExactJson.write(reference), model.fields().text(Field.ITEMS).get());
    String asked = lab.calls.getLast();
    assertTrue(asked.contains("\"items\":" + ExactJson.write(reference)), asked);
    lab.take("plan").answer(FakeLaboratory.plan(asked.replaceFirst("^plan ", ""), ""));
    List<String> lines = model.itemsProperty().get().lines().toList();
    assertTrue(lines.getFirst().matches("2 items, together known by [0-9a-f]{12}:"), "" + lines);
    assertEquals(List.of("a: 7, b: 2 → 9", "a: 1, b: 1 → 2"), lines.subList(1, 3));
    assertTrue(model.readyProperty().get());
  }

  @Test
  void aFileThatHoldsNoItemsIsSaid() {
    model.show("Sums", document);
    planned();
    model.itemsFrom(Path.of("bad.csv"));
    lab.take("items").fail("line 3: it has 1 field, the header has 2.");
    assertEquals(
        "bad.csv: line 3: it has 1 field, the header has 2.", model.problemProperty().get());
    assertEquals("", model.fields().text(Field.ITEMS).get());
  }

  @Test
  void aFileIsOpenedAndOneThatCannotBeReadIsSaid() {
    model.show("x", Documents.of(ExampleExperiment.EMPTY));
    planned();
    model.open(Path.of("sums.tempera.yaml"));
    lab.take("open").answer(document);
    assertEquals("sums", model.nameProperty().get());
    assertEquals("What is 7 + 2?", model.fields().text(Field.PROMPT).get());
    planned();
    model.open(Path.of("bad.yaml"));
    lab.take("open").fail("line 2, column 1: “requst” is not known here.");
    assertEquals(
        "bad.yaml: line 2, column 1: “requst” is not known here.", model.problemProperty().get());
  }

  @Test
  void savingSaysHowItEnded() {
    List<String> told = new ArrayList<>();
    model.show("Sums", document);
    model.save(Path.of("a.tempera.yaml"), told::add);
    lab.take("save").answer(null);
    model.save(Path.of("a.tempera.yaml"), told::add);
    lab.take("save").fail("a.tempera.yaml cannot be written.");
    assertEquals(List.of("Saved as a.tempera.yaml.", "a.tempera.yaml cannot be written."), told);
  }

  @Test
  void oneMetricDecides() {
    model.show("Sums", document);
    planned();
    model.fields().setPrimary(1);
    assertEquals(
        List.of(false, true),
        model.fields().metrics().stream().map(Draft.MetricDraft::primary).toList());
  }

  @Test
  void whatCannotBeOpenedLeavesNothingToStart() {
    model.show("Sums", document);
    planned();
    assertTrue(model.readyProperty().get());
    assertTrue(model.planner().shownProperty().get());
    model.open(Path.of("bad.yaml"));
    lab.take("open").fail("It is no file.");
    assertFalse(model.readyProperty().get());
    assertFalse(model.planner().shownProperty().get());
    assertEquals("", model.summaryProperty().get());
    assertNull(model.planProperty().get());
  }

  @Test
  void aClosedPageHearsNeitherDocumentsNorPlans() {
    List<Runnable> later = new ArrayList<>();
    BuilderViewModel slow = new BuilderViewModel(lab, UiExecutor.immediate(), later::add);
    slow.show("Sums", document);
    slow.close();
    List.copyOf(later).forEach(Runnable::run);
    assertEquals("Experiment", slow.nameProperty().get());
    assertFalse(lab.isAsked("plan"));
    model.show("Sums", document);
    model.close();
    planned();
    assertFalse(model.readyProperty().get());
  }

  private static final String CALLING =
      """
      tempera: experiment/1
      request:
        prompt: Weather?
        tools:
          - {type: function, function: {name: run}, answered_by: {command: [/bin/cat]}}
      metrics: [{type: tool-calls}]
      """;

  @Test
  void whatToolsDoIsAllowedBeforeAnythingStartsAndAnewWhereItChanges() {
    String calling = Documents.of(CALLING);
    model.show("Tools", calling);
    lab.take("plan").answer(FakeLaboratory.plan(calling, ""));
    assertTrue(model.consent().textProperty().get().contains("runs “/bin/cat”"));
    assertFalse(model.readyProperty().get());
    model.start();
    assertFalse(lab.isAsked("start"));
    model.consent().givenProperty().set(true);
    assertTrue(model.readyProperty().get());
    String other = Documents.of(CALLING.replace("/bin/cat", "/bin/sh"));
    model.fields().text(Field.TOOLS).set(ToolsText.read(ExactJson.read(other)).definitions());
    assertFalse(model.readyProperty().get(), "not with what was allowed before");
    lab.take("plan").answer(FakeLaboratory.plan(other, ""));
    assertFalse(model.consent().givenProperty().get());
    assertFalse(model.readyProperty().get());
    model.consent().givenProperty().set(true);
    model.start();
    assertTrue(lab.calls.contains("allow run"), lab.calls.toString());
    assertTrue(lab.isAsked("start"));
  }

  @Test
  void aPlanWithToolsSaysThatTrialsTakeSeveralRequests() {
    String calling = Documents.of(CALLING);
    model.show("Tools", calling);
    lab.take("plan").answer(FakeLaboratory.plan(calling, ""));
    assertTrue(
        model.summaryProperty().get().contains("each of at most 11 requests"),
        model.summaryProperty().get());
  }

  @Test
  void toolsOfTheLibraryAreAddedWithWhoAnswersThem() {
    model.show("Sums", document);
    planned();
    Tool tool =
        ToolsJson.tool(
            ExactJson.read(
                "{\"type\":\"function\",\"function\":{\"name\":\"a\"},\"answered_by\":{\"script\":[]}}"));
    model.findTools(() -> CompletableFuture.completedFuture(List.of(tool)));
    assertEquals(List.of(tool), model.tools());
    model.take(tool);
    assertTrue(model.fields().text(Field.TOOLS).get().contains("answered_by"));
    assertTrue(lab.calls.getLast().contains("\"answered_by\""), lab.calls.getLast());
    model.fields().text(Field.TOOLS).set("[");
    model.take(tool);
    assertTrue(model.problemProperty().get().contains("“Tools” are a JSON array"));
    assertEquals("[", model.fields().text(Field.TOOLS).get(), "nothing is lost");
  }
}
