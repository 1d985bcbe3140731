package dev.tempera.app.support;

import dev.tempera.app.Version;
import dev.tempera.app.desktop.FileOpener;
import dev.tempera.app.feature.Feature;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.logs.LogFile;
import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.Menus;
import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.concurrent.Threads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Help: about, the log, diagnostics, and a page for each fault. Made when first asked for. */
public final class SupportFeature implements Feature {
  private final DiagnosticsReport report;
  private final Path folder;
  private final Runnable exportEverything;
  private final Workspace workspace;
  private final Threads threads;
  private final FileOpener opener;
  private @Nullable Stage about;

  /**
   * @param folder the data folder
   * @param exportEverything begins the export of everything
   */
  public SupportFeature(
      DiagnosticsReport report,
      Path folder,
      Runnable exportEverything,
      Workspace workspace,
      Threads threads) {
    this.report = report;
    this.folder = folder;
    this.exportEverything = exportEverything;
    this.workspace = workspace;
    this.threads = threads;
    opener = new FileOpener(threads.background());
  }

  @Override
  public List<Command> commands() {
    return List.of(
        Command.of("support.log", Menus.HELP, "Open the log", this::openLog),
        Command.of("support.folder", Menus.HELP, "Open the data folder", this::openFolder),
        Command.of("support.diagnostics", Menus.HELP, "Copy diagnostics", this::copyDiagnostics),
        Command.of("about.tempera", Menus.HELP, "About Tempera", this::openAbout));
  }

  private void openAbout() {
    Stage shown = about;
    if (shown != null) {
      shown.toFront();
      return;
    }
    AboutViewModel model =
        new AboutViewModel(
            Version.text(), this::diagnostics, actions(), threads.ui(), threads.background());
    about =
        workspace
            .dialogs()
            .open("About Tempera", new AboutView(model), 760, 600, () -> about = null);
  }

  /** Shows the page of a fault, and tells {@code reporter} when it is closed. */
  public void show(CrashReport crash, CrashReporter reporter) {
    CrashViewModel model = new CrashViewModel(crash, this::diagnostics, actions(), threads.ui());
    CrashWindow window = new CrashWindow();
    window.stage =
        workspace
            .dialogs()
            .open("Tempera", new CrashView(model, window::close), 660, 400, reporter::closed);
  }

  /** A window that its content can close. */
  private static final class CrashWindow {
    private @Nullable Stage stage;

    void close() {
      if (stage != null) {
        stage.close();
      }
    }
  }

  private SupportActions actions() {
    return new SupportActions(
        SupportFeature::copy, this::openLog, this::openFolder, exportEverything);
  }

  private static void copy(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  private void copyDiagnostics() {
    UiTasks.then(
        diagnostics(),
        threads.ui(),
        text -> {
          copy(text);
          workspace.toast(Toast.of("Diagnostics copied: no key and no conversation text in them"));
        },
        problem -> workspace.toast(Toast.of(problem)));
  }

  /** The display is asked here; the rest comes in the background. */
  private CompletableFuture<String> diagnostics() {
    String display = Diagnostics.display();
    return CompletableFuture.supplyAsync(() -> report.text(display), threads.background());
  }

  private void openLog() {
    Path log = folder.resolve(LogFile.FOLDER).resolve(LogFile.NEWEST);
    if (Files.exists(log)) {
      opener.open(log, this::nothingOpens);
    } else {
      workspace.toast(Toast.of("Nothing has been logged yet."));
    }
  }

  private void openFolder() {
    opener.open(folder, this::nothingOpens);
  }

  private void nothingOpens() {
    threads
        .ui()
        .execute(() ->
            workspace.toast(Toast.of("No program opens folders here. The data is in " + folder)));
  }

  @Override
  public void close() {}
}
