package dev.tempera.app;

import dev.tempera.app.conversations.ConversationsViewModel;
import dev.tempera.app.support.CrashReporter;
import dev.tempera.app.transfer.TransferViewModel;
import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.Dialogs;
import dev.tempera.app.ui.FilePicker;
import dev.tempera.app.ui.Toast;
import dev.tempera.core.bundle.BackupImporter;
import dev.tempera.core.bundle.BundleImporter;
import dev.tempera.core.bundle.BundleWriter;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.UiExecutor;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import org.jspecify.annotations.Nullable;

/**
 * Files in and out, and help, as commands of the window. What they need is made when first asked
 * for. FX thread only.
 */
final class DesktopFeatures {
  private static final String FILE = "File";
  private static final String HELP = "Help";

  private final AppContext context;
  private final UiExecutor ui;
  private final Dialogs dialogs;
  private final FilePicker files;
  private final ConversationsViewModel conversations;
  private final Consumer<Toast> toasts;
  private @Nullable TransferViewModel transfer;
  private @Nullable SupportWindows support;

  DesktopFeatures(
      AppContext context,
      UiExecutor ui,
      Dialogs dialogs,
      FilePicker files,
      ConversationsViewModel conversations,
      Consumer<Toast> toasts) {
    this.context = context;
    this.ui = ui;
    this.dialogs = dialogs;
    this.files = files;
    this.conversations = conversations;
    this.toasts = toasts;
    conversations.onExportProperty().set(id -> transfer().export(id));
  }

  /** The commands of these features. */
  List<Command> commands() {
    ObservableBooleanValue always = new SimpleBooleanProperty(true);
    BooleanBinding shown = Bindings.isNotNull(conversations.currentProperty());
    return List.of(
        command(
            "files.export", FILE, "Export conversation…", shown, this::exportShown, "Shortcut+S"),
        command(
            "files.import", FILE, "Import…", always, () -> transfer().importChosen(), "Shortcut+O"),
        command(
            "files.backup", FILE, "Export everything…", always, () -> support().exportEverything()),
        command("support.log", HELP, "Open the log", always, () -> support().openLog()),
        command(
            "support.folder", HELP, "Open the data folder", always, () -> support().openFolder()),
        command(
            "support.diagnostics",
            HELP,
            "Copy diagnostics",
            always,
            () -> support().copyDiagnostics()),
        command("about.tempera", HELP, "About Tempera", always, () -> support().openAbout()));
  }

  private static Command command(
      String id,
      String group,
      String title,
      ObservableBooleanValue enabled,
      Runnable action,
      String... keys) {
    return new Command(id, group, title, List.of(keys), enabled, action);
  }

  /** Imports bundles that a start named. */
  void importFiles(List<Path> bundles) {
    transfer().importFiles(bundles);
  }

  /** Shows a page for each fault that {@code reporter} hears of. */
  void show(CrashReporter reporter) {
    reporter.showIn(report -> support().openCrash(report, reporter));
  }

  private void exportShown() {
    ConversationId id = conversations.selectedProperty().get();
    if (id != null) {
      transfer().export(id);
    }
  }

  private TransferViewModel transfer() {
    TransferViewModel made = transfer;
    if (made == null) {
      made =
          new TransferViewModel(
              context.conversations(),
              bundles(context),
              new BackupImporter(
                  new BundleImporter(
                      context.archive(), id -> context.conversations().restore(id).join()),
                  context.folder()),
              files,
              new TransferSurroundings(),
              ui,
              context.background());
      transfer = made;
    }
    return made;
  }

  /** What exports are written with. */
  static BundleWriter bundles(AppContext context) {
    return new BundleWriter(
        context.archive(),
        context.redactor(),
        context::unreadKeys,
        Version.text(),
        context.clock());
  }

  /** The list of conversations and the window's ways to say something. */
  private final class TransferSurroundings implements TransferViewModel.Surroundings {
    @Override
    public void reveal(ConversationId id) {
      conversations.reveal(id);
    }

    @Override
    public void done(Toast toast) {
      toasts.accept(toast);
    }

    @Override
    public void refused(String title, String sentences) {
      dialogs.tell(title, sentences);
    }
  }

  /** The windows of help, made when first asked for. */
  private SupportWindows support() {
    SupportWindows made = support;
    if (made == null) {
      made = new SupportWindows(context, ui, dialogs, files, () -> bundles(context), toasts);
      support = made;
    }
    return made;
  }
}
