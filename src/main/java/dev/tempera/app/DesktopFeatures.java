package dev.tempera.app;

import dev.tempera.app.conversations.ConversationsViewModel;
import dev.tempera.app.support.AboutView;
import dev.tempera.app.support.AboutViewModel;
import dev.tempera.app.support.CrashReport;
import dev.tempera.app.support.CrashReporter;
import dev.tempera.app.support.CrashView;
import dev.tempera.app.support.CrashViewModel;
import dev.tempera.app.support.Diagnostics;
import dev.tempera.app.support.SupportActions;
import dev.tempera.app.transfer.BackupView;
import dev.tempera.app.transfer.BackupViewModel;
import dev.tempera.app.transfer.TransferViewModel;
import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.Dialogs;
import dev.tempera.app.ui.FilePicker;
import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.bundle.Backup;
import dev.tempera.core.bundle.BackupImporter;
import dev.tempera.core.bundle.BundleImporter;
import dev.tempera.core.bundle.BundleWriter;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.SettingsExport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * What makes the program at home on a desktop: files in and out, about, diagnostics and crash
 * reports. Everything is made when first asked for. FX thread only.
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
  private final FileOpener opener;
  private @Nullable TransferViewModel transfer;
  private @Nullable Stage about;

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
    opener = new FileOpener(context.background());
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
        command("files.backup", FILE, "Export everything…", always, this::exportEverything),
        command("support.log", HELP, "Open the log", always, this::openLog),
        command("support.folder", HELP, "Open the data folder", always, this::openFolder),
        command("support.diagnostics", HELP, "Copy diagnostics", always, this::copyDiagnostics),
        command("about.tempera", HELP, "About Tempera", always, this::openAbout));
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
    reporter.showIn(report -> openCrash(report, reporter));
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
              bundles(),
              new BackupImporter(
                  new BundleImporter(
                      context.archive(), id -> context.conversations().restore(id).join())),
              files,
              new Shown(),
              ui,
              context.background());
      transfer = made;
    }
    return made;
  }

  private BundleWriter bundles() {
    return new BundleWriter(context.archive(), context.redactor(), Version.text(), context.clock());
  }

  /** The list of conversations and the window's ways to say something. */
  private final class Shown implements TransferViewModel.Shown {
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

  private void exportEverything() {
    BackupViewModel model =
        new BackupViewModel(
            () ->
                new Backup(
                    context.archive(),
                    bundles(),
                    context.redactor().strike(SettingsExport.json(context.settings().get()))),
            ui,
            context.background());
    if (model.begin(files, "tempera-" + LocalDate.now(context.clock()))) {
      Window window = new Window();
      window.stage =
          dialogs.open(
              "Export everything", new BackupView(model, window::close), 460, 190, model::cancel);
    }
  }

  /** A window that its content can close. */
  private static final class Window {
    private @Nullable Stage stage;

    void close() {
      if (stage != null) {
        stage.close();
      }
    }
  }

  private void openAbout() {
    Stage shown = about;
    if (shown != null) {
      shown.toFront();
      return;
    }
    AboutViewModel model =
        new AboutViewModel(
            Version.text(), this::diagnostics, supportActions(), ui, context.background());
    about = dialogs.open("About Tempera", new AboutView(model), 760, 600, () -> about = null);
  }

  private void openCrash(CrashReport report, CrashReporter reporter) {
    CrashViewModel model = new CrashViewModel(report, this::diagnostics, supportActions(), ui);
    Window window = new Window();
    window.stage =
        dialogs.open("Tempera", new CrashView(model, window::close), 660, 400, reporter::closed);
  }

  private SupportActions supportActions() {
    return new SupportActions(
        DesktopFeatures::copy, this::openLog, this::openFolder, this::exportEverything);
  }

  private static void copy(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  private void copyDiagnostics() {
    UiTasks.then(
        diagnostics(),
        ui,
        text -> {
          copy(text);
          toasts.accept(Toast.of("Diagnostics copied: no key and no conversation text in them"));
        },
        problem -> toasts.accept(Toast.of(problem)));
  }

  /** What one needs to know to help. FX thread; the rest comes in the background. */
  private CompletableFuture<String> diagnostics() {
    String display = Diagnostics.display();
    return CompletableFuture.supplyAsync(
        () ->
            context
                .redactor()
                .redact(
                    Diagnostics.machine(Version.text(), context.options().environment())
                        + display
                        + Diagnostics.data(
                            context.folder(),
                            context.archive().schemaVersion(),
                            context.archive().conversations().size())
                        + settingsLines()),
        context.background());
  }

  private String settingsLines() {
    Settings now = context.settings().get();
    String kinds =
        context.providers().connections().stream()
            .map(ConnectionProfile::kind)
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return "Connections: "
        + kinds
        + "\nTheme: "
        + now.appearance().theme().name().toLowerCase(Locale.ROOT)
        + ", zoom "
        + now.appearance().zoom()
        + "\nPresets: "
        + now.presets().size()
        + "\nWindow: "
        + Math.round(now.window().width())
        + "×"
        + Math.round(now.window().height())
        + (now.window().maximized() ? ", maximized" : "")
        + "\n";
  }

  private void openLog() {
    Path log = context.folder().resolve(LogFile.FOLDER).resolve(LogFile.NEWEST);
    if (Files.exists(log)) {
      opener.open(log, this::nothingOpens);
    } else {
      toasts.accept(Toast.of("Nothing has been logged yet."));
    }
  }

  private void openFolder() {
    opener.open(context.folder(), this::nothingOpens);
  }

  private void nothingOpens() {
    ui.execute(() ->
        toasts.accept(
            Toast.of("No program opens folders here. The data is in " + context.folder())));
  }
}
