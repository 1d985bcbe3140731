package dev.tempera.app.window;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.settings.Settings.Theme;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tint of tokens in the conversation, with the built-in model in the real window. */
class TintFlowTest {
  private static final List<String> STEPS =
      List.of(".likely-line-back", ".doubtful-line-back", ".unsure-line-back", ".rare-line-back");

  @TempDir private Path data = Path.of("");

  private static boolean isTinted(WindowRobot robot) {
    return STEPS.stream()
        .flatMap(step -> robot.node(".transcript").lookupAll(step).stream())
        .anyMatch(Node::isVisible);
  }

  private static String words(WindowRobot robot) {
    return ((Labeled) robot.node("#tint-words")).getText();
  }

  @Test
  void theAnswerIsTintedAndWhatItIsUnsureOfIsReachedByKeyboard() throws TimeoutException {
    try (WindowRobot robot = new WindowRobot(data, Theme.LIGHT, 1200, 760)) {
      robot.resize(1200, 760);
      robot.ask("Write a poem about the sea.");
      assertFalse(robot.node("#tint-bar").isVisible());
      robot.push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.Y);
      WindowRobot.await(() -> robot.node("#tint-bar").isVisible());
      WindowRobot.await(() -> isTinted(robot));
      WindowRobot.await(() -> words(robot).contains("perplexity"));
      robot.picture("tint-light");
      ComboBox<?> unsure = (ComboBox<?>) robot.node("#tint-least-sure");
      robot.fx(unsure::requestFocus);
      robot.push(KeyCode.DOWN);
      WindowRobot.await(() -> words(robot).contains("▸"));
      WindowRobot.await(() ->
          robot.node(".transcript").lookupAll(".lit-back").stream().anyMatch(Node::isVisible));
      robot.ask("And now of the river.");
      WindowRobot.await(() -> isTinted(robot));
      robot.resize(700, 760);
      robot.picture("tint-narrow");
    }
    try (WindowRobot robot = new WindowRobot(data, Theme.DARK, 1200, 760)) {
      robot.resize(1200, 760);
      WindowRobot.await(() -> robot.find(".transcript .row") != null);
      WindowRobot.await(() -> isTinted(robot));
      assertTrue(robot.node("#tint-bar").isVisible(), "remembered");
      robot.picture("tint-dark");
      robot.click("#tint-off");
      WindowRobot.await(() -> !isTinted(robot));
      assertFalse(robot.node("#tint-bar").isVisible());
    }
  }
}
