package dev.tempera.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.settings.Settings.Theme;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Looking into an answer of the built-in model in the real window. */
class InspectorFlowTest {
  @TempDir private Path data = Path.of("");

  private static ListView<?> events(WindowRobot robot) {
    return (ListView<?>) robot.node("#inspector-events");
  }

  private static String text(WindowRobot robot, String selector) {
    return ((Labeled) robot.node(selector)).getText();
  }

  /** Everything that is said below a node, in order. */
  private static String words(Node node) {
    StringBuilder all = new StringBuilder();
    if (node instanceof Labeled labeled && labeled.getText() != null) {
      all.append(labeled.getText()).append('\n');
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> all.append(words(child)));
    }
    return all.toString();
  }

  private static boolean isLit(WindowRobot robot) {
    Node mark = robot.node("#inspector-text").lookup(".hit-back");
    return mark != null && mark.isVisible();
  }

  @ParameterizedTest
  @EnumSource(
      value = Theme.class,
      names = {"LIGHT", "DARK"})
  void eventsAreWalkedAndLightTheirText(Theme theme) throws TimeoutException {
    try (WindowRobot robot = new WindowRobot(data, theme, 1400, 900)) {
      robot.resize(1400, 900);
      robot.ask("Write a poem about the sea.");
      robot.push(KeyCode.CONTROL, KeyCode.I);
      ListView<?> list = events(robot);
      WindowRobot.await(() -> list.getItems().size() > 5);
      WindowRobot.await(() -> text(robot, "#inspector-stream").contains("events"));
      robot.fx(list::requestFocus);
      robot.push(KeyCode.HOME);
      for (int i = 0; i < 6; i++) {
        robot.push(KeyCode.DOWN);
      }
      assertEquals(6, list.getSelectionModel().getSelectedIndex());
      WindowRobot.await(() -> isLit(robot));
      robot.picture("inspector-events-" + theme);
      robot.click("#inspector-tab-request");
      assertNotNull(robot.node("#inspector-tree"));
      robot.picture("inspector-request-" + theme);
      robot.click("#inspector-as-canonical");
      robot.picture("inspector-canonical-" + theme);
      robot.click("#inspector-tab-response");
      assertTrue(words(robot.node("#inspector-response")).contains("Attempt 1"));
      robot.picture("inspector-response-" + theme);
      robot.click("#inspector-tab-cost");
      assertTrue(words(robot.node("#inspector-cost")).contains("Tokens written"));
      robot.picture("inspector-cost-" + theme);
      robot.click("#inspector-tab-honoured");
      WindowRobot.await(() -> words(robot.node("#inspector-honours")).contains("model"));
      robot.picture("inspector-honoured-" + theme);
      robot.push(KeyCode.ESCAPE);
      WindowRobot.await(() -> !robot.node("#inspector").isVisible());
    }
  }

  @Test
  void aPlaceInTheTextLeadsToItsEvent() throws TimeoutException {
    try (WindowRobot robot = new WindowRobot(data, Theme.LIGHT, 1400, 900)) {
      robot.resize(1400, 900);
      robot.ask("Write a poem about the sea.");
      robot.push(KeyCode.CONTROL, KeyCode.I);
      ListView<?> list = events(robot);
      WindowRobot.await(() -> list.getItems().size() > 5);
      WindowRobot.await(() -> text(robot, "#inspector-stream").contains("events"));
      int before = list.getSelectionModel().getSelectedIndex();
      robot.click(Objects.requireNonNull(robot.node("#inspector-text").lookup(".lit-text .run")));
      WindowRobot.await(() -> list.getSelectionModel().getSelectedIndex() != before);
      assertTrue(isLit(robot));
    }
  }

  @Test
  void theStreamIsPlayedAgainStepByStepAndToItsEnd() throws TimeoutException {
    try (WindowRobot robot = new WindowRobot(data, Theme.LIGHT, 1400, 900)) {
      robot.resize(1400, 900);
      robot.ask("Write a poem about the sea.");
      robot.push(KeyCode.CONTROL, KeyCode.I);
      ListView<?> list = events(robot);
      WindowRobot.await(() -> list.getItems().size() > 5);
      robot.click("#replay-step");
      robot.click("#replay-step");
      WindowRobot.await(() -> text(robot, "#replay-status").contains("ms"));
      int stepped = list.getSelectionModel().getSelectedIndex();
      assertTrue(stepped >= 0 && stepped < list.getItems().size() - 1, "at " + stepped);
      robot.picture("inspector-replay");
      ChoiceBox<?> speed = (ChoiceBox<?>) robot.node("#replay-speed");
      robot.fx(() -> speed.getSelectionModel().selectLast());
      robot.click("#replay-play");
      WindowRobot.await(() -> text(robot, "#replay-status").contains("whole"));
      assertEquals(
          list.getItems().size() - 1,
          list.getSelectionModel().getSelectedIndex(),
          "all of it arrived again");
      robot.click("#replay-leave");
      assertFalse(robot.node("#replay-leave").isVisible());
      robot.click("#replay-rewind");
      assertTrue(robot.node("#replay-leave").isVisible());
    }
  }

  @Test
  void anyAnswerIsReachedFromItsFooterAndTheKeyClosesThePane() throws TimeoutException {
    try (WindowRobot robot = new WindowRobot(data, Theme.LIGHT, 1200, 900)) {
      robot.push(KeyCode.CONTROL, KeyCode.I);
      WindowRobot.await(() -> text(robot, "#inspector-empty").startsWith("Choose “Inspect”"));
      robot.push(KeyCode.CONTROL, KeyCode.I);
      WindowRobot.await(() -> !robot.node("#inspector").isVisible());
      robot.ask("Hello.");
      WindowRobot.await(() -> robot.find(".button.inspect") != null);
      Button inspect = (Button) robot.node(".button.inspect");
      assertNotNull(inspect.getTooltip());
      robot.click(inspect);
      WindowRobot.await(() -> robot.node("#inspector").isVisible());
      Label title = (Label) robot.node("#inspector-title");
      WindowRobot.await(() -> title.getText().startsWith("Inspector: "));
      robot.resize(700, 800);
      robot.picture("inspector-narrow");
      robot.click("#inspector-close");
      WindowRobot.await(() -> !robot.node("#inspector").isVisible());
      assertNull(robot.find("#no-such-node"));
    }
  }
}
