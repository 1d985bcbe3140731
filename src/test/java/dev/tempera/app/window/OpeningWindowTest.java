package dev.tempera.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.AppContext;
import dev.tempera.app.AppOptions;
import dev.tempera.app.shell.EmptyFrame;
import dev.tempera.app.shell.WindowBounds;
import dev.tempera.app.shell.WindowPlacement;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.Settings.WindowPlace;
import dev.tempera.testing.Waits;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** What is on the screen before there is anything to show. */
class OpeningWindowTest {
  /** There Command is what Ctrl is elsewhere. */
  private static final boolean MAC = System.getProperty("os.name").startsWith("Mac");

  @BeforeAll
  static void toolkit() throws TimeoutException {
    FxToolkit.registerPrimaryStage();
  }

  @TempDir Path folder;

  private AppOptions options() {
    return new AppOptions(folder, Map.of(), null, null);
  }

  private OpeningWindow show() throws Exception {
    return OpeningWindow.show(options(), Settings.defaults(), () -> {})
        .get(Waits.START_SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void theFrameIsThereBeforeTheDatabase() throws Exception {
    OpeningWindow window = show();
    try {
      WaitForAsyncUtils.waitForAsyncFx(
          20_000,
          () -> {
            assertTrue(window.stage().isShowing());
            assertEquals("Tempera", window.stage().getTitle());
            assertTrue(window.scene().getRoot() instanceof EmptyFrame);
            assertNull(window.scene().getFocusOwner(), "nothing in it can be used");
            assertFalse(window.stage().getIcons().isEmpty());
            return null;
          });
    } finally {
      window.close();
    }
  }

  @Test
  void aLongWaitIsExplained() throws Exception {
    OpeningWindow window = show();
    try {
      WaitForAsyncUtils.waitForAsyncFx(
          20_000,
          () -> {
            EmptyFrame frame = (EmptyFrame) window.scene().getRoot();
            frame.explain();
            Node label = frame.lookup(".opening");
            assertNotNull(label);
            assertEquals("Opening the conversations…", ((Labeled) label).getText());
            return null;
          });
    } finally {
      window.close();
    }
  }

  @Test
  void theWindowFillsTheSameFrame() throws Exception {
    try (AppContext context = AppContext.open(options())) {
      OpeningWindow empty = show();
      Stage stage = empty.stage();
      CompletableFuture<MainWindow> opened = new CompletableFuture<>();
      MainWindow.open(context, empty, opened::complete, () -> {}, opened::completeExceptionally);
      MainWindow window = opened.get(Waits.START_SECONDS, TimeUnit.SECONDS);
      WaitForAsyncUtils.waitForAsyncFx(
          20_000,
          () -> {
            assertSame(stage, window.stage());
            assertTrue(stage.isShowing());
            assertSame(window.content().view(), stage.getScene().getRoot());
            assertEquals(
                "composer-text",
                String.valueOf(stage.getScene().getFocusOwner().getId()),
                "one can write at once");
            window.close();
            assertFalse(stage.isShowing());
            return null;
          });
    }
  }

  private static void type(OpeningWindow into, String text) {
    text.codePoints()
        .mapToObj(Character::toString)
        .forEach(each -> Event.fireEvent(into.scene(), typed(each)));
  }

  private static KeyEvent typed(String character) {
    return new KeyEvent(
        KeyEvent.KEY_TYPED, character, "", KeyCode.UNDEFINED, false, false, false, false);
  }

  private static KeyEvent pressed(KeyCode code, boolean shortcut) {
    return new KeyEvent(
        KeyEvent.KEY_PRESSED,
        KeyEvent.CHAR_UNDEFINED,
        "",
        code,
        false,
        shortcut && !MAC,
        false,
        shortcut && MAC);
  }

  @Test
  void whatIsTypedWhileItIsEmptyIsInTheComposerInOrderAndOnce() throws Exception {
    OpeningWindow empty = show();
    WaitForAsyncUtils.waitForAsyncFx(
        20_000,
        () -> {
          type(empty, "Wht");
          Event.fireEvent(empty.scene(), pressed(KeyCode.LEFT, false));
          type(empty, "a");
          Event.fireEvent(empty.scene(), pressed(KeyCode.END, false));
          Event.fireEvent(empty.scene(), pressed(KeyCode.ENTER, false));
          type(empty, "\r");
          type(empty, "is it? é😀");
          Event.fireEvent(empty.scene(), pressed(KeyCode.ENTER, false));
          return null;
        });
    try (AppContext context = AppContext.open(options())) {
      CompletableFuture<MainWindow> opened = new CompletableFuture<>();
      MainWindow.open(context, empty, opened::complete, () -> {}, opened::completeExceptionally);
      MainWindow window = opened.get(Waits.START_SECONDS, TimeUnit.SECONDS);
      assertEquals("What\nis it? é😀", composed(window), "at once");
      Waits.until(
          () -> onFx(() -> window.content().conversations().currentProperty().get()) != null);
      assertEquals("What\nis it? é😀", composed(window), "with its conversation");
      onFx(() -> {
        assertNull(
            window.content().conversations().currentProperty().get().head(), "nothing is sent");
        Event.fireEvent(window.stage().getScene().getFocusOwner(), typed("!"));
        return null;
      });
      assertEquals("What\nis it? é😀!", composed(window), "and writing goes on");
      onFx(() -> {
        window.close();
        return null;
      });
    }
  }

  private static String composed(MainWindow window) {
    return onFx(() ->
        ((StyleClassedTextArea) window.stage().getScene().lookup("#composer-text")).getText());
  }

  private static <T> T onFx(Callable<T> task) {
    return WaitForAsyncUtils.waitForAsyncFx(20_000, task);
  }

  @Test
  void aCommandThatIsPressedWhileItIsEmptyIsDoneWhenItCanBe() throws Exception {
    OpeningWindow empty = show();
    onFx(() -> {
      Event.fireEvent(empty.scene(), pressed(KeyCode.B, true));
      return null;
    });
    try (AppContext context = AppContext.open(options())) {
      CompletableFuture<MainWindow> opened = new CompletableFuture<>();
      MainWindow.open(context, empty, opened::complete, () -> {}, opened::completeExceptionally);
      MainWindow window = opened.get(Waits.START_SECONDS, TimeUnit.SECONDS);
      onFx(() -> {
        assertFalse(window.content().shell().conversationsShownProperty().get());
        window.close();
        return null;
      });
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = KeyCode.class,
      names = {"Q", "W"})
  void theKeysThatCloseAWindowCloseItWhileItIsEmpty(KeyCode key) throws Exception {
    CompletableFuture<String> closed = new CompletableFuture<>();
    OpeningWindow empty =
        OpeningWindow.show(options(), Settings.defaults(), () -> closed.complete("closed"))
            .get(20, TimeUnit.SECONDS);
    onFx(() -> {
      Event.fireEvent(empty.scene(), pressed(key, true));
      assertFalse(empty.stage().isShowing());
      return null;
    });
    assertTrue(empty.isUnwanted());
    assertEquals("closed", closed.get(20, TimeUnit.SECONDS));
  }

  @Test
  void whereItIsMovedToWhileItIsEmptyIsRemembered() throws Exception {
    OpeningWindow empty = show();
    WindowBounds moved =
        onFx(() -> {
          empty.waitsLong();
          assertFalse(empty.isMoved());
          empty.stage().setX(empty.stage().getX() + 40);
          empty.stage().setWidth(empty.stage().getWidth() - 60);
          return WindowPlacement.bounds(empty.stage());
        });
    try (AppContext context = AppContext.open(options())) {
      CompletableFuture<MainWindow> opened = new CompletableFuture<>();
      MainWindow.open(context, empty, opened::complete, () -> {}, opened::completeExceptionally);
      MainWindow window = opened.get(Waits.START_SECONDS, TimeUnit.SECONDS);
      WindowPlace kept = context.settings().get().window();
      assertEquals(moved.x(), kept.x());
      assertEquals(moved.width(), kept.width());
      onFx(() -> {
        window.close();
        return null;
      });
    }
  }

  @Test
  void oneThatIsClosedBeforeItIsPaintedIsWaitedForNoLonger() throws Exception {
    CompletableFuture<String> closed = new CompletableFuture<>();
    CompletableFuture<OpeningWindow> shown =
        WaitForAsyncUtils.waitForAsyncFx(
            20_000,
            () -> {
              CompletableFuture<OpeningWindow> showing =
                  OpeningWindow.show(
                      options(), Settings.defaults(), () -> closed.complete("closed"));
              Window empty =
                  Window.getWindows().stream()
                      .filter(
                          w -> w.getScene() != null && w.getScene().getRoot() instanceof EmptyFrame)
                      .reduce((one, other) -> other)
                      .orElseThrow();
              empty.fireEvent(new WindowEvent(empty, WindowEvent.WINDOW_CLOSE_REQUEST));
              return showing;
            });
    assertTrue(shown.get(20, TimeUnit.SECONDS).isUnwanted());
    assertEquals("closed", closed.get(20, TimeUnit.SECONDS), "the next start is not refused");
  }

  @Test
  void thePanesAreAsWideAsTheZoomMakesThem() {
    double[] widths =
        WaitForAsyncUtils.waitForAsyncFx(
            20_000,
            () -> {
              double[] made = new double[2];
              for (int zoom = 1; zoom <= 2; zoom++) {
                EmptyFrame frame = new EmptyFrame(Settings.defaults().window(), zoom);
                Scene scene = new Scene(frame, 2560, 900);
                frame.applyCss();
                frame.layout();
                made[zoom - 1] = scene.lookup(".pane-left").getLayoutBounds().getWidth();
              }
              return made;
            });
    assertEquals(2 * widths[0], widths[1], 1);
  }

  @Test
  void whoClosesItWhileItIsEmptyGetsNoWindow() throws Exception {
    try (AppContext context = AppContext.open(options())) {
      OpeningWindow empty = show();
      WaitForAsyncUtils.waitForAsyncFx(
          20_000,
          () -> {
            empty
                .stage()
                .fireEvent(new WindowEvent(empty.stage(), WindowEvent.WINDOW_CLOSE_REQUEST));
            return null;
          });
      CompletableFuture<String> outcome = new CompletableFuture<>();
      MainWindow.open(
          context,
          empty,
          window -> outcome.complete("a window"),
          () -> outcome.complete("closed"),
          outcome::completeExceptionally);
      assertEquals("closed", outcome.get(20, TimeUnit.SECONDS));
      WaitForAsyncUtils.waitForAsyncFx(
          20_000,
          () -> {
            assertFalse(empty.stage().isShowing());
            assertNull(empty.scene().lookup("#composer-text"));
            return null;
          });
    }
  }
}
