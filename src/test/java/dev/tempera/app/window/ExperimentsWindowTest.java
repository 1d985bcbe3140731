package dev.tempera.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.FilePicker;
import dev.tempera.core.experiment.file.ExperimentFile;
import dev.tempera.core.settings.Settings.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From the example to the verdict, in the real window with the built-in model. */
class ExperimentsWindowTest {
  @TempDir private Path data = Path.of("");

  private final class SavedFiles implements FilePicker {
    @Override
    public Optional<Path> save(String title, String name, Kind kind) {
      return Optional.of(data.resolve(name));
    }

    @Override
    public List<Path> open(String title, List<Kind> kinds) {
      return List.of(data.resolve("Temperature.tempera.yaml"));
    }
  }

  private static String text(WindowRobot robot, String selector) {
    return ((Label) robot.node(selector)).getText();
  }

  @ParameterizedTest
  @EnumSource(
      value = Theme.class,
      names = {"LIGHT", "DARK"})
  void theExampleEndsInAVerdictAReportAndAFile(Theme theme) throws Exception {
    // One of them as wide as the widest screens are.
    double width = theme == Theme.DARK ? 2560 : 1280;
    try (WindowRobot robot = new WindowRobot(data, theme, width, 800, new SavedFiles())) {
      robot.click("#composer-text");
      robot.push(KeyCode.CONTROL, KeyCode.E);
      robot.node("#experiments-example");
      robot.picture("experiments-welcome-" + theme);
      robot.click("#experiments-example");
      WindowRobot.await(() -> !robot.node("#builder-start").isDisabled());
      assertTrue(
          text(robot, "#plan-summary")
              .startsWith("3 cells × 1 item × 10 repeats: 30 requests that cost nothing."),
          text(robot, "#plan-summary"));
      // What an empty box stands for, as its field draws it.
      WindowRobot.await(() ->
          "the usual one"
              .equals(((TextField) robot.node("#builder-model .text-field")).getPromptText()));
      robot.picture("experiments-builder-" + theme);
      assertTrue(text(robot, "#example-guide").startsWith("Step 1 of 3"));
      robot.click("#builder-save");
      WindowRobot.await(() -> Files.exists(data.resolve("Temperature.tempera.yaml")));
      robot.click("#builder-start");
      WindowRobot.await(() -> robot.find("#run-pause") != null);
      robot.click("#run-pause");
      WindowRobot.await(() -> robot.node("#run-resume").isVisible());
      robot.picture("experiments-paused-" + theme);
      robot.hurry();
      robot.click("#run-resume");
      WindowRobot.await(() -> text(robot, "#run-status").contains("30 of 30"));
      WindowRobot.await(() -> text(robot, "#run-status").contains("finished"));
      Pane verdicts = (Pane) robot.node("#verdicts");
      WindowRobot.await(() -> verdicts.getChildren().size() == 2);
      robot.picture("experiments-verdict-" + theme);
      robot.fx(() -> ((TabPane) robot.node("#run-tabs")).getSelectionModel().select(1));
      robot.fx(() -> robot.node("#trial-grid").requestFocus());
      robot.push(KeyCode.RIGHT);
      robot.push(KeyCode.ENTER);
      ListView<?> answers = (ListView<?>) robot.node("#cell-answers");
      WindowRobot.await(() -> answers.getItems().size() == 10);
      WindowRobot.await(() -> answers.isFocused());
      robot.picture("experiments-grid-" + theme);
      WindowRobot.await(() -> answers.getSelectionModel().getSelectedIndex() == 0);
      robot.push(KeyCode.DIGIT4);
      robot.push(KeyCode.PLUS);
      WindowRobot.await(
          () -> String.valueOf(answers.getItems().getFirst()).contains("rating=OptionalDouble[5"));
      robot.push(KeyCode.CONTROL, KeyCode.Z);
      WindowRobot.await(
          () -> String.valueOf(answers.getItems().getFirst()).contains("rating=OptionalDouble[4"));
      robot.picture("experiments-rated-" + theme);
      robot.push(KeyCode.ESCAPE);
      WindowRobot.await(() -> robot.node("#trial-grid").isFocused());
      compares(robot, theme);
      assertTrue(robot.find("#experiments") != null, "back to the grid, not away");
      robot.fx(() -> ((MenuButton) robot.node("#run-report")).getItems().getFirst().fire());
      WindowRobot.await(() -> Files.exists(data.resolve("temperature.html")));
      String report = Files.readString(data.resolve("temperature.html"));
      assertTrue(report.contains("<h1>Temperature") && report.contains("<svg "));
      assertTrue(text(robot, "#example-guide").startsWith("Step 3 of 3"));
      robot.click("#experiments-open");
      WindowRobot.await(() -> !robot.node("#builder-start").isDisabled());
      assertEquals(
          10,
          ExperimentFile.read(data.resolve("Temperature.tempera.yaml")).design().repeats().count());
      robot.push(KeyCode.ESCAPE);
      Node view = robot.find("#experiments");
      assertFalse(view != null && Objects.requireNonNull(view.getScene()) != null);
    }
  }

  /** From the grid to two cells side by side, and back, by keys. */
  private void compares(WindowRobot robot, Theme theme) throws Exception {
    robot.push(KeyCode.CONTROL, KeyCode.ENTER);
    WindowRobot.await(() -> robot.find("#compare-sentence") != null);
    ListView<?> items = (ListView<?>) robot.node("#compare-items");
    ListView<?> pairs = (ListView<?>) robot.node("#compare-answers");
    WindowRobot.await(() -> pairs.getItems().size() == 10);
    assertTrue(text(robot, "#compare-numbers").contains("newcombe"), "the method is named");
    robot.picture("experiments-compare-" + theme);
    robot.fx(items::requestFocus);
    robot.push(KeyCode.ENTER);
    WindowRobot.await(pairs::isFocused);
    robot.push(KeyCode.ESCAPE);
    WindowRobot.await(items::isFocused);
    robot.fx(() -> ((MenuButton) robot.node("#compare-save")).getItems().getFirst().fire());
    WindowRobot.await(() -> {
      try (var files = Files.list(data)) {
        return files.anyMatch(file -> file.toString().endsWith("temperature-1.md"));
      }
    });
    robot.push(KeyCode.ESCAPE);
    WindowRobot.await(() -> robot.find("#trial-grid") != null);
  }

  @Test
  void whatTheProgramsEndBrokeOffIsResumed() throws Exception {
    try (WindowRobot robot = new WindowRobot(data, Theme.LIGHT, 1280, 800, new SavedFiles())) {
      robot.click("#composer-text");
      robot.push(KeyCode.CONTROL, KeyCode.E);
      robot.click("#experiments-example");
      WindowRobot.await(() -> !robot.node("#builder-start").isDisabled());
      robot.click("#builder-start");
      WindowRobot.await(() -> text(robot, "#run-status").matches("[1-9]\\d* of 30.*"));
    }
    try (WindowRobot robot = new WindowRobot(data, Theme.LIGHT, 1280, 800, new SavedFiles())) {
      robot.click("#composer-text");
      robot.push(KeyCode.CONTROL, KeyCode.E);
      ListView<?> list = (ListView<?>) robot.node("#experiments-list");
      WindowRobot.await(() -> list.getItems().size() == 1);
      robot.fx(() -> list.getSelectionModel().select(0));
      robot.hurry();
      robot.click("#run-resume");
      WindowRobot.await(() -> text(robot, "#run-status").startsWith("30 of 30"));
      WindowRobot.await(() -> text(robot, "#run-status").contains("finished"));
    }
  }
}
