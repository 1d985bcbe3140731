package dev.tempera.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tempera.core.settings.Settings.Theme;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the conversation to the page of its model and back. */
class ModelPageFlowTest {
  @TempDir Path data;

  @Test
  void thePageIsOpenedByItsKeyAndLeadsToTheSidebar() throws TimeoutException {
    try (WindowRobot robot = new WindowRobot(data, Theme.DARK, 1280, 800)) {
      robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.I);
      Label title = (Label) robot.node("#model-page-title");
      WindowRobot.await(() -> title.getText().startsWith("Built-in tiny model"));
      assertEquals(
          "Built-in tiny model (offline) answers itself; there are no providers to choose.",
          ((Label) robot.node("#model-page-providers-note")).getText());
      WindowRobot.await(() ->
          robot.node("#model-page").lookupAll(".fact-value").stream()
              .anyMatch(node -> ((Label) node).getText().equals("free")));
      robot.picture("model-page-window");
      WindowRobot.await(() -> link(robot, "temperature") != null);
      Button temperature = Objects.requireNonNull(link(robot, "temperature"));
      robot.fx(temperature::fire);
      WindowRobot.await(() -> robot.find("#model-page") == null);
      WindowRobot.await(() -> {
        Node field = robot.find("#field-temperature");
        return field != null && field.isFocused();
      });
      robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.I);
      robot.node("#model-page");
      robot.push(KeyCode.ESCAPE);
      WindowRobot.await(() -> robot.find("#model-page") == null);
      assertNull(robot.find("#model-page-title"));
    }
  }

  private static @Nullable Button link(WindowRobot robot, String name) {
    return robot.node("#model-page").lookupAll(".model-page-link").stream()
        .map(Button.class::cast)
        .filter(each -> each.getText().equals(name))
        .findFirst()
        .orElse(null);
  }
}
