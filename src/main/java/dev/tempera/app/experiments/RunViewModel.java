package dev.tempera.app.experiments;

import dev.tempera.app.charts.Chart;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.Pulse;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.engine.Ending;
import dev.tempera.core.experiment.lab.Laboratory;
import dev.tempera.core.experiment.lab.Results;
import dev.tempera.core.experiment.lab.Step;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * One experiment that runs or has run: how far it is and what it has found. View models' thread
 * only, but for {@link #progressed}.
 */
final class RunViewModel {
  /** After so many steps the verdict is worked out anew, where that is quick. */
  private static final int READ_EVERY = 20;

  private static final int MOST_LIVE = 500;

  private final Laboratory lab;
  private final UiExecutor ui;
  private final Pulse pulse;
  private final Latest<Results> reading;
  private final RunProgress progress;
  private final Queue<Step> steps = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean draining = new AtomicBoolean();
  private final ReadOnlyObjectWrapper<@Nullable Results> results = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper();
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper resumable = new ReadOnlyBooleanWrapper();
  private final ReadOnlyDoubleWrapper done = new ReadOnlyDoubleWrapper();
  private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
  private final ObservableList<VerdictRow> verdicts = FXCollections.observableArrayList();
  private final ObservableList<Chart> charts = FXCollections.observableArrayList();
  private volatile @Nullable String id;
  private int sinceRead;

  RunViewModel(Laboratory lab, UiExecutor ui, Pulse pulse, Clock clock) {
    this.lab = lab;
    this.ui = ui;
    this.pulse = pulse;
    this.progress = new RunProgress(clock);
    reading = new Latest<>(ui);
  }

  /** Shows an experiment, or none. */
  void show(@Nullable String experiment) {
    reading.forget();
    steps.clear();
    id = experiment;
    results.set(null);
    verdicts.clear();
    charts.clear();
    notice.set("");
    status.set("");
    done.set(0);
    progress.begin();
    running.set(experiment != null && lab.isRunning(experiment));
    resumable.set(false);
    read();
  }

  /** Which experiment is shown. */
  @Nullable String id() {
    return id;
  }

  private void read() {
    String asked = id;
    if (asked == null) {
      return;
    }
    reading.askNext(
        () -> lab.results(asked), this::found, why -> notice.set(UiTasks.sentence(why)));
  }

  private void found(Results now) {
    if (!now.experiment().id().equals(id)) {
      return;
    }
    // What came before is in what was read; what comes after is added to it.
    steps.clear();
    results.set(now);
    running.set(lab.isRunning(now.experiment().id()));
    resumable.set(!running.get() && now.experiment().state() != StoredExperiment.State.FINISHED);
    verdicts.setAll(VerdictRow.of(now));
    charts.setAll(ResultCharts.of(now));
    progress.read(now);
    tell();
  }

  private void tell() {
    Results now = results.get();
    if (now != null) {
      done.set(progress.fraction());
      status.set(progress.words(running.get(), now));
    }
    version.set(version.get() + 1);
  }

  /** A trial has begun or ended. Any thread. */
  void progressed(Step step) {
    steps.add(step);
    if (draining.compareAndSet(false, true)) {
      pulse.next(this::drain);
    }
  }

  private void drain() {
    draining.set(false);
    Results now = results.get();
    if (now == null) {
      return;
    }
    running.set(now.experiment().id().equals(id) && lab.isRunning(now.experiment().id()));
    for (Step step = steps.poll(); step != null; step = steps.poll()) {
      progress.take(step, now.grid());
      sinceRead++;
    }
    tell();
    if (sinceRead >= READ_EVERY && now.grid().cells() * (long) now.grid().items() <= MOST_LIVE) {
      sinceRead = 0;
      read();
    }
  }

  /** Asking has ended. */
  void ended(Ending ending) {
    running.set(false);
    notice.set(ending.sentence());
    read();
  }

  /** Asks what has no answer yet. */
  void resume() {
    String asked = id;
    if (asked != null) {
      notice.set("");
      progress.begin();
      UiTasks.then(lab.resume(asked), ui, now -> read(), notice::set);
    }
  }

  /** Lets nothing more begin. */
  void pause() {
    if (id != null) {
      lab.pause(id);
      notice.set("Pausing: what is on its way ends first.");
    }
  }

  /** Stops what is on its way too. */
  void stop() {
    if (id != null) {
      lab.stop(id);
    }
  }

  /** Writes what was found. */
  void report(Laboratory.ReportKind kind, Path file, Consumer<String> told) {
    if (id != null) {
      UiTasks.then(
          lab.report(id, kind, file),
          ui,
          written -> told.accept("Saved as " + file.getFileName() + "."),
          told);
    }
  }

  /** What was read last; its grid goes on growing. */
  ReadOnlyObjectProperty<@Nullable Results> resultsProperty() {
    return results.getReadOnlyProperty();
  }

  /** Changes whenever the grid does. */
  ReadOnlyIntegerProperty versionProperty() {
    return version.getReadOnlyProperty();
  }

  /** Whether it is being asked now. */
  ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** Whether there is something left to ask. */
  ReadOnlyBooleanProperty resumableProperty() {
    return resumable.getReadOnlyProperty();
  }

  /** How much of it is over, 0 to 1. */
  ReadOnlyDoubleProperty doneProperty() {
    return done.getReadOnlyProperty();
  }

  /** How far it is, in words. */
  ReadOnlyStringProperty statusProperty() {
    return status.getReadOnlyProperty();
  }

  /** Why it stands, or what went wrong; empty for nothing. */
  ReadOnlyStringProperty noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /** What it comes to. */
  ObservableList<VerdictRow> verdicts() {
    return verdicts;
  }

  /** The charts. */
  ObservableList<Chart> charts() {
    return charts;
  }

  void close() {
    reading.close();
  }
}
