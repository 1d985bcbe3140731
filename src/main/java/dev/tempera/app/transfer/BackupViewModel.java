package dev.tempera.app.transfer;

import dev.tempera.app.ui.FilePicker;
import dev.tempera.core.bundle.Backup;
import dev.tempera.core.bundle.BundleException;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.store.StoreException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Everything into one file, with progress. Lives on the view models' thread. */
public final class BackupViewModel {
  private static final FilePicker.Kind ZIP = new FilePicker.Kind("Zip archive", ".zip");

  private final Supplier<Backup> backup;
  private final UiExecutor ui;
  private final Executor background;
  private final Cancellation cancellation = new Cancellation();
  private String areIn = " and the settings are in ";
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(this, "progress");
  private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper(this, "status", "");

  /**
   * One backup.
   *
   * @param backup made when it begins
   */
  public BackupViewModel(Supplier<Backup> backup, UiExecutor ui, Executor background) {
    this.backup = backup;
    this.ui = ui;
    this.background = background;
  }

  /**
   * Asks where; false if the person cancelled. Then it begins.
   *
   * @param name the file's name without its suffix
   */
  public boolean begin(FilePicker files, String name) {
    return begin(files, "Export everything", name);
  }

  /** The same for a backup of some conversations, without the settings. */
  public boolean beginSome(FilePicker files, String title, String name) {
    areIn = " are in ";
    return begin(files, title, name);
  }

  private boolean begin(FilePicker files, String title, String name) {
    return files
        .save(title, name, ZIP)
        .map(file -> {
          begin(file);
          return file;
        })
        .isPresent();
  }

  private void begin(Path file) {
    running.set(true);
    status.set("Reading the list of conversations…");
    background.execute(() -> {
      String end = write(file);
      ui.execute(() -> {
        running.set(false);
        status.set(end);
      });
    });
  }

  private String write(Path file) {
    try {
      Backup.Result result = backup.get().write(file, this::at, cancellation);
      String count = conversations(result.conversations());
      String end = count + areIn + file.getFileName();
      if (!result.left().isEmpty()) {
        end +=
            "; " + conversations(result.left().size()) + " left out: MISSING.txt in it names them";
      }
      end += ".";
      return result.unread().isEmpty() ? end : end + " " + UncheckedKeys.sentence(result.unread());
    } catch (CancellationException e) {
      return "Cancelled: nothing was written.";
    } catch (BundleException | StoreException e) {
      return Objects.requireNonNullElse(e.getMessage(), "Nothing was written.");
    } catch (RuntimeException e) {
      System.getLogger(BackupViewModel.class.getName())
          .log(System.Logger.Level.ERROR, "the backup failed", e);
      return "Something failed that should not: nothing was written.";
    }
  }

  private static String conversations(int count) {
    return count == 1 ? "1 conversation" : count + " conversations";
  }

  private void at(int done, int total) {
    ui.execute(() -> {
      progress.set(total == 0 ? 1 : (double) done / total);
      if (running.get()) {
        status.set("Conversation " + Math.min(done + 1, total) + " of " + total);
      }
    });
  }

  /** Stops it; what stood in the file before stands there still. */
  public void cancel() {
    cancellation.cancel();
  }

  /** Whether it is being written. */
  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** From 0 to 1. */
  public ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** What it is doing, or how it ended. */
  public ReadOnlyStringProperty statusProperty() {
    return status.getReadOnlyProperty();
  }
}
