package dev.tempera.app.importing;

import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The folders that what is new can be put into, each by the names down to it. One that is named
 * anew is made with the import and not before. Lives on the view models' thread.
 */
final class ImportFolders implements AutoCloseable {
  /** In no folder. */
  static final String NONE = "";

  private final ImportSource source;
  private final Threads threads;
  private final ObservableList<String> all = FXCollections.observableArrayList(NONE);
  private final StringProperty chosen = new SimpleStringProperty(this, "chosen", NONE);
  private final BooleanProperty kept = new SimpleBooleanProperty(this, "kept", true);
  private final ReadOnlyBooleanWrapper any = new ReadOnlyBooleanWrapper(this, "any");
  private final Latest<List<String>> reading;

  ImportFolders(ImportSource source, Threads threads) {
    this.source = source;
    this.threads = threads;
    reading = new Latest<>(threads.ui());
  }

  /** Those that can be chosen, {@link #NONE} first. */
  ObservableList<String> all() {
    return all;
  }

  /** The one that was chosen. Settable. */
  StringProperty chosenProperty() {
    return chosen;
  }

  /** Whether what is new is put into folders as it is where it comes from. Settable. */
  BooleanProperty keptProperty() {
    return kept;
  }

  /** Whether anything that was found is in a folder where it comes from. */
  ReadOnlyBooleanProperty anyProperty() {
    return any.getReadOnlyProperty();
  }

  /** Hears what is in the files now. */
  void found(List<ImportRow> rows) {
    any.set(any.get() || rows.stream().anyMatch(row -> !row.entry().facts().folder().isEmpty()));
  }

  /** Reads which there are; without them there is none to choose. */
  void read() {
    reading.ask(
        () -> CompletableFuture.supplyAsync(source::folders, threads.background()),
        this::show,
        problem -> {});
  }

  private void show(List<String> read) {
    List<String> now = new ArrayList<>(List.of(NONE));
    now.addAll(read);
    if (!now.contains(chosen.get())) {
      now.add(chosen.get());
    }
    if (!all.equals(now)) {
      String kept = chosen.get();
      all.setAll(now);
      chosen.set(kept);
    }
  }

  /** Chooses one that is made with the import; a blank name chooses none. */
  void choose(String name) {
    String clean = name.strip();
    if (!all.contains(clean)) {
      all.add(clean);
    }
    chosen.set(clean);
  }

  void clear() {
    reading.forget();
    chosen.set(NONE);
    kept.set(true);
    any.set(false);
    all.setAll(List.of(NONE));
  }

  @Override
  public void close() {
    reading.close();
  }
}
