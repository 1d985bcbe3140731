package dev.tempera.app.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.experiments.CompareViewModel.Chosen;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.Matrix;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.compare.ComparedCells;
import dev.tempera.core.experiment.compare.ComparedCells.ItemDifference;
import dev.tempera.core.experiment.compare.Contrast;
import dev.tempera.core.experiment.compare.ContrastFile;
import dev.tempera.core.experiment.lab.Parts;
import dev.tempera.testing.QueuedPulse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CompareViewModelTest {
  private static final ExperimentSpec SPEC = FakeLaboratory.spec(ExampleExperiment.YAML);
  private static final List<Cell> CELLS = Matrix.of(SPEC, cell -> Optional.empty()).cells();
  private static final Parts PARTS = new Parts(CELLS, List.of("correct", "length"));

  private final FakeLaboratory lab = new FakeLaboratory();
  private final CompareViewModel model =
      new CompareViewModel(
          lab, new Threads(UiExecutor.immediate(), new QueuedPulse(), Runnable::run));

  private static StoredExperiment stored(String id) {
    return FakeLaboratory.stored(id, StoredExperiment.State.FINISHED);
  }

  private static Contrast contrast(Cell second, ItemDifference... items) {
    return new Contrast(
        SPEC.primary(),
        List.of("repeats: 4 and 2"),
        List.of(
            new ComparedCells(
                CELLS.getFirst(),
                second,
                List.of("temperature 0 → 1"),
                Optional.empty(),
                "No test.",
                List.of(items),
                0,
                0)),
        List.of(),
        List.of());
  }

  private static ItemDifference item(String name, double first, double second) {
    return new ItemDifference("hash of " + name, name, first, second);
  }

  private void both(String first, String second, String item) {
    model.show(
        new Chosen(stored(first), CELLS.get(0).hash()),
        new Chosen(stored(second), CELLS.get(1).hash()),
        item);
    lab.take("parts " + first).answer(PARTS);
    lab.take("parts " + second).answer(PARTS);
  }

  @Test
  void nothingIsAskedBeforeBothAreChosen() {
    model.show(new Chosen(stored("a"), ""), Chosen.NONE, "");
    lab.take("parts a").answer(PARTS);
    assertEquals(CompareViewModel.NOTHING, model.noticeProperty().get());
    assertFalse(lab.isAsked("compare"));
    assertFalse(model.readyProperty().get());
    model.second().experimentProperty().set(stored("b"));
    lab.take("parts b").answer(PARTS);
    assertTrue(lab.isAsked("compare a: b: correct"));
  }

  @Test
  void theItemThatWasChosenInTheGridIsShownFirstAndItsAnswersAreRead() {
    both("a", "a", "hash of two");
    lab.take("compare a:" + CELLS.get(0).hash() + " a:" + CELLS.get(1).hash() + " correct")
        .answer(contrast(CELLS.get(1), item("one", 1, 0), item("two", 1, 1)));
    assertEquals("", model.noticeProperty().get());
    assertEquals("two", Objects.requireNonNull(model.itemProperty().get()).name());
    assertTrue(lab.isAsked("answers " + CELLS.get(0).hash()));
    assertTrue(lab.isAsked("answers " + CELLS.get(1).hash()));
    assertEquals("two", model.answers().titleProperty().get());
    lab.take("answers").answer(List.of());
    lab.take("answers").answer(List.of());
    assertEquals("", model.answers().noticeProperty().get());
  }

  @Test
  void swappedTheOtherOneIsTheBaseline() {
    both("a", "b", "");
    lab.take("compare").answer(contrast(CELLS.get(1), item("one", 1, 0)));
    model.swap();
    lab.take("parts b").answer(PARTS);
    lab.take("parts a").answer(PARTS);
    lab.take("compare b:" + CELLS.get(1).hash() + " a:" + CELLS.get(0).hash());
  }

  @Test
  void anotherMetricComparesAnew() {
    both("a", "b", "");
    lab.take("compare").answer(contrast(CELLS.get(1), item("one", 1, 0)));
    model.metricProperty().set("length");
    assertTrue(lab.take("compare").what().endsWith(" length"));
  }

  @Test
  void whatCannotBeComparedIsSaidAndNothingOldStays() {
    both("a", "b", "");
    lab.take("compare").answer(contrast(CELLS.get(1), item("one", 1, 0)));
    model.second().cellProperty().set(SideViewModel.ALL);
    lab.take("compare").fail("No cell of the one is called as a cell of the other.");
    assertEquals(
        "No cell of the one is called as a cell of the other.", model.noticeProperty().get());
    assertNull(model.pairProperty().get());
    assertEquals(List.of(), model.items());
    assertEquals(List.of(), model.answers().pairs());
    assertFalse(model.readyProperty().get());
  }

  @Test
  void anAnswerToWhatIsShownNoLongerIsNotShown() {
    both("a", "b", "");
    FakeLaboratory.Asked<?> late = lab.take("compare");
    model.show(Chosen.NONE, Chosen.NONE, "");
    late.answer(contrast(CELLS.get(1), item("one", 1, 0)));
    assertNull(model.contrastProperty().get());
    assertEquals(CompareViewModel.NOTHING, model.noticeProperty().get());
  }

  @Test
  void whatIsShownCanBeKept() {
    both("a", "b", "");
    List<String> kept = new ArrayList<>();
    model.text(ContrastFile.Form.MARKDOWN, kept::add);
    assertEquals(List.of(), kept, "nothing is shown yet");
    lab.take("compare").answer(contrast(CELLS.get(1), item("one", 1, 0), item("two", 0, 0)));
    model.text(ContrastFile.Form.MARKDOWN, kept::add);
    assertTrue(kept.getFirst().contains("- repeats: 4 and 2"), kept.getFirst());
    assertTrue(kept.getFirst().contains("| one | 1 | 0 | −1 |"), kept.getFirst());
  }
}
