package dev.tempera.app.window;

import static dev.tempera.app.window.OpenWindow.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.settings.Settings.Theme;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From a word to the answer of an experiment that has it. */
@Timeout(180)
class SearchExperimentsFlowTest {
  @TempDir private Path data = Path.of("");

  private static String text(WindowRobot robot, String selector) {
    return robot.find(selector) instanceof Label label ? label.getText() : "";
  }

  private static void look(WindowRobot robot, String query) throws TimeoutException {
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
    TextField field = (TextField) robot.node("#search-query");
    await(field::isFocused);
    robot.fx(() -> field.setText(query));
  }

  @Test
  void anAnswerIsLandedOnInItsCell() throws TimeoutException {
    try (WindowRobot robot = new WindowRobot(data, Theme.DARK, 1280, 800)) {
      robot.click("#composer-text");
      robot.push(KeyCode.CONTROL, KeyCode.E);
      robot.click("#experiments-example");
      await(() -> !robot.node("#builder-start").isDisabled());
      robot.click("#builder-start");
      await(() -> text(robot, "#run-status").startsWith("30 of 30"));
      look(robot, "in:experiments");
      await(() -> text(robot, "#search-status").startsWith("30 found"));
      ListView<?> found = (ListView<?>) robot.node("#search-list");
      robot.picture("search-experiments");
      robot.push(KeyCode.DOWN);
      await(found::isFocused);
      for (int i = 0; i < 4; i++) {
        robot.push(KeyCode.DOWN);
      }
      await(() -> found.getSelectionModel().getSelectedIndex() == 4);
      robot.push(KeyCode.ENTER);
      ListView<?> answers = (ListView<?>) robot.node("#cell-answers");
      await(() -> answers.getSelectionModel().getSelectedItem() != null);
      await(answers::isFocused);
      TabPane tabs = (TabPane) robot.node("#run-tabs");
      assertEquals("Grid", tabs.getSelectionModel().getSelectedItem().getText());
      String hit = found.getSelectionModel().getSelectedItem().toString();
      String answer = answers.getSelectionModel().getSelectedItem().toString();
      String key = hit.replaceFirst(".*trial=([^,]*),.*", "$1");
      assertEquals(key, answer.replaceFirst("AnswerRow\\[trial=([^,]*),(?s).*", "$1"));
      robot.picture("search-experiment-landed");
    }
  }
}
