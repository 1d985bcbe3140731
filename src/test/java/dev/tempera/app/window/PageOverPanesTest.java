package dev.tempera.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.feature.Place;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.core.store.InstanceRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What changes below a page that stands over the panes. */
class PageOverPanesTest {
  @TempDir Path folder;

  @Test
  void theWelcomeMayComeAndGoWhileAPageIsShown() throws Exception {
    try (WindowRobot robot = new WindowRobot(folder, Theme.LIGHT, 1100, 800)) {
      robot.ask("What is 7 + 5?");
      robot.fx(() -> robot.run("experiments.open"));
      WindowRobot.await(() -> robot.find("#composer-text") == null);
      robot.fx(() -> robot.window().content().conversations().create());
      WindowRobot.await(() -> robot.window().content().shell().welcomeProperty().get());
      robot.fx(() -> robot.window().content().workspace().focus(Place.BELOW));
      robot.fx(() ->
          assertEquals(
              "composer-text",
              Objects.requireNonNull(robot.window().stage().getScene().getFocusOwner()).getId()));
      Node toasts = robot.node(".toasts");
      assertTrue(isInside(toasts, "shell-content"), "what is said is said over the messages again");
    }
  }

  @ParameterizedTest
  @CsvSource({"pane.conversations, .pane-left", "pane.parameters, .pane-right"})
  void aPaneThatIsAskedForIsSeenAndNotPutAwayUnseen(String command, String pane) throws Exception {
    try (WindowRobot robot = new WindowRobot(folder, Theme.LIGHT, 1300, 800)) {
      openExperiments(robot);
      robot.fx(() -> robot.run(command));
      WindowRobot.await(() -> isSeen(robot, pane));
      robot.fx(() -> robot.run(command));
      WindowRobot.await(() -> !isSeen(robot, pane));
      openExperiments(robot);
      robot.fx(() -> robot.run(command));
      WindowRobot.await(() -> isSeen(robot, pane));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"new.conversation", "this.rename", "model.pick", "focus.composer"})
  void whatIsDoneToTheConversationIsSeen(String command) throws Exception {
    try (WindowRobot robot = new WindowRobot(folder, Theme.LIGHT, 1300, 800)) {
      openExperiments(robot);
      robot.fx(() -> robot.run(command));
      WindowRobot.await(() -> isSeen(robot, "#composer-text"));
    }
  }

  @Test
  void whatAnotherStartAsksForIsSeen() throws Exception {
    try (WindowRobot robot = new WindowRobot(folder, Theme.LIGHT, 1300, 800)) {
      openExperiments(robot);
      robot.window().handleLater(new InstanceRequest(true, List.of()));
      WindowRobot.await(() -> isSeen(robot, "#composer-text"));
    }
  }

  private static void openExperiments(WindowRobot robot) {
    robot.fx(() -> robot.run("experiments.open"));
    WindowRobot.await(() -> !isSeen(robot, "#composer-text"));
  }

  private static boolean isSeen(WindowRobot robot, String selector) {
    Node node = robot.find(selector);
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return node != null;
  }

  private static boolean isInside(Node node, String style) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at.getStyleClass().contains(style)) {
        return true;
      }
    }
    return false;
  }
}
