package dev.tempera.app;

import dev.tempera.app.shell.WindowPlacement;
import dev.tempera.app.ui.Dialogs;
import dev.tempera.app.ui.FxPulse;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.app.ui.ThemeController;
import java.io.InputStream;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;

/** The program's one window. */
final class MainWindow {
  private static final System.Logger LOG = System.getLogger(MainWindow.class.getName());
  private static final int[] ICONS = {16, 32, 48, 128};

  /** Gets the window when it is on the screen. */
  @FunctionalInterface
  interface ShownListener {
    void shown(MainWindow window);
  }

  private final Stage stage = new Stage();
  private final FxUiExecutor ui;
  private final WindowAssembly assembly;
  private final Runnable closed;

  private MainWindow(AppContext context, FxUiExecutor ui, Runnable closed) {
    this.closed = closed;
    this.ui = ui;
    ThemeController theme = new ThemeController(context.appearance(context.settings().get()));
    FxPulse pulse = new FxPulse(ui);
    Dialogs dialogs = new Dialogs(() -> stage, theme);
    Browser browser = new Browser(context.background());
    assembly =
        new WindowAssembly(
            context,
            ui,
            pulse,
            theme,
            dialogs,
            address -> askToOpen(dialogs, browser, address),
            this::close);
    Scene scene = new Scene(assembly.view());
    theme.install(scene);
    assembly.view().install(scene);
    stage.setTitle("Tempera");
    addIcons();
    stage.setScene(scene);
    WindowPlacement.restore(stage, assembly.shell().windowPlace());
    WindowPlacement.track(stage, pulse, assembly.shell()::windowMoved);
    stage.setOnCloseRequest(e -> {
      e.consume();
      close();
    });
  }

  /**
   * Opens the window. Any thread.
   *
   * @param toFront gets what brings the window to the front, callable from any thread
   * @param closed runs on the FX thread when the window has been closed
   */
  static void open(AppContext context, Consumer<Runnable> toFront, Runnable closed) {
    openWindow(context, window -> toFront.accept(() -> window.ui.execute(window::toFront)), closed);
  }

  /** The same, handing out the window itself on the FX thread. */
  static void openWindow(AppContext context, ShownListener shown, Runnable closed) {
    FxUiExecutor ui = new FxUiExecutor();
    ui.execute(() -> {
      Thread.currentThread()
          .setUncaughtExceptionHandler((thread, e) ->
              LOG.log(System.Logger.Level.ERROR, "the window failed at something", e));
      try {
        MainWindow window = new MainWindow(context, ui, closed);
        window.assembly.start(null);
        window.stage.show();
        context.warmUp();
        shown.shown(window);
      } catch (RuntimeException e) {
        closed.run();
        throw e;
      }
    });
  }

  /** A link's text may lie about where it leads, so the real address is shown and asked about. */
  private static void askToOpen(Dialogs dialogs, Browser browser, String address) {
    if (!Browser.isAllowed(address)) {
      dialogs.error(
          "This link is not opened",
          "Only http, https and mailto addresses are opened. This one is:\n" + address);
    } else if (dialogs.confirm("Open this address in the browser?", address, "Open")) {
      browser.open(address);
    }
  }

  /** The window, for tests. */
  Stage stage() {
    return stage;
  }

  /** What it is made of, for tests. */
  WindowAssembly assembly() {
    return assembly;
  }

  private void toFront() {
    stage.setIconified(false);
    stage.show();
    stage.toFront();
    stage.requestFocus();
  }

  void close() {
    assembly.close();
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
