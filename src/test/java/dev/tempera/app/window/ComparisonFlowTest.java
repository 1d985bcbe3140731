package dev.tempera.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.tempera.app.transcript.columns.ComparisonColumn;
import dev.tempera.app.transcript.columns.ComparisonViewModel;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.settings.Settings.Theme;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Setups compared turn after turn in the real window, with the built-in model. */
class ComparisonFlowTest {
  @TempDir private Path data = Path.of("");

  private static ComparisonViewModel comparison(WindowRobot robot) {
    return robot.window().content().features().transcript().comparison();
  }

  private static void sendToAll(WindowRobot robot, String text, int columns, int messages) {
    robot.send(text);
    WindowRobot.await(() ->
        comparison(robot).columns().size() == columns
            && comparison(robot).columns().stream()
                .allMatch(c -> c.messages().size() == messages && !c.growingProperty().get()));
  }

  /** The columns on the screen, from the left. */
  private static List<Region> shown(WindowRobot robot) {
    return robot.window().content().view().lookupAll(".comparison-column").stream()
        .map(Region.class::cast)
        .filter(column -> column.getWidth() > 0)
        .sorted(Comparator.comparingDouble(Node::getLayoutX))
        .toList();
  }

  private static Conversation current(WindowRobot robot) {
    return Objects.requireNonNull(robot.window().content().conversations().currentProperty().get());
  }

  @ParameterizedTest
  @EnumSource(
      value = Theme.class,
      names = {"LIGHT", "DARK"})
  void setupsAreAskedTurnAfterTurnAndOneGoesOnAlone(Theme theme) throws TimeoutException {
    ConversationId id;
    try (WindowRobot robot = new WindowRobot(data, theme, 1280, 800)) {
      robot.hurry();
      ComparisonViewModel comparison = comparison(robot);
      robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.K);
      WindowRobot.await(() -> comparison.columns().size() == 2);
      WindowRobot.await(() -> shown(robot).size() == 2);
      robot.click(shown(robot).getLast());
      WindowRobot.await(() -> comparison.columns().getLast().activeProperty().get());
      TextField temperature = (TextField) robot.node("#field-temperature");
      robot.click("#field-temperature");
      robot.push(KeyCode.CONTROL, KeyCode.A);
      robot.write("1.5");
      robot.push(KeyCode.ENTER);
      WindowRobot.await(
          () -> comparison.columns().getLast().setupProperty().get().endsWith("temperature 1.5"));
      sendToAll(robot, "Write a poem about the sea.", 2, 2);
      sendToAll(robot, "And one about the wind.", 2, 4);
      robot.fx(() -> robot.node(".comparison-column").requestFocus());
      robot.push(KeyCode.DIGIT4);
      WindowRobot.await(
          () -> comparison.columns().getFirst().gradesProperty().get().equals("Grade 4.0"));
      robot.resize(1280, 800);
      robot.picture("comparison-" + theme + "-1280");
      robot.resize(2560, 1400);
      robot.picture("comparison-" + theme + "-2560");
      robot.resize(1000, 800);
      robot.fx(() -> comparison.activate(comparison.columns().getFirst()));
      WindowRobot.await(() -> temperature.getText().isEmpty());
      id = current(robot).id();
    }
    try (WindowRobot robot = new WindowRobot(data, theme, 1280, 800)) {
      robot.hurry();
      WindowRobot.await(() -> comparison(robot).columns().size() == 2);
      assertEquals(id, current(robot).id());
      List<ComparisonColumn> columns = comparison(robot).columns();
      WindowRobot.await(() -> columns.getFirst().gradesProperty().get().equals("Grade 4.0"));
      assertEquals(4, columns.getLast().messages().size(), "it is there after a restart");
      assertNotEquals(
          columns.getFirst().setupProperty().get(), columns.getLast().setupProperty().get());
      robot.fx(() -> comparison(robot).goOnAlone(columns.getLast()));
      WindowRobot.await(() -> !comparison(robot).openProperty().get());
      assertEquals("1.5", ((TextField) robot.node("#field-temperature")).getText());
      robot.ask("Thanks.");
      WindowRobot.await(() -> current(robot).columns().size() == 2);
      robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.K);
      WindowRobot.await(() -> comparison(robot).openProperty().get());
      WindowRobot.await(() -> comparison(robot).columns().getLast().messages().size() == 6);
      assertEquals(4, comparison(robot).columns().getFirst().messages().size());
    }
  }

  @Test
  void varyingGoesOnAsAComparison() throws TimeoutException {
    try (WindowRobot robot = new WindowRobot(data, Theme.LIGHT, 1280, 800)) {
      robot.hurry();
      robot.ask("Write a poem about the sea.");
      robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.R);
      robot.node("#again-times");
      robot.write("5");
      robot.push(KeyCode.ENTER);
      WindowRobot.await(() ->
          robot.window().content().transcript().columns().canGoOnProperty().get()
              && robot.window().content().transcript().columns().columns().size() == 6);
      robot.click("#columns-go-on");
      WindowRobot.await(() -> comparison(robot).columns().size() == 6);
      assertFalse(robot.window().content().transcript().columns().openProperty().get());
      sendToAll(robot, "Now in prose.", 6, 4);
      robot.resize(2560, 1400);
      robot.picture("comparison-six");
    }
  }
}
