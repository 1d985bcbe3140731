package dev.tempera.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.feature.Place;
import dev.tempera.core.settings.Settings.Theme;
import java.nio.file.Path;
import java.util.Objects;
import javafx.scene.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  private static boolean isInside(Node node, String style) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at.getStyleClass().contains(style)) {
        return true;
      }
    }
    return false;
  }
}
