package dev.tempera.app.window;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.settings.Settings.Theme;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a question to the page that counts it, and to the page of its model. */
class ActivityFlowTest {
  @TempDir Path data;

  @Test
  void whatWasAskedIsCountedAndMeasured() throws TimeoutException {
    try (WindowRobot robot = new WindowRobot(data, Theme.LIGHT, 1280, 800)) {
      robot.push(KeyCode.CONTROL, KeyCode.U);
      Label note = (Label) robot.node("#activity-note");
      WindowRobot.await(() -> note.getText().startsWith("Nothing was asked"));
      robot.push(KeyCode.ESCAPE);
      WindowRobot.await(() -> robot.find("#activity") == null);
      robot.ask("What is 7 + 5?");
      robot.push(KeyCode.CONTROL, KeyCode.U);
      Label total = (Label) robot.node("#activity-total");
      WindowRobot.await(() -> total.getText().contains("the built-in model answered 1 request"));
      robot.push(KeyCode.CONTROL, KeyCode.U);
      WindowRobot.await(() -> robot.find("#activity") == null);
      robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.I);
      Label outcome = (Label) robot.node("#model-page-measured-outcome");
      WindowRobot.await(() -> outcome.getText().startsWith("None of 1 request failed"));
      assertTrue(outcome.getText().contains("of few"), outcome.getText());
    }
  }
}
