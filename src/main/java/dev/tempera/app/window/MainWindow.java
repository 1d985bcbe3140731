package dev.tempera.app.window;

import dev.tempera.app.AppContext;
import dev.tempera.app.desktop.Browser;
import dev.tempera.app.feature.Place;
import dev.tempera.app.shell.WindowPlacement;
import dev.tempera.app.ui.Dialogs;
import dev.tempera.app.ui.FilePicker;
import dev.tempera.app.ui.FxPulse;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.app.ui.SystemFilePicker;
import dev.tempera.app.ui.ThemeController;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.settings.Settings.WindowPlace;
import dev.tempera.core.store.InstanceRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** One window of the program. */
public final class MainWindow implements OpenWindows.Taken {
  /** So far from the window it comes from another one stands, in pixels. */
  private static final double ASIDE = 32;

  /** Shorter than what another start waits for an answer. */
  private static final long BUSY_MS = 2_000;

  /** Gets the window when it is on the screen. */
  @FunctionalInterface
  public interface ShownListener {
    void shown(MainWindow window);
  }

  private final Windows windows;
  private final Stage stage;
  private final Scene scene;
  private final WindowContent content;

  /** What this hears of its frame: the toolkit may keep that when it is closed. */
  private final Subscription heard;

  /**
   * A window that is not one of {@code windows} yet.
   *
   * @param empty the window whose frame this fills; null: one of its own, not shown yet
   * @param load begins to load what is to be shown
   */
  MainWindow(Windows windows, @Nullable OpeningWindow empty, Consumer<WindowContent> load) {
    this.windows = windows;
    stage = empty == null ? OpeningWindow.newStage() : empty.stage();
    AppContext context = windows.context();
    ThemeController theme = windows.theme();
    FxPulse pulse = new FxPulse(windows.ui());
    Dialogs dialogs = new Dialogs(() -> stage, theme);
    Browser browser = new Browser(context.background());
    FilePicker files = windows.files();
    content =
        new WindowContent(
            context,
            windows.drafts(),
            new Threads(windows.ui(), pulse, context.background()),
            theme,
            dialogs,
            files == null ? new SystemFilePicker(() -> stage) : files,
            new WindowFeatures.Outside(
                address -> askToOpen(dialogs, browser, address),
                windows::showInFront,
                windows::quit,
                windows.beside(this)));
    load.accept(content);
    if (empty == null) {
      scene = new Scene(content.view());
      theme.install(scene);
    } else {
      scene = empty.scene();
      theme.fill(scene, content.view());
    }
    content.view().install(scene);
    stage.titleProperty().bind(content.shell().titleProperty().map(title -> title + " – Tempera"));
    stage.setScene(scene);
    NextKeys.listen(stage, content.conversations().makingProperty());
    if (empty != null && empty.isMoved()) {
      WindowPlacement.tell(stage, content.shell()::windowMoved);
    }
    heard =
        WindowPlacement.track(stage, pulse, content.shell()::windowMoved)
            .and(stage.focusedProperty().subscribe(this::focused));
    stage.setOnCloseRequest(e -> {
      e.consume();
      close();
    });
  }

  /**
   * Opens the first window. Any thread.
   *
   * @param empty what is on the screen already
   * @param shown gets it on the FX thread when it is on the screen
   * @param closed runs on the FX thread when the last window has been closed
   * @param failed gets, on the FX thread, why there is no window
   */
  public static void open(
      AppContext context,
      OpeningWindow empty,
      ShownListener shown,
      Runnable closed,
      Consumer<Throwable> failed) {
    open(context, empty, null, shown, closed, failed);
  }

  private static void open(
      AppContext context,
      OpeningWindow empty,
      @Nullable FilePicker files,
      ShownListener shown,
      Runnable closed,
      Consumer<Throwable> failed) {
    FxUiExecutor ui = empty.ui();
    ui.execute(() -> {
      if (empty.isUnwanted()) {
        closed.run();
        return;
      }
      MainWindow window;
      try {
        Windows windows = new Windows(context, ui, files, empty.theme(), closed);
        Thread.currentThread().setUncaughtExceptionHandler(windows.faults());
        window = windows.openFirst(empty);
      } catch (RuntimeException | Error e) {
        failed.accept(e);
        return;
      }
      shown.shown(window);
      // Last, since one of them may open a dialog and wait.
      empty.keys().giveAway();
    });
  }

