package dev.tempera.app.transfer;

import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.bundle.BackupImporter;
import dev.tempera.core.bundle.BundleException;
import dev.tempera.core.bundle.BundleImporter.Imported;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** One import of files of this program, with progress. Lives on the view models' thread. */
public final class ImportViewModel {
  /** A file above this many bytes takes long enough to say how far it is. */
  private static final long LARGE = 4L << 20;

  private static final double UNKNOWN = -1;

  /**
   * How an import ended.
   *
   * @param problems a sentence for each conversation that could not be taken in
   * @param left how many conversations, or whole files, were left because it was cancelled
   * @param settings the settings that came with them, as JSON
   */
  record Taken(List<Imported> imported, List<String> problems, int left, List<String> settings) {}

  private final BackupImporter importer;
  private final UiExecutor ui;
  private final Executor background;
  private final Consumer<ImportViewModel> takesLong;
  private final Cancellation cancellation = new Cancellation();
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
  private final ReadOnlyDoubleWrapper progress =
      new ReadOnlyDoubleWrapper(this, "progress", UNKNOWN);
  private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper(this, "status", "");
  private boolean shown;

  /**
   * An import that has not begun.
   *
   * @param takesLong hears once, if there is enough to do to say how far it is
   */
  ImportViewModel(
      BackupImporter importer,
      UiExecutor ui,
      Executor background,
      Consumer<ImportViewModel> takesLong) {
    this.importer = importer;
    this.ui = ui;
    this.background = background;
    this.takesLong = takesLong;
  }

  /**
   * Imports the files, one after the other.
   *
   * @param failed gets a sentence if nothing at all could be done
   */
  void begin(List<Path> files, Consumer<Taken> done, Consumer<String> failed) {
    running.set(true);
    status.set("Reading " + (files.size() == 1 ? "the file…" : files.size() + " files…"));
    UiTasks.then(
        CompletableFuture.supplyAsync(() -> take(files), background),
        ui,
        taken -> {
          running.set(false);
          done.accept(taken);
        },
        problem -> {
          running.set(false);
          failed.accept(problem);
        });
  }

  private Taken take(List<Path> files) {
    List<Imported> imported = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    List<String> settings = new ArrayList<>();
    int left = 0;
    for (Path file : files) {
      if (cancellation.isCancelled()) {
        left++;
        continue;
      }
      if (isLarge(file)) {
        ui.execute(this::show);
      }
      try {
        BackupImporter.Result result = importer.importFrom(file, this::at, cancellation);
        imported.addAll(result.imported());
        problems.addAll(result.problems());
        left += result.left();
        if (!result.settingsJson().isEmpty()) {
          settings.add(result.settingsJson());
        }
      } catch (CancellationException e) {
        left++;
      } catch (BundleException | StoreException e) {
        problems.add(UiTasks.sentence(e));
      }
    }
    return new Taken(imported, problems, left, settings);
  }

  private static boolean isLarge(Path file) {
    try {
      return Files.size(file) > LARGE;
    } catch (IOException e) {
      return false; // the importer says what is wrong with it
    }
  }

  private void at(int done, int total) {
    ui.execute(() -> {
      progress.set((double) done / total);
      status.set("Conversation " + Math.min(done + 1, total) + " of " + total);
      show();
    });
  }

  private void show() {
    if (!shown && running.get()) {
      shown = true;
      takesLong.accept(this);
    }
  }

  /** Stops after what is being stored; what is in stays. */
  public void cancel() {
    if (running.get()) {
      status.set("Stopping…");
      cancellation.cancel();
    }
  }

  /** Whether files are being taken in. */
  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** From 0 to 1, negative while it is not known. */
  public ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** What it is doing. */
  public ReadOnlyStringProperty statusProperty() {
    return status.getReadOnlyProperty();
  }
}
