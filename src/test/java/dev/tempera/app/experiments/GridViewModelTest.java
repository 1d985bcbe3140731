package dev.tempera.app.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tempera.app.experiments.GridFilter.Show;
import dev.tempera.app.experiments.GridFilter.Sort;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.experiment.lab.GridMatches;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class GridViewModelTest {
  private final FakeLaboratory lab = new FakeLaboratory();
  private final GridViewModel model = new GridViewModel(lab, UiExecutor.immediate());

  private void shown(String id) {
    model.show(Grids.of(id, new double[] {1, 0}, new double[] {1, 1}, new double[] {0, 1}));
  }

  private int rows() {
    return model.rowsProperty().get().rows();
  }

  @Test
  void nothingIsShownBeforeThereAreResults() {
    assertEquals(0, rows());
    assertEquals("", model.wordsProperty().get());
  }

  @Test
  void choicesNarrowTheGridAndSaySo() {
    shown("e");
    assertEquals("3 items", model.wordsProperty().get());
    model.showProperty().set(Show.WORSE);
    assertEquals(1, rows());
    assertEquals("1 of 3 items", model.wordsProperty().get());
    model.showProperty().set(Show.FAILED);
    assertEquals("Nothing is like that.", model.wordsProperty().get());
    model.clear();
    assertEquals(3, rows());
    model.cellProperty().set("temperature 0.1");
    assertEquals(2, model.rowsProperty().get().columns());
  }

  @Test
  void choicesStayWhileItIsTheSameExperiment() {
    shown("e");
    model.showProperty().set(Show.WORSE);
    model.sortProperty().set(Sort.REGRESSIONS);
    shown("e");
    assertEquals(Show.WORSE, model.showProperty().get());
    assertEquals(1, rows());
    shown("other");
    assertEquals(Show.ALL, model.showProperty().get());
    assertEquals(Sort.ITEMS, model.sortProperty().get());
    assertEquals(3, rows());
  }

  @Test
  void aTextIsLookedForAndOnlyTheLastOneCounts() {
    shown("e");
    model.textProperty().set("a");
    FakeLaboratory.Asked<?> first = lab.take("holding e a");
    model.textProperty().set("ab");
    first.answer(new GridMatches(2));
    lab.take("holding e ab").answer(new GridMatches(2));
    assertEquals(0, rows());
    assertEquals("Nothing is like that.", model.wordsProperty().get());
    model.textProperty().set("");
    assertEquals(3, rows());
  }

  @Test
  void whyATextCannotBeLookedForIsSaid() {
    shown("e");
    model.textProperty().set("a");
    lab.take("holding").fail("The disk cannot be read.");
    assertEquals("The disk cannot be read.", model.wordsProperty().get());
    assertEquals(3, rows(), "everything stays");
  }

  @Test
  void anAnswerAboutAnotherExperimentIsNotHeard() {
    shown("e");
    model.textProperty().set("a");
    FakeLaboratory.Asked<?> late = lab.take("holding");
    shown("other");
    late.answer(new GridMatches(2));
    assertEquals(3, rows());
    assertFalse(lab.isAsked("holding"));
  }

  @Test
  void whatGrowsCanBeTakenByTheFilter() {
    model.show(Grids.of("e", new double[] {1, Double.NaN}));
    model.showProperty().set(Show.RUNNING);
    assertEquals(0, rows());
    Objects.requireNonNull(model.results()).grid().begin(1, 0);
    model.grown();
    assertEquals(1, rows());
  }

  @Test
  void twoCellsThatAreMarkedAreComparedAndOfThreeTheOldestMarkGoes() {
    GridViewModel grid = new GridViewModel(lab, UiExecutor.immediate());
    grid.show(Grids.of("e", new double[] {1, 0, 1, 0}, new double[] {1, 1, 1, 1}));
    grid.choose(2, 1);
    assertEquals(
        new GridViewModel.Pair(0, 2, 1), grid.compared(), "the chosen one and the baseline");
    grid.mark(3);
    assertEquals(new GridViewModel.Pair(2, 3, 1), grid.compared());
    grid.mark(1);
    assertEquals(new GridViewModel.Pair(1, 3, 1), grid.compared(), "the one that stands first");
    grid.mark(0);
    assertEquals(List.of(1, 0), grid.marked());
    assertEquals(new GridViewModel.Pair(0, 1, 1), grid.compared(), "the baseline comes first");
    grid.mark(0);
    assertEquals(List.of(1), grid.marked());
    grid.show(Grids.of("other", new double[] {1, 0}));
    assertEquals(List.of(), grid.marked());
  }

  @Test
  void ofSeveralCellsOneIsShownBesideTheBaseline() {
    model.show(Grids.of("e", new double[] {1, 0, 1}, new double[] {1, 1, 0}));
    assertEquals(3, model.rowsProperty().get().columns());
    model.cellProperty().set("temperature 0.2");
    assertEquals(2, model.rowsProperty().get().columns());
    assertEquals(
        java.util.List.of(
            GridViewModel.EVERY_CELL, "temperature 0.0", "temperature 0.1", "temperature 0.2"),
        model.cells());
  }

  @Test
  void whileATextIsLookedForThatIsSaid() {
    shown("e");
    model.textProperty().set("a");
    assertEquals("Looking…", model.wordsProperty().get());
    model.textProperty().set("  ");
    assertEquals("3 items", model.wordsProperty().get());
  }

  @Test
  void aClosedGridHearsNoAnswer() {
    shown("e");
    model.textProperty().set("a");
    model.close();
    lab.take("holding").answer(new GridMatches(2));
    assertEquals(3, rows());
  }

  @Test
  void withoutResultsNothingIsLookedForAndNothingShown() {
    shown("e");
    model.show(null);
    assertEquals(0, rows());
    assertEquals("", model.wordsProperty().get());
    model.textProperty().set("a");
    assertFalse(lab.isAsked("holding"));
  }
}
