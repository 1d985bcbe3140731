package dev.tempera.app.window;

import static dev.tempera.app.window.WindowRobot.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.AppContext;
import dev.tempera.app.AppOptions;
import dev.tempera.app.ui.FilePicker;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.core.settings.Settings.WindowPlace;
import dev.tempera.core.store.InstanceRequest;
import dev.tempera.testing.Waits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Files in and out, about and crash pages, in the real window. */
@SuppressWarnings("NullAway.Init") // the window is opened before each test
class DesktopTest {
  @TempDir Path folder;

  private final FxRobot robot = new FxRobot();
  private final ConcurrentLinkedDeque<Path> chosen = new ConcurrentLinkedDeque<>();
  private AppContext context;
  private MainWindow window;

  private final FilePicker files =
      new FilePicker() {
        @Override
        public Optional<Path> save(String title, String name, Kind kind) {
          return Optional.ofNullable(chosen.poll());
        }

        @Override
        public List<Path> open(String title, List<Kind> kinds) {
          return chosen.isEmpty() ? List.of() : List.of(chosen.remove());
        }
      };

  @BeforeEach
  void open() throws Exception {
    FxToolkit.registerPrimaryStage();
    context = AppContext.open(new AppOptions(folder.resolve("data"), Map.of(), null, Theme.LIGHT));
    context
        .settings()
        .update(s ->
            s.withWindow(new WindowPlace(0.0, 0.0, 980, 900, false, 200, 320, true, false, null)));
    CompletableFuture<MainWindow> shown = new CompletableFuture<>();
    MainWindow.openWindow(context, files, shown::complete, () -> {});
    window = shown.get(Waits.START_SECONDS, TimeUnit.SECONDS);
    await(() -> window.content().conversations().currentProperty().get() != null);
  }

  @AfterEach
  void close() {
    robot.interact(() -> {
      List.copyOf(Window.getWindows())
          .forEach(each -> {
            if (!each.equals(window.stage())) {
              each.hide();
            }
          });
      window.close();
    });
    context.close();
  }

  /** A node in any window but that of a popup. */
  private static Optional<Node> find(String selector) {
    return Window.getWindows().stream()
        .filter(Stage.class::isInstance)
        .map(each -> each.getScene().getRoot().lookup(selector))
        .filter(Objects::nonNull)
        .findFirst();
  }

  private static Node node(String selector) {
    return WindowRobot.awaited(() -> find(selector).orElse(null), node -> true);
  }

  private static String text(String selector) {
    Node node = node(selector);
    return switch (node) {
      case Labeled label -> label.getText();
      case TextInputControl input -> input.getText();
      default -> node.toString();
    };
  }

  private void run(String command) {
    robot.interact(
        () -> assertTrue(window.content().view().commands().get(command).run(), command));
  }

  private ConversationId current() {
    return Objects.requireNonNull(window.content().conversations().selectedProperty().get());
  }

  private static String clipboard() {
    return WaitForAsyncUtils.waitForAsyncFx(
        10_000, () -> String.valueOf(Clipboard.getSystemClipboard().getString()));
  }

  @Test
  void aConversationGoesOutAndComesBack() throws Exception {
    ConversationId id = current();
    context.conversations().rename(id, "Take this").get(20, TimeUnit.SECONDS);
    context.conversations().saveDraft(id, "a draft").get(20, TimeUnit.SECONDS);
    Path file = folder.resolve("take.tempera");
    chosen.add(file);
    run("files.export");
    await(() -> Files.exists(file));
    robot.interact(() -> window.content().conversations().delete(id));
    await(() -> !id.equals(window.content().conversations().selectedProperty().get()));
    window.handleLater(new InstanceRequest(false, List.of(file)));
    // It lies in the bin: one click, which is ready to be done.
    await(() -> find("#import-take").filter(take -> !take.isDisabled()).isPresent());
    robot.clickOn(node("#import-take"));
    await(() -> id.equals(window.content().conversations().selectedProperty().get()));
    assertEquals("a draft", context.archive().conversation(id).orElseThrow().draft());
  }

  @Test
  void aBadFileIsRefusedAndNothingStops() throws Exception {
    Path file = Files.writeString(folder.resolve("bad.tempera"), "no zip");
    window.handleLater(new InstanceRequest(false, List.of(file)));
    await(() -> find("#import-list").isPresent());
    await(() -> text("#import-status").contains("1 cannot be read"));
    robot.clickOn(node("#import-back"));
    context.conversations().rename(current(), "Still alive").get(20, TimeUnit.SECONDS);
    await(() -> text("#conversation-title").equals("Still alive"));
  }

