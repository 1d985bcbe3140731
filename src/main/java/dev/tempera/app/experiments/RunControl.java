package dev.tempera.app.experiments;

import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.experiment.lab.Laboratory;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a person can do with the experiment shown. View models' thread only. */
final class RunControl {
  private final Laboratory lab;
  private final UiExecutor ui;
  private final Supplier<@Nullable String> shown;
  private final Consumer<String> notice;
  private final Runnable resumed;

  /**
   * @param shown the experiment shown, null for none
   * @param notice shows a sentence
   * @param resumed runs when it is asked on
   */
  RunControl(
      Laboratory lab,
      UiExecutor ui,
      Supplier<@Nullable String> shown,
      Consumer<String> notice,
      Runnable resumed) {
    this.lab = lab;
    this.ui = ui;
    this.shown = shown;
    this.notice = notice;
    this.resumed = resumed;
  }

  /** Asks what has no answer yet. */
  void resume() {
    String id = shown.get();
    if (id != null) {
      notice.accept("");
      UiTasks.then(lab.resume(id), ui, now -> resumed.run(), notice);
    }
  }

  /** Lets nothing more begin. */
  void pause() {
    String id = shown.get();
    if (id != null) {
      lab.pause(id);
      notice.accept("Pausing: what is on its way ends first.");
    }
  }

  /** Stops what is on its way too. */
  void stop() {
    String id = shown.get();
    if (id != null) {
      lab.stop(id);
    }
  }

  /**
   * Writes what was found.
   *
   * @param told hears how it ended
   */
  void report(Laboratory.ReportKind kind, Path file, Consumer<String> told) {
    String id = shown.get();
    if (id != null) {
      UiTasks.then(
          lab.report(id, kind, file),
          ui,
          written -> told.accept("Saved as " + file.getFileName() + "."),
          told);
    }
  }
}
