package dev.tempera.app.experiments;

import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.chart.Chart;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.Pulse;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.engine.Ending;
import dev.tempera.core.experiment.lab.Laboratory;
import dev.tempera.core.experiment.lab.OutlookText;
import dev.tempera.core.experiment.lab.Results;
import dev.tempera.core.experiment.lab.Step;
import dev.tempera.core.experiment.report.Forecast;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
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
  private final Latest<Results> reading;
  private final Latest<Forecast.Outlook> forecasting;
  private final RunProgress progress;
  private final RunControl control;
  private final StepQueue steps;
  private final StepsSince since = new StepsSince();
  private final ReadOnlyObjectWrapper<@Nullable Results> results = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper();
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper resumable = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
  private final ObservableList<VerdictRow> verdicts = FXCollections.observableArrayList();
  private final ObservableList<Chart> charts = FXCollections.observableArrayList();
  private volatile @Nullable String id;
  private int sinceRead;

  RunViewModel(Laboratory lab, UiExecutor ui, Pulse pulse, Clock clock) {
    this.lab = lab;
    steps = new StepQueue(pulse, this::take);
    this.progress = new RunProgress(clock);
    control = new RunControl(lab, ui, this::id, notice::set, this::resumed);
    reading = new Latest<>(ui);
    forecasting = new Latest<>(ui);
  }

  /** Shows an experiment, or none. */
  void show(@Nullable String experiment) {
    reading.forget();
    forecasting.forget();
    control.forget();
    steps.clear();
    id = experiment;
    results.set(null);
    verdicts.clear();
    charts.clear();
    notice.set("");
    progress.forget();
    running.set(experiment != null && lab.isRunning(experiment));
    resumable.set(false);
    outline();
  }

  /** First how far it is, which is there soon, then what it has found. */
  private void outline() {
    String asked = id;
    if (asked != null) {
      // At once: what another experiment is still read for is nothing to wait for.
      reading.ask(
          () -> {
            since.begin();
            return lab.outline(asked);
          },
          now -> {
            found(now);
            reading.ask(() -> results(asked), this::found, this::failed);
          },
          this::failed);
    }
  }

  /** Which experiment is shown. */
  @Nullable String id() {
    return id;
  }

  /** Works everything out anew: what answers are worth has changed. */
  void readAgain() {
    read();
  }

  private void read() {
    String asked = id;
    if (asked == null) {
      return;
    }
    reading.askNext(() -> results(asked), this::found, this::failed);
  }

  private CompletableFuture<Results> results(String asked) {
    since.begin();
    return lab.results(asked);
  }

  private void failed(Throwable why) {
    notice.set(UiTasks.sentence(why));
  }

  private void found(Results now) {
    if (!now.experiment().id().equals(id)) {
      return;
    }
    Results before = results.get();
    List<Step> due = steps.takeAll();
    since.add(due);
    List<Step> newer = before == null ? since.newerThan(now) : List.of();
    if (before != null) {
      apply(due, before);
      since.follow(before.grid(), now.grid());
    }
    since.begin();
    results.set(now);
    running.set(lab.isRunning(now.experiment().id()));
    resumable.set(!running.get() && now.experiment().state() != StoredExperiment.State.FINISHED);
    verdicts.setAll(VerdictRow.of(now));
    charts.setAll(now.seen().charts());
    progress.read(now);
    apply(newer, now);
    tell();
  }

  private void tell() {
    Results now = results.get();
    if (now != null) {
      progress.tell(running.get(), now);
    }
    version.set(version.get() + 1);
  }

  /** A trial has begun or ended. Any thread. */
  void progressed(Step step) {
    steps.add(step);
  }

  private void apply(List<Step> due, Results now) {
    due.forEach(step -> progress.take(step, now.grid()));
  }

  private void take(List<Step> due) {
    Results now = results.get();
    if (reading.isAsking()) {
      since.add(due);
    }
    if (now == null) {
      return;
    }
    apply(due, now);
    running.set(now.experiment().id().equals(id) && lab.isRunning(now.experiment().id()));
    sinceRead += due.size();
    tell();
    if (sinceRead >= READ_EVERY && now.grid().cells() * (long) now.grid().items() <= MOST_LIVE) {
      sinceRead = 0;
      read();
    }
  }

  /** It waits for something; empty when it goes on. */
  void waits(String sentence) {
    notice.set(sentence);
  }

  /** Asking has ended. */
  void ended(Ending ending) {
    running.set(false);
    notice.set(ending.sentence());
    read();
    String asked = id;
    if (asked != null && ending.reason() == Ending.Reason.PILOT) {
      forecasting.ask(() -> lab.forecast(asked), this::foretold, this::failed);
    }
  }

  /** What the rest takes, as long as it waits for a person's word. */
  private void foretold(Forecast.Outlook outlook) {
    String words = OutlookText.of(outlook, "Resume");
    if (!running.get() && !words.isEmpty()) {
      notice.set("The pilot is over. " + words);
    }
  }

  private void resumed() {
    forecasting.forget();
    progress.begin();
    read();
  }

  /** What can be done with it. */
  RunControl control() {
    return control;
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

  /** How far it is. */
  RunProgress progress() {
    return progress;
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
    forecasting.close();
  }
}