  @Test
  void aRequestForANewConversationMakesOne() throws Exception {
    ConversationId before = current();
    context.conversations().rename(before, "Used").get(20, TimeUnit.SECONDS);
    await(() -> text("#conversation-title").equals("Used"));
    window.handleLater(new InstanceRequest(true, List.of()));
    await(() -> !before.equals(window.content().conversations().selectedProperty().get()));
  }

  @Test
  void everythingIsExportedWithProgress() {
    Path file = folder.resolve("all.zip");
    chosen.add(file);
    run("files.backup");
    await(() -> text("#backup-button").equals("Close"));
    assertEquals("1 conversation and the settings are in all.zip.", text("#backup-status"));
    assertTrue(Files.exists(file));
    robot.clickOn("#backup-button");
    await(() -> find("#backup-status").isEmpty());
  }

  @Test
  void aConversationIsExportedAsAPageByItsDialog() throws Exception {
    context.conversations().rename(current(), "Fog").get(20, TimeUnit.SECONDS);
    Path file = folder.resolve("fog.html");
    chosen.add(file);
    run("files.print");
    node("#export-begin");
    assertTrue(((CheckBox) node("#export-open")).isSelected());
    // Nothing is opened here.
    robot.interact(() -> ((CheckBox) node("#export-open")).fire());
    robot.interact(() -> ((RadioButton) node("#export-all-branches")).fire());
    robot.clickOn("#export-begin");
    await(() -> text("#export-status").equals("1 conversation is in fog.html."));
    assertTrue(Files.readString(file).contains("<h1 dir=\"auto\">Fog</h1>"));
    assertTrue(context.settings().get().exports().allBranches());
    robot.clickOn("#export-close");
    await(() -> find("#export-begin").isEmpty());
  }

  @Test
  void aboutListsLibrariesAndCopiesDiagnostics() {
    run("about.tempera");
    await(() -> ((ListView<?>) node("#about-dependencies")).getItems().size() > 30);
    robot.interact(() -> ((ListView<?>) node("#about-dependencies")).getSelectionModel().select(0));
    await(() ->
        text("#about-licence").contains("Apache License")
            || text("#about-licence").contains("Copyright"));
    robot.clickOn("#about-copy");
    await(() -> text("#about-copied").startsWith("Copied"));
    String copied = clipboard();
    for (String line :
        List.of(
            "Tempera: ",
            "Java: ",
            "JavaFX: 26",
            "Screen 1: ",
            "Schema: ",
            "Heap: ",
            "Data folder: ",
            "Connections: offline",
            "Painting: in software")) {
      assertTrue(copied.contains(line), line + " in\n" + copied);
    }
    assertFalse(copied.contains(folder.toString()), copied);
    run("about.tempera");
    long abouts =
        WaitForAsyncUtils.waitForAsyncFx(
            10_000,
            () ->
                Window.getWindows().stream()
                    .filter(
                        w -> w instanceof Stage stage && "About Tempera".equals(stage.getTitle()))
                    .count());
    assertEquals(1, abouts);
  }

  @Test
  void aFaultShowsAPageAndAFloodShowsOne() {
    robot.interact(() -> {
      for (int i = 0; i < 1_000; i++) {
        Thread thread = Thread.currentThread();
        thread
            .getUncaughtExceptionHandler()
            .uncaughtException(thread, new IllegalStateException("fault " + i % 7));
      }
    });
    node("#crash-page");
    long pages =
        WaitForAsyncUtils.waitForAsyncFx(
            10_000,
            () ->
                Window.getWindows().stream()
                    .filter(w -> w instanceof Stage && w.getScene().getRoot().getId() != null)
                    .filter(w -> w.getScene().getRoot().getId().equals("crash-page"))
                    .count());
    assertEquals(1, pages);
    robot.clickOn("#crash-copy");
    await(() -> clipboard().contains("IllegalStateException: fault 0"));
    assertTrue(clipboard().contains("Schema: "));
    robot.clickOn("#crash-go-on");
    await(() -> find("#crash-page").isEmpty());
    // And the window is there still.
    window.handleLater(InstanceRequest.SHOW);
    run("this.pin");
  }

  @Test
  void whatTheToolkitRunsAndFailsIsShown() {
    Platform.runLater(() -> {
      throw new IllegalStateException("in a task");
    });
    node("#crash-page");
    assertTrue(text("#crash-details").contains("in a task"));
  }
}
