package dev.tempera.app.transfer;

import dev.tempera.app.ui.FilePicker;
import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.bundle.BackupImporter;
import dev.tempera.core.bundle.BundleException;
import dev.tempera.core.bundle.BundleFormat;
import dev.tempera.core.bundle.BundleImporter.Imported;
import dev.tempera.core.bundle.BundleWriter;
import dev.tempera.core.bundle.MarkdownExport;
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

/** Exports a conversation and imports bundles. Lives on the view models' thread. */
public final class TransferViewModel {
  /** What the files are called in dialogs. */
  static final FilePicker.Kind BUNDLE =
      new FilePicker.Kind("Tempera conversation", BundleFormat.SUFFIX);

  /** A conversation, or everything at once. */
  private static final List<FilePicker.Kind> IMPORTABLE =
      List.of(
          new FilePicker.Kind("Tempera conversations", BundleFormat.SUFFIX),
          new FilePicker.Kind("Everything, as exported", ".zip"));

  /** Beyond these, how many more there are says enough. */
  private static final int MOST_PROBLEMS = 5;

  /** What happens to conversations outside of this feature. */
  public interface Surroundings {
    /** Shows a conversation. */
    void reveal(ConversationId id);

    /** Says for some seconds that something was done. */
    void done(Toast toast);

    /** Shows how far an import is that takes a while, until it ends. Must not wait. */
    void importing(ImportViewModel model);

    /** Takes in the presets and connections of exported settings, if the person wants them. */
    void offerSettings(String json);

    /** Says until it is closed that something was not done. Must not wait. */
    void refused(String title, String sentences);
  }

  private static final FilePicker.Kind MARKDOWN = new FilePicker.Kind("Markdown", ".md");

  /** What can be exported, and the connections whose keys could not be read. */
  private record Ready(OpenConversation open, List<String> unread) {}

  private final Conversations conversations;
  private final BundleWriter writer;
  private final BackupImporter importer;
  private final FilePicker files;
  private final Surroundings surroundings;
  private final UiExecutor ui;
  private final Executor background;
  private final Latest<Ready> exports;

  /** Nothing is under way; {@code background} runs what blocks on the disk. */
  public TransferViewModel(
      Conversations conversations,
      BundleWriter writer,
      BackupImporter importer,
      FilePicker files,
      Surroundings surroundings,
      UiExecutor ui,
      Executor background) {
    this.conversations = conversations;
    this.writer = writer;
    this.importer = importer;
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

  /** The same with the branch shown, as Markdown for people. */
  public void exportMarkdown(ConversationId id) {
    ask(
        id,
        MARKDOWN,
        (open, file) ->
            MarkdownExport.write(open.conversation().title(), open.path(), writer::strike, file));
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

  /** Asks for bundles and imports them. */
  public void importChosen() {
    importFiles(files.open("Import conversations", IMPORTABLE));
  }

  /** Imports bundles, one after the other, and shows the last one that could be. */
  public void importFiles(List<Path> bundles) {
    if (bundles.isEmpty()) {
      return;
    }
    ImportViewModel model = new ImportViewModel(importer, ui, background, surroundings::importing);
    model.begin(
        bundles, this::tell, problem -> surroundings.refused("Nothing was imported", problem));
  }

  private void tell(ImportViewModel.Taken taken) {
    if (!taken.imported().isEmpty()) {
      surroundings.reveal(taken.imported().getLast().id());
    }
    if (taken.left() > 0) {
      surroundings.done(
          Toast.of("Cancelled: " + count(taken.imported()) + " in, " + taken.left() + " left out"));
    } else if (!taken.imported().isEmpty()) {
      surroundings.done(Toast.of(summary(taken.imported())));
    }
    if (!taken.problems().isEmpty()) {
      surroundings.refused(
          taken.imported().isEmpty() ? "Nothing was imported" : "Not everything was imported",
          sentences(taken.problems()));
    }
    taken.settings().forEach(surroundings::offerSettings);
  }

  private static String count(List<Imported> imported) {
    return imported.size() == 1 ? "1 conversation is" : imported.size() + " conversations are";
  }

  private static String sentences(List<String> problems) {
    String first =
        String.join("\n\n", problems.subList(0, Math.min(MOST_PROBLEMS, problems.size())));
    int more = problems.size() - MOST_PROBLEMS;
    return more <= 0 ? first : first + "\n\nAnd " + more + " more.";
  }

  private static String summary(List<Imported> imported) {
    if (imported.size() > 1) {
      return imported.size() + " conversations imported";
    }
    return switch (imported.getFirst().outcome()) {
      case NEW -> "Conversation imported";
      case COPY -> "Imported as a copy: yours differs and was left as it is";
      case PRESENT -> "This conversation is here already";
    };
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
