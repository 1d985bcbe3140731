package dev.tempera.app.importing;

import dev.tempera.app.ui.Amounts;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.transfer.EntryKey;
import dev.tempera.core.transfer.ImportReport.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Files of other programs: first they are listed, which stores nothing; then what was chosen is
 * taken in; then there is a report. Lives on the view models' thread.
 */
final class ImportPageViewModel implements AutoCloseable {
  /** How far it is. */
  enum Stage {
    /** No file was named. */
    EMPTY,
    /** Files are being listed. */
    READING,
    /** A person chooses. */
    READY,
    /** What was chosen is taken in. */
    TAKING,
    /** There is a report. */
    DONE
  }

  private static final double UNKNOWN = -1;

  private final ImportSource source;
  private final Threads threads;
  private final Consumer<ImportOutcome> done;
  private final Consumer<String> refused;
  private final ImportRows rows = new ImportRows();
  private final ImportChoice choice = new ImportChoice();
  private final ImportListing listing;
  private final ImportFolders folders;
  private final ReadOnlyObjectWrapper<Stage> stage =
      new ReadOnlyObjectWrapper<>(this, "stage", Stage.EMPTY);
  private final ReadOnlyObjectWrapper<@Nullable ImportOutcome> outcome =
      new ReadOnlyObjectWrapper<>(this, "outcome");
  private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper(this, "status", "");
  private final ReadOnlyDoubleWrapper progress =
      new ReadOnlyDoubleWrapper(this, "progress", UNKNOWN);
  private @Nullable ImportTaking taking;
  private boolean closed;

  /**
   * Nothing is read yet.
   *
   * @param done hears how an import ended, also after {@link #close}
   * @param refused gets a sentence if something cannot be done now, or failed as a whole
   */
  ImportPageViewModel(
      ImportSource source,
      Threads threads,
      Consumer<ImportOutcome> done,
      Consumer<String> refused) {
    this.source = source;
    this.threads = threads;
    this.done = done;
    this.refused = refused;
    listing = new ImportListing(source, threads, new Found());
    folders = new ImportFolders(source, threads);
    choice.countProperty().subscribe(count -> tellCounts());
  }

  /** Lists files: beside those that are listed already, or anew after an import. */
  void open(List<Path> files) {
    switch (stage.get()) {
      case TAKING ->
          refused.accept(
              "An import is going on. Import the other files when it has ended, or cancel it.");
      case DONE -> {
        forget();
        read(files);
      }
      case EMPTY, READING, READY -> read(files);
    }
  }

  private void read(List<Path> files) {
    if (files.isEmpty() || closed) {
      return;
    }
    stage.set(Stage.READING);
    progress.set(UNKNOWN);
    status.set("Reading " + names(files) + "…");
    listing.read(files);
    folders.read();
  }

  private static String names(List<Path> files) {
    return files.size() == 1
        ? String.valueOf(files.getFirst().getFileName())
        : files.size() + " files";
  }

  /** Stops reading, or taking in: what was listed, or is in, stays. */
  void stop() {
    if (stage.get() == Stage.READING) {
      listing.stop();
      choice.keepTo(rows.all());
      stage.set(Stage.READY);
      tellCounts();
      status.set("Stopped: " + status.get());
    } else if (taking != null) {
      status.set("Stopping…");
      taking.cancel();
    }
  }

  /** Takes in what was chosen. */
  void take() {
    Set<EntryKey> chosen = choice.chosen();
    if (chosen.isEmpty() || closed || stage.get() != Stage.READY) {
      return;
    }
    stage.set(Stage.TAKING);
    progress.set(0);
    List<Path> files = listing.files();
    ImportTaking began =
        new ImportTaking(
            source,
            threads,
            files,
            listing.stamps(),
            new ImportSource.Wanted(
                chosen, folders.chosenProperty().get(), folders.keptProperty().get()),
            this::took);
    taking = began;
    took(0, 0);
    UiTasks.then(
        CompletableFuture.supplyAsync(began::run, threads.background()),
        threads.ui(),
        ended -> {
          taking = null;
          outcome.set(ended);
          stage.set(Stage.DONE);
          status.set(ReportText.summary(ended));
          done.accept(ended);
        },
        problem -> {
          taking = null;
          stage.set(Stage.READY);
          tellCounts();
          refused.accept(problem);
        });
  }

  private void took(int done, long bytes) {
    ImportTaking now = taking;
    if (now == null || now.isCancelled()) {
      return;
    }
    long of = now.bytes();
    progress.set(of > 0 ? (double) bytes / of : UNKNOWN);
    status.set(
        done
            + " of "
            + now.words()
            + (of > 0 ? " · " + Amounts.bytes(bytes) + " of " + Amounts.bytes(of) + " read" : ""));
  }

  /** Lists nothing any more; what is being taken in goes on. */
  void forget() {
    if (stage.get() == Stage.TAKING) {
      return;
    }
    listing.clear();
    rows.clear();
    choice.clear();
    folders.clear();
    outcome.set(null);
    status.set("");
    stage.set(Stage.EMPTY);
  }

  private void tellCounts() {
    if (stage.get() != Stage.READY) {
      return;
    }
    List<String> all = new ArrayList<>();
    count(all, rows.count(State.NEW), "new");
    count(all, rows.count(State.CHANGED), "changed");
    count(all, rows.count(State.KNOWN) - rows.binned(), "known");
    count(all, rows.binned(), "in the bin");
    count(all, rows.count(State.EMPTY), "empty");
    count(all, rows.count(State.UNREADABLE), "cannot be read");
    status.set(rows.words() + (all.isEmpty() ? "" : ": " + String.join(", ", all)));
  }

  private static void count(List<String> all, int count, String word) {
    if (count > 0) {
      all.add(count + " " + word);
    }
  }

  /** What was found. */
  ImportRows rows() {
    return rows;
  }

  /** What of it is wanted. */
  ImportChoice choice() {
    return choice;
  }

  /** Where what is new is put. */
  ImportFolders folders() {
    return folders;
  }

  /** The names of the files. */
  List<String> names() {
    return listing.files().stream().map(file -> String.valueOf(file.getFileName())).toList();
  }

  ReadOnlyObjectProperty<Stage> stageProperty() {
    return stage.getReadOnlyProperty();
  }

  /** How the import ended; null before. */
  ReadOnlyObjectProperty<@Nullable ImportOutcome> outcomeProperty() {
    return outcome.getReadOnlyProperty();
  }

  /** What it is doing, or what there is. */
  ReadOnlyStringProperty statusProperty() {
    return status.getReadOnlyProperty();
  }

  /** From 0 to 1, negative while it is not known. */
  ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** Stops everything; what is in stays, and is remembered. */
  @Override
  public void close() {
    closed = true;
    listing.close();
    folders.close();
    if (taking != null) {
      taking.cancel();
    }
  }

  private final class Found implements ImportListing.Host {
    @Override
    public void came(List<ImportRow> fresh, long bytes, long of) {
      rows.add(fresh);
      folders.found(fresh);
      choice.came(fresh);
      progress.set(of > 0 ? (double) bytes / of : UNKNOWN);
      status.set(
          rows.words()
              + " found · "
              + Amounts.bytes(bytes)
              + (of > 0 ? " of " + Amounts.bytes(of) : "")
              + " read");
    }

    @Override
    public void gone(List<ImportRow> gone) {
      rows.remove(gone);
    }

    @Override
    public void ended() {
      choice.keepTo(rows.all());
      stage.set(Stage.READY);
      tellCounts();
    }
  }
}
