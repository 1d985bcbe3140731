package dev.tempera.app.window;

import static dev.tempera.app.window.OpenWindow.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.core.store.DataFolder;
import dev.tempera.core.store.Samples;
import dev.tempera.core.store.SqliteStore;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The list of conversations stays where it is below the pointer. */
@Timeout(180)
class ListPlaceTest {
  private static final int SO_MANY = 60;

  @TempDir private Path data = Path.of("");

  @BeforeEach
  void fill() {
    Path folder = DataFolder.create(data.resolve("data"));
    try (SqliteStore store = SqliteStore.open(folder, Samples.CLOCK, problem -> {}).store()) {
      for (int i = 0; i < SO_MANY; i++) {
        Conversation made = Samples.conversation().withTitle("Talk " + i);
        store.append(Samples.user(made, null, "About " + i), made);
      }
    }
  }

  private static VirtualFlow<?> rows(WindowRobot robot) {
    return (VirtualFlow<?>) robot.node("#conversation-list .virtual-flow");
  }

  private static double firstPlace(WindowRobot robot) {
    IndexedCell<?> first = Objects.requireNonNull(rows(robot).getFirstVisibleCell());
    return first.getIndex() - first.getLayoutY() / first.getHeight();
  }

  private static String shown(WindowRobot robot) {
    return Objects.requireNonNull(robot.window().content().conversations().currentProperty().get())
        .title();
  }

  @Test
  void aRowThatIsPressedStaysBelowThePointer() throws TimeoutException {
    try (WindowRobot robot = new WindowRobot(data, Theme.LIGHT, 1280, 800)) {
      robot.fx(() -> robot.run("new.folder"));
      await(() -> robot.node(".conversation-editor").isFocused());
      robot.push(KeyCode.ENTER);
      await(() -> robot.find(".conversation-editor") == null && robot.find(".folder-row") != null);
      double before = firstPlace(robot);
      String shown = shown(robot);
      IndexedCell<?> below =
          Objects.requireNonNull(
              rows(robot).getVisibleCell(rows(robot).getLastVisibleCell().getIndex() - 3));
      robot.click((Node) below);
      await(() -> !shown(robot).equals(shown));
      assertEquals(before, firstPlace(robot), 1e-9);

      for (int i = 0; i < SO_MANY; i++) {
        robot.push(KeyCode.DOWN);
      }
      await(() -> rows(robot).getLastVisibleCell().getIndex() >= SO_MANY);
      assertTrue(firstPlace(robot) > before, "a row that is not seen is brought into sight");
    }
  }
}