  /** The same where nothing is expected to fail. */
  static void openWindow(AppContext context, ShownListener shown, Runnable closed) {
    openWindow(context, null, shown, closed);
  }

  /** The same with other dialogs for files than the system's, if not null. */
  static void openWindow(
      AppContext context, @Nullable FilePicker files, ShownListener shown, Runnable closed) {
    var _ =
        OpeningWindow.show(context.options(), context.settings().get(), () -> {})
            .thenAccept(empty ->
                open(
                    context,
                    empty,
                    files,
                    shown,
                    closed,
                    e -> {
                      throw new IllegalStateException("the window could not be opened", e);
                    }));
  }

  /**
   * Has the window that was used last come to the front and do what a start asks for, unless all
   * are closed. Any thread.
   */
  public void handleLater(InstanceRequest request) {
    windows.ui().execute(() -> doUnlessClosing(request));
  }

  /**
   * The same, and waits a moment until that window is at it. Any thread but the FX thread.
   *
   * @return false if all windows are closed and nothing is done; true also if it is busy for
   *     longer, and does it then
   */
  public boolean handle(InstanceRequest request) {
    if (windows.isClosing()) {
      return false;
    }
    CompletableFuture<Boolean> taken = new CompletableFuture<>();
    windows.ui().execute(() -> taken.complete(doUnlessClosing(request)));
    return taken.completeOnTimeout(true, BUSY_MS, TimeUnit.MILLISECONDS).join();
  }

  private boolean doUnlessClosing(InstanceRequest request) {
    if (windows.isClosing()) {
      return false;
    }
    MainWindow front = windows.front();
    front.toFront();
    if (request.newConversation()) {
      front.content.workspace().reveal(Place.MIDDLE);
      front.content.conversations().create();
    }
    if (!request.files().isEmpty()) {
      front.content.features().transfer().openFiles(request.files());
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
  public Thread.UncaughtExceptionHandler faults() {
    return windows.faults();
  }

  /** All windows of the program, for tests. */
  Windows windows() {
    return windows;
  }

  /** The window, for tests. */
  Stage stage() {
    return stage;
  }

  /** What it is made of, for tests. */
  WindowContent content() {
    return content;
  }

  /**
   * Puts it on the screen: where the last one was, or beside another one.
   *
   * @param from the window it comes from, null for none
   */
  void show(@Nullable MainWindow from) {
    if (stage.isShowing()) {
      return;
    }
    WindowPlace place = content.shell().windowPlace();
    if (from != null && from.stage.isShowing()) {
      Stage there = from.stage;
      place =
          place.withBounds(
              there.getX() + ASIDE,
              there.getY() + ASIDE,
              there.getWidth(),
              there.getHeight(),
              false);
    }
    WindowPlacement.restore(stage, place);
    stage.show();
  }

  void toFront() {
    stage.setIconified(false);
    stage.show();
    stage.toFront();
    stage.requestFocus();
  }

  /** Closes it for good; with the last one the program ends when what is unwritten is written. */
  void close() {
    windows.close(this);
  }

  private void focused(boolean is) {
    if (is) {
      windows.use(this);
    }
  }

  /** So that nothing of the window outlives it, in whoever still knows its frame. */
  private void letGo() {
    heard.unsubscribe();
    stage.titleProperty().unbind();
    stage.setOnCloseRequest(null);
    // A caret blinks as long as its text has the focus of a window, and holds all of it.
    stage.setScene(null);
  }

  @Override
  public void rememberShown() {
    content.shell().rememberShown();
  }

  /** Takes it away. For {@link Windows}, which has it no longer then. */
  @Override
  public void dispose() {
    try {
      content.close();
    } finally {
      try {
        windows.theme().forget(scene);
      } finally {
        stage.hide();
        letGo();
      }
    }
  }
}
