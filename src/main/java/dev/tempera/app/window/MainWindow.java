package dev.tempera.app.window;

import dev.tempera.app.AppContext;
import dev.tempera.app.Version;
import dev.tempera.app.desktop.Browser;
import dev.tempera.app.desktop.RememberedLook;
import dev.tempera.app.shell.WindowPlacement;
import dev.tempera.app.support.CrashReporter;
import dev.tempera.app.ui.Dialogs;
import dev.tempera.app.ui.FilePicker;
import dev.tempera.app.ui.FxPulse;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.app.ui.SystemFilePicker;
import dev.tempera.app.ui.ThemeController;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.store.InstanceRequest;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The program's one window. */
public final class MainWindow {
  private static final int[] ICONS = {16, 32, 48, 128};

  /** Shorter than what another start waits for an answer. */
  private static final long BUSY_MS = 2_000;

  /** Gets the window when it is on the screen. */
  @FunctionalInterface
  public interface ShownListener {
    void shown(MainWindow window);
  }

  private final Stage stage = new Stage();
  private final FxUiExecutor ui;
  private final WindowContent content;
  private final Runnable closed;
  private final AtomicBoolean closing = new AtomicBoolean();
  private @Nullable CrashReporter reporter;

  private MainWindow(
      AppContext context,
      FxUiExecutor ui,
      @Nullable FilePicker files,
      @Nullable Boolean desktopIsDark,
      Runnable closed) {
    this.closed = closed;
    this.ui = ui;
    ThemeController theme =
        new ThemeController(context.options().appearance(context.settings().get()), desktopIsDark);
    FxPulse pulse = new FxPulse(ui);
    Dialogs dialogs = new Dialogs(() -> stage, theme);
    Browser browser = new Browser(context.background());
    content =
        new WindowContent(
            context,
            new Threads(ui, pulse, context.background()),
            theme,
            dialogs,
            files == null ? new SystemFilePicker(() -> stage) : files,
            new WindowFeatures.Outside(
                address -> askToOpen(dialogs, browser, address),
                this::showConversation,
                this::close));
    Scene scene = new Scene(content.view());
    theme.install(scene);
    content.view().install(scene);
    stage.setTitle("Tempera");
    addIcons();
    stage.setScene(scene);
    WindowPlacement.restore(stage, content.shell().windowPlace());
    WindowPlacement.track(stage, pulse, content.shell()::windowMoved);
    stage.setOnCloseRequest(e -> {
      e.consume();
      close();
    });
  }

  /**
   * Opens the window. Any thread.
   *
   * @param shown gets it on the FX thread when it is on the screen
   * @param closed runs on the FX thread when the window has been closed
   * @param failed gets, on the FX thread, why there is no window
   */
  public static void open(
      AppContext context, ShownListener shown, Runnable closed, Consumer<Throwable> failed) {
    open(context, null, shown, closed, failed);
  }

  private static void open(
      AppContext context,
      @Nullable FilePicker files,
      ShownListener shown,
      Runnable closed,
      Consumer<Throwable> failed) {
    FxUiExecutor ui = new FxUiExecutor();
    // Read here and not there: it is a file.
    Boolean desktopIsDark = RememberedLook.read(context.folder());
    ui.execute(() -> {
      CrashReporter reporter =
          new CrashReporter(ui, context.redactor(), context.clock(), Version.text());
      Thread.currentThread().setUncaughtExceptionHandler(reporter);
      MainWindow window;
      try {
        window = new MainWindow(context, ui, files, desktopIsDark, closed);
        window.content.start(null);
        window.stage.show();
      } catch (RuntimeException | LinkageError e) {
        failed.accept(e);
        return;
      }
      window.content.features().support().show(reporter);
      window.reporter = reporter;
      window.content.features().all().shown();
      shown.shown(window);
    });
  }

  /** The same where nothing is expected to fail. */
  static void openWindow(AppContext context, ShownListener shown, Runnable closed) {
    openWindow(context, null, shown, closed);
  }

  /** The same with other dialogs for files than the system's, if not null. */
  static void openWindow(
      AppContext context, @Nullable FilePicker files, ShownListener shown, Runnable closed) {
    open(
        context,
        files,
        shown,
        closed,
        e -> {
          throw new IllegalStateException("the window could not be opened", e);
        });
  }

  /** Comes to the front and does what a start asks for, unless it is closing. Any thread. */
  public void handleLater(InstanceRequest request) {
    ui.execute(() -> doUnlessClosing(request));
  }

  /**
   * The same, and waits a moment until the window is at it. Any thread but the FX thread.
   *
   * @return false if the window is closing and does nothing; true also if it is busy for longer,
   *     and does it then
   */
  public boolean handle(InstanceRequest request) {
    if (closing.get()) {
      return false;
    }
    CompletableFuture<Boolean> taken = new CompletableFuture<>();
    ui.execute(() -> taken.complete(doUnlessClosing(request)));
    return taken.completeOnTimeout(true, BUSY_MS, TimeUnit.MILLISECONDS).join();
  }

  private boolean doUnlessClosing(InstanceRequest request) {
    if (closing.get()) {
      return false;
    }
    toFront();
    if (request.newConversation()) {
      content.conversations().create();
    }
    if (!request.files().isEmpty()) {
      content.features().transfer().importFiles(request.files());
    }
    return true;
  }

  /** A link's text may lie about where it leads, so the real address is shown and asked about. */
  private static void askToOpen(Dialogs dialogs, Browser browser, String address) {
    if (!Browser.isAllowed(address)) {
      dialogs.error(
          "This link is not opened",
          "Only http, https and mailto addresses are opened. This one is:\n"
              + Browser.shown(address));
    } else if (Browser.hidesHost(address)) {
      dialogs.error(
          "This link is not opened",
          "A name before the @ makes it look like another site's:\n" + Browser.shown(address));
    } else if (dialogs.confirm(
        "Open this address in the browser?", Browser.shown(address), "Open")) {
      browser.open(address);
    }
  }

  /** Hears of what nobody caught on other threads too. */
  public Thread.@Nullable UncaughtExceptionHandler faults() {
    return reporter;
  }

  /** The window, for tests. */
  Stage stage() {
    return stage;
  }

  /** What it is made of, for tests. */
  WindowContent content() {
    return content;
  }

  private void showConversation(ConversationId id) {
    toFront();
    content.conversations().reveal(id);
  }

  private void toFront() {
    stage.setIconified(false);
    stage.show();
    stage.toFront();
    stage.requestFocus();
  }

  /** Closes it for good; the program ends when what is unwritten is written. */
  void close() {
    closing.set(true);
    content.close();
    stage.hide();
    closed.run();
  }

  private void addIcons() {
    for (int size : ICONS) {
      InputStream icon = MainWindow.class.getResourceAsStream("icon-" + size + ".png");
      if (icon != null) {
        stage.getIcons().add(new Image(icon));
      }
    }
  }
}
