package dev.tempera.app.experiments;

import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.experiment.lab.Laboratory;
import dev.tempera.core.experiment.tools.ToolPermission;
import java.nio.file.Path;
import java.util.List;
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
  private final ConsentViewModel consent = new ConsentViewModel();

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

  /** Asks what has no answer yet, once it is allowed what tools of it do. */
  void resume() {
    String id = shown.get();
    if (id != null) {
      notice.accept("");
      UiTasks.then(lab.permissions(id), ui, wanted -> resume(id, wanted), notice);
    }
  }

  private void resume(String id, List<ToolPermission> wanted) {
    if (!id.equals(shown.get())) {
      return;
    }
    consent.show(wanted);
    if (consent.isGiven()) {
      lab.allow(consent.told());
      consent.show(List.of());
      UiTasks.then(lab.resume(id), ui, now -> resumed.run(), notice);
    } else {
      notice.accept("Allow what its tools do, and resume it then.");
    }
  }

  /** Another experiment is shown: what is asked of the person is not of it. */
  void forget() {
    consent.show(List.of());
  }

  /** What tools of it do beyond it, as far as that is not allowed yet. */
  ConsentViewModel consent() {
    return consent;
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
