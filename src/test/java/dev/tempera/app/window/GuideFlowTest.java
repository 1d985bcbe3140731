package dev.tempera.app.window;

import static dev.tempera.app.window.OpenWindow.await;
import static dev.tempera.app.window.OpenWindow.onFx;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F1 in the real window. */
@SuppressWarnings("NullAway.Init") // the window is opened before each test
class GuideFlowTest {
  @TempDir Path data;
  private OpenWindow open;

  @BeforeEach
  void open() throws TimeoutException {
    open = new OpenWindow(data.resolve("data"), null);
  }

  @AfterEach
  void close() {
    open.robot.interact(() -> {
      for (Window window : Window.getWindows().toArray(Window[]::new)) {
        if (!window.equals(open.window.stage())) {
          window.hide();
        }
      }
    });
    open.close();
  }

  private static @Nullable Stage window(String title) {
    return Window.getWindows().stream()
        .filter(Stage.class::isInstance)
        .map(Stage.class::cast)
        .filter(stage -> title.equals(stage.getTitle()))
        .findFirst()
        .orElse(null);
  }

  private static void awaitPage(String title) {
    await(() -> {
      Stage guide = window("Guide");
      if (guide == null) {
        return false;
      }
      Node list = guide.getScene().lookup("#guide-pages");
      return list instanceof ListView<?> pages
          && pages.getItems().size() > 1
          && guide.getScene().lookup(".guide-heading") != null
          && isPage(pages.getSelectionModel().getSelectedItem(), title);
    });
  }

  /** By its title, whichever pages there are beside it. */
  private static boolean isPage(Object item, String title) {
    return String.valueOf(item).contains(", title=" + title + ",");
  }

  @Test
  void opensAtThePageOfWhatHasTheKeyboard() {
    open.robot.clickOn(open.node("#field-temperature"));
    open.press(KeyCode.F1);
    awaitPage("Parameters");
    open.robot.interact(() -> open.window.stage().requestFocus());
    open.robot.interact(() -> open.node("#conversation-list").requestFocus());
    open.run("help.guide");
    awaitPage("Conversations");
    assertEquals(
        1,
        onFx(() ->
            Window.getWindows().stream()
                .filter(w -> w instanceof Stage stage && "Guide".equals(stage.getTitle()))
                .count()));
  }

  @Test
  void aPageOverThePanesHasItsPage() {
    open.run("bin.open");
    await(() -> open.isFocused("#bin-list"));
    open.press(KeyCode.F1);
    awaitPage("Conversations");
    open.robot.interact(() -> Objects.requireNonNull(window("Guide")).hide());
    open.robot.interact(() -> open.window.stage().requestFocus());
    open.press(KeyCode.ESCAPE);
    await(() -> open.isFocused("#composer-text"));
  }

  @Test
  void overAnEmptyConversationItTellsOfTheWindow() {
    open.robot.clickOn(open.node("#composer-text"));
    open.press(KeyCode.F1);
    awaitPage("The window");
    open.robot.interact(() -> Objects.requireNonNull(window("Guide")).requestFocus());
    open.press(KeyCode.ESCAPE);
    await(() -> window("Guide") == null);
  }

  @Test
  void aWindowOverTheMainOneHasItsPageToo() {
    open.run("connections.open");
    await(() -> window("Connections") != null);
    open.robot.interact(() -> Objects.requireNonNull(window("Connections")).requestFocus());
    open.press(KeyCode.F1);
    awaitPage("Connections");
  }

  /** At 150 % the longest title is broken instead of cut. */
  @Test
  void titlesOfPagesAreReadWhole() {
    open.robot.interact(
        () -> open.context.settings().update(s -> s.withAppearance(s.appearance().withZoom(2))));
    open.press(KeyCode.F1);
    await(() -> window("Guide") != null);
    Stage guide = Objects.requireNonNull(window("Guide"));
    await(() -> !guide.getScene().getRoot().lookupAll("#guide-pages .list-cell .text").isEmpty());
    List<String> shown =
        onFx(() ->
            guide.getScene().getRoot().lookupAll("#guide-pages .list-cell .text").stream()
                .map(text -> ((Text) text).getText())
                .filter(text -> text.contains("..."))
                .toList());
    assertEquals(List.of(), shown);
  }
}
