package dev.tempera.app.transfer;

import dev.tempera.app.ui.FilePicker;
import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.bundle.BundleException;
import dev.tempera.core.bundle.BundleFormat;
import dev.tempera.core.bundle.BundleWriter;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.session.Conversations;
import dev.tempera.core.session.OpenConversation;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Exports a conversation, and tells what can be imported. Lives on the view models' thread. */
public final class TransferViewModel {
  /** What the files are called in dialogs. */
  static final FilePicker.Kind BUNDLE =
      new FilePicker.Kind("Tempera conversation", BundleFormat.SUFFIX);

  /** A conversation, or everything at once. */
  private static final List<FilePicker.Kind> IMPORTABLE =
      List.of(
          new FilePicker.Kind("Tempera conversations", BundleFormat.SUFFIX),
          new FilePicker.Kind("Everything, as exported, here or elsewhere", ".zip"),
          new FilePicker.Kind("Exports of other programs", ".json"),
          new FilePicker.Kind("JSON lines", ".jsonl"),
          new FilePicker.Kind("Files of any name", ""));

  /** What happens to conversations outside of this feature. */
  public interface Surroundings {
    /** Says for some seconds that something was done. */
    void done(Toast toast);

    /** Lists what is in files, to be chosen from. */
    void foreign(List<Path> files);

    /** Says until it is closed that something was not done. Must not wait. */
    void refused(String title, String sentences);
  }

  /** What can be exported, and the connections whose keys could not be read. */
  private record Ready(OpenConversation open, List<String> unread) {}

  private final Conversations conversations;
  private final BundleWriter writer;
  private final FilePicker files;
  private final Surroundings surroundings;
  private final UiExecutor ui;
  private final Executor background;
  private final Latest<Ready> exports;

  /** Nothing is under way; {@code background} runs what blocks on the disk. */
  public TransferViewModel(
      Conversations conversations,
      BundleWriter writer,
      FilePicker files,
      Surroundings surroundings,
      UiExecutor ui,
      Executor background) {
    this.conversations = conversations;
    this.writer = writer;
    this.files = files;
    this.surroundings = surroundings;
    this.ui = ui;
    this.background = background;
    exports = new Latest<>(ui);
  }

  /** Asks where and writes a bundle there; of several that are asked for at once the last one. */
  public void export(ConversationId id) {
    ask(
        id,
        BUNDLE,
        (open, file) -> writer.write(open.conversation().id(), file, new Cancellation()));
  }

  private void ask(ConversationId id, FilePicker.Kind kind, Writing writing) {
    // The keys first: the name that is suggested is the title's, and must hold none either.
    exports.ask(
        () ->
            conversations
                .open(id)
                .thenCompose(open ->
                    inBackground(writer::checkKeys).thenApply(unread -> new Ready(open, unread))),
        ready -> write(ready, kind, writing),
        problem -> surroundings.refused("Nothing was exported", UiTasks.sentence(problem)));
  }

  private void write(Ready ready, FilePicker.Kind kind, Writing writing) {
    Conversation conversation = ready.open().conversation();
    files
        .save("Export conversation", writer.fileName(conversation.title()), kind)
        .ifPresent(file ->
            UiTasks.then(
                inBackground(() -> {
                  writing.write(ready.open(), file);
                  return file;
                }),
                ui,
                done -> exported(done, ready.unread()),
                problem -> surroundings.refused("Nothing was exported", problem)));
  }

  private void exported(Path file, List<String> unread) {
    surroundings.done(Toast.of("Exported to " + file.getFileName()));
    if (!unread.isEmpty()) {
      surroundings.refused("Not every key was looked for", UncheckedKeys.sentence(unread));
    }
  }

  /** Asks for files and lists what is in them. */
  public void importChosen() {
    list(files.open("Import conversations", IMPORTABLE));
  }

  /** Lists what is in files, to be chosen from. */
  public void list(List<Path> files) {
    if (!files.isEmpty()) {
      surroundings.foreign(files);
    }
  }

  /**
   * Lists what was dropped on the window.
   *
   * @param onList on the list of conversations
   * @param others gets those that nobody imports
   */
  public void dropped(List<Path> files, boolean onList, Consumer<List<Path>> others) {
    UiTasks.then(
        CompletableFuture.supplyAsync(() -> SortedFiles.dropped(files, onList), background),
        ui,
        sorted -> {
          list(sorted.exports());
          if (!sorted.others().isEmpty()) {
            others.accept(sorted.others());
          }
        },
        problem -> surroundings.refused("Nothing was imported", problem));
  }

  /** Tells of those that can be imported, if there are any; imports nothing. */
  public void findExports(List<Path> files, Consumer<List<Path>> found) {
    UiTasks.then(
        CompletableFuture.supplyAsync(() -> SortedFiles.dropped(files, false), background),
        ui,
        sorted -> {
          if (!sorted.exports().isEmpty()) {
            found.accept(sorted.exports());
          }
        },
        problem -> {});
  }

  /** Writes a conversation to a file. */
  private interface Writing {
    void write(OpenConversation open, Path file) throws BundleException;
  }

  /** Work that may fail. */
  private interface Work<T> {
    T run() throws BundleException;
  }

  private <T> CompletableFuture<T> inBackground(Work<T> work) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return work.run();
          } catch (BundleException e) {
            throw new CompletionException(e);
          }
        },
        background);
  }
}
