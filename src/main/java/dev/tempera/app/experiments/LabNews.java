package dev.tempera.app.experiments;

import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.engine.Ending;
import dev.tempera.core.experiment.lab.Laboratory;
import dev.tempera.core.experiment.lab.Step;

/** Brings the laboratory's news to the page. Hears them on any thread. */
final class LabNews implements Laboratory.Listener {
  private final UiExecutor ui;
  private final RunViewModel run;
  private final Runnable changed;

  /**
   * @param run the experiment shown
   * @param changed runs on the view models' thread when the list is out of date
   */
  LabNews(UiExecutor ui, RunViewModel run, Runnable changed) {
    this.ui = ui;
    this.run = run;
    this.changed = changed;
  }

  @Override
  public void changed(StoredExperiment experiment) {
    ui.execute(changed);
  }

  @Override
  public void progressed(String id, Step step) {
    if (id.equals(run.id())) {
      run.progressed(step);
    }
  }

  @Override
  public void waits(String id, String sentence) {
    ui.execute(() -> {
      if (id.equals(run.id())) {
        run.waits(sentence);
      }
    });
  }

  @Override
  public void ended(String id, Ending ending) {
    ui.execute(() -> {
      changed.run();
      if (id.equals(run.id())) {
        run.ended(ending);
      }
    });
  }
}
