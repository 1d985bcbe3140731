package dev.tempera.app.window;

import dev.tempera.app.AppContext;
import dev.tempera.app.Version;
import dev.tempera.app.desktop.FileOpener;
import dev.tempera.app.logs.LogFile;
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
import dev.tempera.app.ui.Dialogs;
import dev.tempera.app.ui.FilePicker;
import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.bundle.Backup;
import dev.tempera.core.bundle.BundleWriter;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.SettingsExport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * The windows of help: about, crash reports, the export of everything. Made when first asked for,
 * because no start needs them. FX thread only.
 */
final class SupportWindows {
  private final AppContext context;
  private final UiExecutor ui;
  private final Dialogs dialogs;
  private final FilePicker files;
  private final Supplier<BundleWriter> bundles;
  private final Consumer<Toast> toasts;
  private final FileOpener opener;
  private @Nullable Stage about;

  SupportWindows(
      AppContext context,
      UiExecutor ui,
      Dialogs dialogs,
      FilePicker files,
      Supplier<BundleWriter> bundles,
      Consumer<Toast> toasts) {
    this.context = context;
    this.ui = ui;
    this.dialogs = dialogs;
    this.files = files;
    this.bundles = bundles;
    this.toasts = toasts;
    opener = new FileOpener(context.background());
  }

  void exportEverything() {
    BackupViewModel model =
        new BackupViewModel(
            () ->
                new Backup(
                    context.archive(),
                    bundles.get(),
                    SettingsExport.json(context.settings().get())),
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

  void openAbout() {
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

  void openCrash(CrashReport report, CrashReporter reporter) {
    CrashViewModel model = new CrashViewModel(report, this::diagnostics, supportActions(), ui);
    Window window = new Window();
    window.stage =
        dialogs.open("Tempera", new CrashView(model, window::close), 660, 400, reporter::closed);
  }

  private SupportActions supportActions() {
    return new SupportActions(
        SupportWindows::copy, this::openLog, this::openFolder, this::exportEverything);
  }

  private static void copy(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  void copyDiagnostics() {
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

  void openLog() {
    Path log = context.folder().resolve(LogFile.FOLDER).resolve(LogFile.NEWEST);
    if (Files.exists(log)) {
      opener.open(log, this::nothingOpens);
    } else {
      toasts.accept(Toast.of("Nothing has been logged yet."));
    }
  }

  void openFolder() {
    opener.open(context.folder(), this::nothingOpens);
  }

  private void nothingOpens() {
    ui.execute(() ->
        toasts.accept(
            Toast.of("No program opens folders here. The data is in " + context.folder())));
  }
}
