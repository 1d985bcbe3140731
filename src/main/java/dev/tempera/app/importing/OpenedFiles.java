package dev.tempera.app.importing;

import dev.tempera.app.importing.ImportPageViewModel.Stage;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.transfer.ImportReport.Entry;
import dev.tempera.core.transfer.ImportReport.State;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Files that were opened from outside, by a double click or at a start. One conversation of this
 * program, alone in its file, is opened: taken in where it is new, found where it is here. Whatever
 * a person has to decide is for the page. Lives on the view models' thread.
 */
final class OpenedFiles implements AutoCloseable {
  /** Where it leads. */
  interface Host {
    /** To the page, which shows what is in the files. */
    void page();

    /** To a conversation that was here. */
    void found(ConversationId id);
  }

  /** A file above this many bytes takes long enough to show how far it is. */
  private static final long LARGE = 4L << 20;

  /** What is known of a file before it is read. */
  private record Kind(boolean bundle, boolean large) {}

  private final ImportPageViewModel model;
  private final ImportSource source;
  private final Threads threads;
  private final Host host;

  /** One is being listed, alone. */
  private boolean listing;

  /** It is being taken in. */
  private boolean taking;

  private boolean closed;

  /** Opens what {@code model} lists and takes in. */
  OpenedFiles(ImportPageViewModel model, ImportSource source, Threads threads, Host host) {
    this.model = model;
    this.source = source;
    this.threads = threads;
    this.host = host;
    model.stageProperty().subscribe((was, is) -> at(is));
  }

  /** Opens files, or lists them where there is something to decide. */
  void open(List<Path> files) {
    if (files.size() != 1) {
      list(files);
      return;
    }
    Path file = files.getFirst();
    UiTasks.then(
        CompletableFuture.supplyAsync(
            () -> new Kind(source.isBundle(file), source.stamp(file).bytes() > LARGE),
            threads.background()),
        threads.ui(),
        kind -> begin(file, kind),
        problem -> list(files));
  }

  private void list(List<Path> files) {
    if (!closed && !files.isEmpty()) {
      model.open(files);
      host.page();
    }
  }

  private void begin(Path file, Kind kind) {
    Stage before = model.stageProperty().get();
    boolean alone = kind.bundle() && (before == Stage.EMPTY || before == Stage.DONE);
    if (closed || !alone) {
      list(List.of(file));
      return;
    }
    model.open(List.of(file));
    if (kind.large()) {
      host.page();
    }
    if (model.stageProperty().get() == Stage.READY) {
      listed();
    } else {
      listing = true;
    }
  }

  private void at(Stage stage) {
    switch (stage) {
      case READY -> {
        if (listing) {
          listed();
        } else if (taking) {
          // It failed, which was said: from the page it can be tried again.
          taking = false;
          host.page();
        }
      }
      case EMPTY -> listing = false;
      case READING, TAKING, DONE -> {}
    }
  }

  private void listed() {
    listing = false;
    List<ImportRow> rows = model.rows().all();
    Entry only = rows.size() == 1 ? rows.getFirst().entry() : null;
    ConversationId id = only == null ? null : only.id();
    if (only == null || id == null) {
      host.page();
    } else if (only.deleted()) {
      // Whoever opens it wants it: one click brings it back.
      model.choice().set(List.copyOf(rows), true);
      host.page();
    } else if (only.state() == State.NEW && only.remarks().isEmpty()) {
      taking = true;
      model.take();
    } else if (only.state() == State.KNOWN) {
      model.forget();
      host.found(id);
    } else {
      host.page();
    }
  }

  /** An import has ended; whether it is one that was begun here. */
  boolean ended() {
    boolean mine = taking;
    taking = false;
    return mine;
  }

  @Override
  public void close() {
    closed = true;
  }
}
