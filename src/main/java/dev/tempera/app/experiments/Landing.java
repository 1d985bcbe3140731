package dev.tempera.app.experiments;

import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.Item;
import dev.tempera.core.experiment.lab.Results;

/**
 * Opens the grid at an answer that was asked for, whichever comes first: the asking or the
 * experiment. FX thread only.
 */
final class Landing {
  private final ExperimentsViewModel model;
  private final Grid grid;

  /** What shows the grid. */
  interface Grid {
    /**
     * Shows the answers at a place of the grid, with the keyboard at one of them.
     *
     * @param trial the key of that one
     */
    void land(Results results, int cell, int item, String trial);
  }

  private Landing(ExperimentsViewModel model, Grid grid) {
    this.model = model;
    this.grid = grid;
  }

  /** Has the grid opened wherever {@link ExperimentsViewModel#landingProperty} says. */
  static void follow(ExperimentsViewModel model, Grid grid) {
    Landing landing = new Landing(model, grid);
    model.landingProperty().subscribe(place -> landing.look());
    model.run().resultsProperty().subscribe(now -> landing.look());
  }

  private void look() {
    TrialPlace place = model.landingProperty().get();
    Results now = model.run().resultsProperty().get();
    if (place == null || now == null || !now.experiment().id().equals(place.experiment())) {
      return;
    }
    model.landingProperty().set(null);
    int cell = now.plan().matrix().cells().stream().map(Cell::hash).toList().indexOf(place.cell());
    int item = now.plan().spec().items().stream().map(Item::hash).toList().indexOf(place.item());
    // A plan that has changed since need not have it: then it is shown as it is.
    if (cell >= 0 && item >= 0) {
      grid.land(now, cell, item, place.trial());
    }
  }
}
