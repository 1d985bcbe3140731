package dev.tempera.app.backups;

import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.backup.BackupFolder;
import dev.tempera.core.backup.Backups;
import dev.tempera.core.bundle.BundleException;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.figures.Dates;
import dev.tempera.core.place.FolderPlace;
import dev.tempera.core.settings.BackupChoices;
import dev.tempera.core.settings.BackupChoices.Often;
import dev.tempera.core.settings.SettingsStore;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** How backups are made, how far one is, and which there are. Lives on the view models' thread. */
public final class BackupsViewModel implements AutoCloseable {
  /**
   * A backup in the folder.
   *
   * @param title when it was made and how large it is
   * @param own whether it is of this data folder
   */
  public record Line(Path file, String title, boolean own) {}

  private record Seen(List<BackupFolder.Found> found, FolderPlace target) {}

  private final Backups backups;
  private final SettingsStore settings;
  private final Function<Path, FolderPlace> places;
  private final Threads threads;
  private final Executor slow;
  private final ZoneId zone;
  private final Latest<Seen> looks;
  private final Subscription listening;
  private final Subscription following;
  private final ReadOnlyObjectWrapper<BackupChoices> choices =
      new ReadOnlyObjectWrapper<>(this, "choices", BackupChoices.NONE);
  private final ReadOnlyStringWrapper last = new ReadOnlyStringWrapper(this, "last", "");
  private final ReadOnlyStringWrapper target = new ReadOnlyStringWrapper(this, "target", "");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(this, "progress");
  private final ObservableList<Line> found = FXCollections.observableArrayList();
  private final ObservableList<Line> shown = FXCollections.unmodifiableObservableList(found);

  /**
   * @param places tells where a folder lies; asked in the background
   * @param slow makes backups without taking a processor from anybody
   * @param zone in which times are said
   */
  public BackupsViewModel(
      Backups backups,
      SettingsStore settings,
      Function<Path, FolderPlace> places,
      Threads threads,
      Executor slow,
      ZoneId zone) {
    this.backups = backups;
    this.settings = settings;
    this.places = places;
    this.threads = threads;
    this.slow = slow;
    this.zone = zone;
    looks = new Latest<>(threads.ui());
    listening = settings.listen(changed -> threads.ui().execute(this::show));
    following = backups.listen(status -> threads.ui().execute(this::showStatus));
    show();
    showStatus();
    look();
  }

  private void show() {
    BackupChoices now = settings.get().backups();
    BackupChoices before = choices.get();
    choices.set(now);
    last.set(BackupTexts.last(now.last(), zone));
    if (!now.folder().equals(before.folder()) || !now.last().equals(before.last())) {
      look();
    }
  }

  private void showStatus() {
    Backups.Status now = backups.status();
    running.set(now.running());
    progress.set(now.progress());
    problem.set(now.problem());
  }

  /** Looks into the folder anew. */
  public void look() {
    String folder = choices.get().folder();
    if (folder.isBlank()) {
      looks.forget();
      target.set("");
      found.clear();
      return;
    }
    looks.ask(
        () ->
            CompletableFuture.supplyAsync(
                () -> new Seen(backups.found(), places.apply(Path.of(folder))),
                threads.background()),
        seen -> {
          target.set(seen.target().asTarget());
          found.setAll(seen.found().stream().map(this::line).toList());
        },
        failure -> found.clear());
  }

  private Line line(BackupFolder.Found backup) {
    boolean own = backup.name().origin().equals(choices.get().origin());
    return new Line(
        backup.file(),
        Dates.moment(backup.name().made(), zone)
            + "   "
            + BackupTexts.size(backup.bytes())
            + (own ? "" : "   of another data folder"),
        own);
  }

  private void change(UnaryOperator<BackupChoices> change) {
    settings.update(all -> all.withBackups(change.apply(all.backups())));
    show();
  }

  /** Backups go into another folder from now on, every day if that is not chosen yet. */
  public void setFolder(Path folder) {
    String path = folder.toAbsolutePath().normalize().toString();
    change(now ->
        now.folder().isBlank() && now.often() == Often.NEVER
            ? now.withFolder(path).withOften(Often.DAILY)
            : now.withFolder(path));
  }

  /** Backups are made more or less often from now on. */
  public void setOften(Often often) {
    change(now -> now.withOften(often));
  }

  /** So many of the newest stay from now on. */
  public void setNewest(int newest) {
    change(now -> now.withNewest(newest));
  }

  /** Makes one now. */
  public void make() {
    if (running.get() || choices.get().folder().isBlank()) {
      return;
    }
    running.set(true);
    UiTasks.then(
        CompletableFuture.supplyAsync(this::made, slow),
        threads.ui(),
        done -> showStatus(),
        sentence -> {
          showStatus();
          if (problem.get().isEmpty()) {
            problem.set(sentence);
          }
        });
  }

  private Boolean made() {
    try {
      var _ = backups.make();
      return true;
    } catch (CancellationException e) {
      return false;
    } catch (BundleException e) {
      throw new CompletionException(e);
    }
  }

  /** Stops the one that is being made. */
  public void cancel() {
    backups.cancel();
  }

  /** What is chosen. */
  public ReadOnlyObjectProperty<BackupChoices> choicesProperty() {
    return choices.getReadOnlyProperty();
  }

  /** The last good one, in a sentence. */
  public ReadOnlyStringProperty lastProperty() {
    return last.getReadOnlyProperty();
  }

  /** What there is to say of the folder; empty for nothing. */
  public ReadOnlyStringProperty targetProperty() {
    return target.getReadOnlyProperty();
  }

  /** Why the last one could not be made; empty if it could. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Whether one is being made. */
  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** How far it is, from 0 to 1. */
  public ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** The backups in the folder, the newest first. */
  public ObservableList<Line> found() {
    return shown;
  }

  @Override
  public void close() {
    looks.close();
    listening.cancel();
    following.cancel();
  }
}
