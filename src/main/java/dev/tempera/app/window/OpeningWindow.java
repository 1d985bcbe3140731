package dev.tempera.app.window;

import dev.tempera.app.AppOptions;
import dev.tempera.app.desktop.RememberedLook;
import dev.tempera.app.shell.EmptyFrame;
import dev.tempera.app.shell.WindowBounds;
import dev.tempera.app.shell.WindowPlacement;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.app.ui.ThemeController;
import dev.tempera.core.concurrent.Delay;
import dev.tempera.core.settings.Settings;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * The first window while it is empty: on the screen as soon as the settings are read, where and how
 * it will be, so that nobody waits for the database in front of nothing. Becomes the frame of a
 * {@link MainWindow}, or is closed because there is none.
 */
public final class OpeningWindow {
  private static final int[] ICONS = {16, 32, 48, 128};

  /** After so long somebody asks what is going on. */
  private static final Duration LONG = Duration.ofSeconds(1);

  private final FxUiExecutor ui;
  private final ThemeController theme;
  private final Stage stage;
  private final EmptyFrame frame;
  private final Scene scene;
  private final EarlyKeys keys;
  private final Runnable closed;
  private final CompletableFuture<OpeningWindow> ready = new CompletableFuture<>();
  private boolean unwanted;

  /** Where it stood when the window manager had had its say; null before that. */
  private @Nullable WindowBounds settled;

  private OpeningWindow(
      FxUiExecutor ui,
      Settings settings,
      AppOptions options,
      @Nullable Boolean desktopIsDark,
      Runnable closed) {
    this.ui = ui;
    this.closed = closed;
    theme = new ThemeController(options.appearance(settings), desktopIsDark);
    stage = new Stage();
    frame = new EmptyFrame(settings.window(), theme.zoom());
    scene = new Scene(frame);
    theme.install(scene);
    stage.setScene(scene);
    stage.setTitle("Tempera");
    stage.setOnCloseRequest(e -> {
      e.consume();
      closeUnseen();
    });
    keys = new EarlyKeys(scene, this::closeUnseen);
    WindowPlacement.restore(stage, settings.window());
  }

  /** It is still empty when somebody asks why, and where it stands now is where it was put. */
  void waitsLong() {
    frame.explain();
    settled = WindowPlacement.bounds(stage);
  }

  /** Whether a person has moved it, or made it larger or smaller, while it was empty. */
  boolean isMoved() {
    return settled != null && !settled.equals(WindowPlacement.bounds(stage));
  }

  /** A person does not want it any more. */
  private void closeUnseen() {
    if (unwanted) {
      return;
    }
    unwanted = true;
    stage.hide();
    closed.run();
    // A window that is gone is painted no more, and somebody waits for that.
    ready.complete(this);
  }

  /** A stage that looks like one of the program. FX thread only. */
  static Stage newStage() {
    Stage made = new Stage();
    addIcons(made);
    return made;
  }

  private static void addIcons(Stage to) {
    for (int size : ICONS) {
      InputStream icon = OpeningWindow.class.getResourceAsStream("icon-" + size + ".png");
      if (icon != null) {
        to.getIcons().add(new Image(icon));
      }
    }
  }

  /**
   * Puts it on the screen. Any thread; the toolkit runs.
   *
   * @param closed runs on the FX thread if a person closes it while it is empty
   * @return the window, when it is there, or has been closed; fails if the toolkit cannot show one
   */
  public static CompletableFuture<OpeningWindow> show(
      AppOptions options, Settings settings, Runnable closed) {
    FxUiExecutor ui = new FxUiExecutor();
    // Read here and not there: it is a file.
    Boolean desktopIsDark = RememberedLook.read(options.folder());
    CompletableFuture<OpeningWindow> shown = new CompletableFuture<>();
    ui.execute(() -> {
      try {
        OpeningWindow window = new OpeningWindow(ui, settings, options, desktopIsDark, closed);
        var _ = window.ready.thenAccept(shown::complete);
        window.stage.show();
        var _ = Delay.system().after(LONG, () -> ui.execute(window::waitsLong));
        window.whenPainted(() -> window.ready.complete(window));
        Platform.requestNextPulse();
      } catch (RuntimeException | Error e) {
        shown.completeExceptionally(e);
      }
    });
    return shown;
  }

  /**
   * Runs once, when the first frame is on the screen. The second waits until it is painted; without
   * a graphics card it is copied to the screen between that and the third, and what runs must not
   * keep the thread from it.
   */
  private void whenPainted(Runnable then) {
    AtomicInteger frames = new AtomicInteger();
    Runnable[] listener = new Runnable[1];
    listener[0] =
        () -> {
          if (frames.incrementAndGet() < 3) {
            Platform.requestNextPulse();
          } else {
            scene.removePostLayoutPulseListener(listener[0]);
            then.run();
            addIcons(stage);
          }
        };
    scene.addPostLayoutPulseListener(listener[0]);
  }

  /** Takes it away: there will be no window. Any thread. */
  public void close() {
    ui.execute(stage::hide);
  }

  FxUiExecutor ui() {
    return ui;
  }

  ThemeController theme() {
    return theme;
  }

  Scene scene() {
    return scene;
  }

  /** What was pressed while there was nothing to take it. */
  EarlyKeys keys() {
    return keys;
  }

  Stage stage() {
    return stage;
  }

  /** Whether a person has closed it already. FX thread only. */
  boolean isUnwanted() {
    return unwanted;
  }
}
