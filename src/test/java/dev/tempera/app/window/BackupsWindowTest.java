package dev.tempera.app.window;

import static dev.tempera.app.window.WindowRobot.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.AppContext;
import dev.tempera.app.AppOptions;
import dev.tempera.app.ui.FilePicker;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.settings.BackupChoices.Often;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.core.settings.Settings.WindowPlace;
import dev.tempera.core.store.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/** Backups in the real window: chosen, made, and taken back. */
@SuppressWarnings("NullAway.Init") // the window is opened before each test
class BackupsWindowTest {
  @TempDir Path folder;

  private final FxRobot robot = new FxRobot();
  private Path to;
  private AppContext context;
  private MainWindow window;

  private final FilePicker files =
      new FilePicker() {
        @Override
        public Optional<Path> save(String title, String name, Kind kind) {
          return Optional.empty();
        }

        @Override
        public List<Path> open(String title, List<Kind> kinds) {
          try (Stream<Path> all = Files.list(to)) {
            return all.filter(file -> file.toString().endsWith(".zip")).toList();
          } catch (IOException e) {
            return List.of();
          }
        }

        @Override
        public Optional<Path> folder(String title) {
          return Optional.of(to);
        }
      };

  @BeforeEach
  void open() throws Exception {
    FxToolkit.registerPrimaryStage();
    to = Files.createDirectory(folder.resolve("to"));
    Files.createDirectories(folder.resolve("data"));
    start();
  }

  private void start() throws Exception {
    context = AppContext.open(new AppOptions(folder.resolve("data"), Map.of(), null, Theme.LIGHT));
    context
        .settings()
        .update(s ->
            s.withWindow(new WindowPlace(0.0, 0.0, 980, 900, false, 200, 320, true, false, null)));
    CompletableFuture<MainWindow> shown = new CompletableFuture<>();
    MainWindow.openWindow(context, files, shown::complete, () -> {});
    window = shown.get(30, TimeUnit.SECONDS);
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
    return ((Labeled) node(selector)).getText();
  }

  private void fire(String selector) {
    Button button = (Button) node(selector);
    await(() -> !button.isDisabled());
    robot.interact(button::fire);
  }

  private void run(String command) {
    robot.interact(
        () -> assertTrue(window.content().view().commands().get(command).run(), command));
  }

  private ConversationId talk(String title) throws Exception {
    var conversation = Samples.conversation();
    context.archive().append(Samples.user(conversation, null, "a word"), conversation);
    context.conversations().rename(conversation.id(), title).get(20, TimeUnit.SECONDS);
    return conversation.id();
  }

  private boolean isListed(ConversationId id) {
    return context.archive().conversations().stream().anyMatch(each -> each.id().equals(id));
  }

  @Test
  void aBackupIsMadeAndTakenBack() throws Exception {
    ConversationId id = talk("Worth keeping");
    run("files.backups");
    assertTrue(((Button) node("#backups-make")).isDisabled());
    assertEquals("There is no backup yet.", text("#backups-last"));
    assertTrue(text("#backups-none").startsWith("Choose a folder above"), text("#backups-none"));
    fire("#backups-choose");
    await(() -> text("#backups-folder").equals(to.toString()));
    ComboBox<?> often = (ComboBox<?>) node("#backups-often");
    assertEquals(Often.DAILY, often.getValue());
    assertTrue(text("#backups-none").startsWith("None yet."), text("#backups-none"));
    ComboBox<?> newest = (ComboBox<?>) node("#backups-newest");
    robot.interact(() -> often.getSelectionModel().selectLast());
    robot.interact(() -> newest.getSelectionModel().select(1));
    assertEquals(Often.WEEKLY, context.settings().get().backups().often());
    assertEquals(3, context.settings().get().backups().newest());

    fire("#backups-make");
    await(() -> text("#backups-last").startsWith("Last good backup: "));
    ListView<?> list = (ListView<?>) node("#backups-list");
    await(() -> list.getItems().size() == 1);
    assertEquals(1, files.open("", List.of()).size());

    context.conversations().delete(id).get(20, TimeUnit.SECONDS);
    context.conversations().deleteForGood(id).get(20, TimeUnit.SECONDS);
    assertFalse(context.archive().conversation(id).isPresent());
    robot.interact(() -> list.getSelectionModel().selectFirst());
    fire("#backups-restore");
    await(() -> text("#restore-take").equals("Restore 1"));
    assertTrue(text("#restore-status").contains(" holds "), text("#restore-status"));
    fire("#restore-take");
    await(() -> text("#restore-cancel").equals("Close"));
    assertEquals("1 conversation restored.", text("#restore-status"));
    assertTrue(isListed(id));
    fire("#restore-cancel");
    await(() -> find("#restore-status").isEmpty());

    // Undo puts it into the bin.
    robot.interact(() -> assertTrue(window.content().workspace().undoLast()));
    await(() -> !isListed(id));
    assertTrue(context.archive().conversation(id).isPresent());
  }

  @Test
  void whatIsSaidOfEachThingIsThereToTheEnd() throws Exception {
    var _ = talk("Worth keeping");
    context.settings().update(all -> all.withBackups(all.backups().withFolder(to.toString())));
    var _ = context.backups().make();
    run("files.backups");
    await(() -> ((ListView<?>) node("#backups-list")).getSelectionModel().getSelectedIndex() == 0);
    fire("#backups-restore");
    Label said =
        (Label)
            WindowRobot.awaited(
                () ->
                    node("#restore-list").lookupAll(".restore-state").stream()
                        .filter(each -> ((Label) each).getText().contains("the same messages"))
                        .findFirst()
                        .orElse(null),
                label -> label.isVisible() && label.getLayoutBounds().getHeight() > 0);
    await(() -> said.lookup(".text") instanceof Text text && text.getText().equals(said.getText()));
  }

  @Test
  void whyThereIsNoneIsSaidInTheWindow() throws Exception {
    context.settings().update(all -> all.withBackups(all.backups().withFolder(to.toString())));
    Files.delete(to);
    run("files.backups");
    fire("#backups-make");
    await(() -> text("#backups-problem").contains("is missing"));
    Label problem = (Label) node("#backups-problem");
    assertTrue(problem.isVisible());
    Files.createDirectory(to);
    fire("#backups-make");
    await(() -> text("#backups-last").startsWith("Last good backup: "));
    await(() -> !problem.isVisible());
  }

  @Test
  void aDataFolderInASynchronisedOneIsToldUntilItIsDismissed() throws Exception {
    close();
    Files.createDirectory(folder.resolve(".stfolder"));
    start();
    await(() -> window.content().shell().notices().stream().anyMatch(this::isWarning));
    robot.interact(() -> window.content().shell().notices().removeIf(this::isWarning));
    assertEquals(1, context.settings().get().backups().accepted().size());
    close();
    start();
    // It stands in the window of the backups, whoever dismissed it.
    run("files.backups");
    await(() -> text("#backups-warning").contains("Syncthing"));
    assertTrue(window.content().shell().notices().stream().noneMatch(this::isWarning));
  }

  private boolean isWarning(String notice) {
    return notice.contains("Syncthing synchronises");
  }
}
