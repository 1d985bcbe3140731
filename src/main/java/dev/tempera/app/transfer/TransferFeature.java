package dev.tempera.app.transfer;

import dev.tempera.app.desktop.FileOpener;
import dev.tempera.app.feature.Feature;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.Menus;
import dev.tempera.app.ui.Toast;
import dev.tempera.core.bundle.Backup;
import dev.tempera.core.bundle.BundleWriter;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.export.Exporter;
import dev.tempera.core.session.Conversations;
import dev.tempera.core.settings.SettingsImport;
import dev.tempera.core.settings.SettingsStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Files in and out. What it needs is made when first asked for. */
public final class TransferFeature implements Feature {
  private final Conversations conversations;
  private final Services services;
  private final Workspace workspace;
  private final Threads threads;
  private final Clock clock;
  private final BooleanBinding present;
  private Consumer<List<Path>> foreign = files -> {};
  private Consumer<List<Path>> opened = files -> {};
  private @Nullable TransferViewModel transfer;

  /**
   * What reads and writes files; each is asked for when it is needed.
   *
   * @param writer writes conversations to give away
   * @param backup everything as it is now
   * @param exporter writes for people and other programs
   * @param settings take in what is wanted of exported ones
   */
  public record Services(
      Supplier<BundleWriter> writer,
      Supplier<Backup> backup,
      Supplier<Exporter> exporter,
      SettingsStore settings) {}

  /**
   * @param clock gives a backup its date
   */
  public TransferFeature(
      Conversations conversations,
      Services services,
      Workspace workspace,
      Threads threads,
      Clock clock) {
    this.conversations = conversations;
    this.services = services;
    this.workspace = workspace;
    this.threads = threads;
    this.clock = clock;
    present = Bindings.isNotNull(workspace.currentProperty());
  }

  @Override
  public List<Command> commands() {
    return List.of(
        new Command(
            "files.export",
            Menus.FILE,
            "Export conversation…",
            List.of("Shortcut+S"),
            present,
            () -> withShown(id -> transfer().export(id))),
        new Command(
            "files.exportAs", Menus.FILE, "Export as…", List.of(), present, () -> exportAs(false)),
        new Command(
            "files.print",
            Menus.FILE,
            "Export as HTML and open to print…",
            List.of("Shortcut+P"),
            present,
            () -> exportAs(true)),
        Command.of("files.backup", Menus.FILE, "Export everything…", this::exportEverything),
        Command.of(
            "files.import", Menus.FILE, "Import…", () -> transfer().importChosen(), "Shortcut+O"));
  }

  /** Offers the formats for the conversation that is shown. */
  private void exportAs(boolean toPrint) {
    withShown(id -> {
      ExportViewModel model = exporting(List.of(id));
      if (toPrint) {
        model.toPrint();
      }
      open(model);
    });
  }

  /** Offers the formats for some conversations. */
  public void exportAs(List<ConversationId> chosen) {
    open(exporting(chosen));
  }

  /** Offers the formats for some messages of a conversation. */
  public void exportMessages(ConversationId conversation, List<MessageId> messages) {
    open(
        ExportViewModel.ofMessages(
            conversation, messages, exporting(), threads.ui(), threads.background()));
  }

  private ExportViewModel exporting(List<ConversationId> chosen) {
    return new ExportViewModel(chosen, exporting(), threads.ui(), threads.background());
  }

  private ExportViewModel.Services exporting() {
    FileOpener opener = new FileOpener(threads.background());
    return new ExportViewModel.Services(
        services.exporter(),
        services.settings(),
        workspace.files(),
        file ->
            opener.open(file, () -> tell("It could not be opened: open " + file + " yourself.")));
  }

  private void bundle(ExportViewModel model) {
    if (model.everythingProperty().get()) {
      exportEverything();
    } else {
      export(model.chosen());
    }
  }

  private void tell(String words) {
    threads.ui().execute(() -> workspace.toast(Toast.of(words)));
  }

