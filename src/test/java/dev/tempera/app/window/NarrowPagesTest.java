package dev.tempera.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.settings.Settings.Theme;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/** Pages in a window that has no room for everything side by side. */
class NarrowPagesTest {
  @TempDir private Path data = Path.of("");

  @Test
  void whatBuildsAnExperimentStandsBelowOneAnotherAndNothingIsCut() throws TimeoutException {
    try (WindowRobot robot = new WindowRobot(data, Theme.LIGHT, 640, 900)) {
      robot.context().settings().update(s -> s.withAppearance(s.appearance().withZoom(1.5)));
      robot.fx(() -> robot.run("experiments.open"));
      robot.fx(() -> ((ButtonBase) robot.node("#experiments-new")).fire());
      WindowRobot.await(() -> robot.find("#builder-start") != null);
      SplitPane split = (SplitPane) robot.node("#experiments .split-pane");
      WindowRobot.await(() -> split.getOrientation() == Orientation.VERTICAL);
      WaitForAsyncUtils.waitForFxEvents(20);
      double form = bottom(robot.node("#builder-repeats"));
      assertTrue(bottom(robot.node("#plan-summary")) > form, "the plan is below the form");
      List<String> cut =
          WaitForAsyncUtils.waitForAsyncFx(
              10_000, () -> CutTexts.in(robot.window().content().view().getScene()));
      assertEquals(List.of(), cut);
      robot.context().settings().update(s -> s.withAppearance(s.appearance().withZoom(1)));
      robot.resize(1280, 900);
      WindowRobot.await(() -> split.getOrientation() == Orientation.HORIZONTAL);
      WaitForAsyncUtils.waitForFxEvents(20);
      assertTrue(bottom(robot.node("#plan-summary")) < form, "the plan is beside the form");
    }
  }

  @Test
  void whatAKeyAsksForOfThePanesIsSeen() throws TimeoutException {
    try (WindowRobot robot = new WindowRobot(data, Theme.LIGHT, 640, 900)) {
      WindowRobot.await(() -> !isSeen(robot, ".pane-left") && !isSeen(robot, ".pane-right"));
      robot.click("#composer-text");
      robot.push(KeyCode.F6);
      assertTrue(isFocused(robot, "#composer-text"), "there is no pane to go to");
      robot.push(KeyCode.CONTROL, KeyCode.J);
      WindowRobot.await(() -> isFocused(robot, "#parameter-filter"));
      assertTrue(isSeen(robot, ".pane-right"));
      robot.push(KeyCode.CONTROL, KeyCode.T);
      assertTrue(isFocused(robot, "#conversation-filter"));
      assertTrue(isSeen(robot, ".pane-left"));
    }
  }

  @Test
  void theModelsAreChosenOverAPageToo() throws TimeoutException {
    try (WindowRobot robot = new WindowRobot(data, Theme.LIGHT, 640, 900)) {
      robot.fx(() -> robot.run("experiments.open"));
      WindowRobot.await(() -> robot.find("#experiments") != null);
      robot.push(KeyCode.CONTROL, KeyCode.M);
      WindowRobot.await(() -> isFocused(robot, "#model-query"));
      assertTrue(isSeen(robot, ".pane-right"), "the page has gone");
    }
  }

  /** Whether a pane is in the window and visible. */
  private static boolean isSeen(WindowRobot robot, String selector) {
    Node pane = robot.find(selector);
    return pane != null && pane.isVisible();
  }

  private static boolean isFocused(WindowRobot robot, String selector) {
    Node node = robot.find(selector);
    return node != null && node.isFocused();
  }

  private static double bottom(Node node) {
    return WaitForAsyncUtils.waitForAsyncFx(
        10_000, () -> node.localToScene(node.getLayoutBounds()).getMaxY());
  }
}