  private void open(ExportViewModel model) {
    BackupWindow window = new BackupWindow();
    window.stage =
        workspace
            .dialogs()
            .open(
                "Export",
                new ExportView(model, () -> bundle(model), window::close),
                520,
                430,
                model::cancel);
  }

  private void withShown(Consumer<ConversationId> action) {
    ConversationId id = workspace.currentId();
    if (id != null) {
      action.accept(id);
    }
  }

  /** Asks where and writes a conversation there. */
  public void export(ConversationId id) {
    transfer().export(id);
  }

  /** Asks where and writes conversations there: a bundle, or several bundles in one archive. */
  public void export(List<ConversationId> ids) {
    if (ids.size() == 1) {
      export(ids.getFirst());
    } else if (!ids.isEmpty()) {
      BackupViewModel model = backup(() -> services.backup().get().only(ids));
      String title = "Export " + ids.size() + " conversations";
      if (model.beginSome(
          workspace.files(), title, "tempera-conversations-" + LocalDate.now(clock))) {
        open(title, model);
      }
    }
  }

  /** Says what lists files before anything of them is taken in. */
  public void onForeign(Consumer<List<Path>> action) {
    foreign = action;
  }

  /** Says what opens files that a start or the file manager named. */
  public void onOpened(Consumer<List<Path>> action) {
    opened = action;
  }

  /** Opens files that a start or the file manager named. */
  public void openFiles(List<Path> files) {
    opened.accept(files);
  }

  /**
   * Imports what was dropped on the window, as far as anybody can.
   *
   * @param onList on the list of conversations
   * @param others gets the rest
   */
  public void dropped(List<Path> files, boolean onList, Consumer<List<Path>> others) {
    transfer().dropped(files, onList, others);
  }

  /** Tells of exports among some files; of none nothing is heard. */
  public void findExports(List<Path> files, Consumer<List<Path>> found) {
    transfer().findExports(files, found);
  }

  /** Lists what is in files, to be chosen from. */
  public void list(List<Path> files) {
    transfer().list(files);
  }

  /** Takes in the presets and connections of exported settings, if the person wants them. */
  public void offerSettings(String json) {
    SettingsStore settings = services.settings();
    SettingsImport offered = SettingsImport.of(json, settings.get());
    if (!offered.isEmpty()
        && workspace
            .dialogs()
            .confirm("Take in these settings too?", offered.describe(), "Take in")) {
      // As they are by then: nothing is added twice.
      settings.update(now -> SettingsImport.of(json, now).into(now));
      workspace.toast(Toast.of("Settings taken in"));
    }
  }

  /** Asks where and writes everything there, with a window that shows how far it is. */
  public void exportEverything() {
    BackupViewModel model = backup(services.backup());
    if (model.begin(workspace.files(), "tempera-" + LocalDate.now(clock))) {
      open("Export everything", model);
    }
  }

  private BackupViewModel backup(Supplier<Backup> backup) {
    return new BackupViewModel(backup, threads.ui(), threads.background());
  }

  private void open(String title, BackupViewModel model) {
    BackupWindow window = new BackupWindow();
    window.stage =
        workspace
            .dialogs()
            .open(title, new BackupView(model, window::close), 460, 190, model::cancel);
  }

  /** A window that its content can close. */
  private static final class BackupWindow {
    private @Nullable Stage stage;

    void close() {
      if (stage != null) {
        stage.close();
      }
    }
  }

  private TransferViewModel transfer() {
    TransferViewModel made = transfer;
    if (made == null) {
      made =
          new TransferViewModel(
              conversations,
              services.writer().get(),
              workspace.files(),
              new Outcome(),
              threads.ui(),
              threads.background());
      transfer = made;
    }
    return made;
  }

  /** The list of conversations and the window's ways to say something. */
  private final class Outcome implements TransferViewModel.Surroundings {
    @Override
    public void foreign(List<Path> files) {
      foreign.accept(files);
    }

    @Override
    public void done(Toast toast) {
      workspace.toast(toast);
    }

    @Override
    public void refused(String title, String sentences) {
      workspace.dialogs().tell(title, sentences);
    }
  }

  @Override
  public void close() {
    present.dispose();
  }
}
