package dev.tempera.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.settings.Settings.Theme;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tokens of an answer of the built-in model, and the lesson, in the real window. */
class DistributionWindowTest {
  @TempDir private Path data = Path.of("");

  private static String text(WindowRobot robot, String selector) {
    return ((Label) robot.node(selector)).getText();
  }

  private static ListView<?> list(WindowRobot robot, String selector) {
    return (ListView<?>) robot.node(selector);
  }

  private static void ask(WindowRobot robot) {
    robot.hurry();
    var content = robot.window().content();
    robot.fx(() -> content.features().composer().model().send("Tell me a story about a fox"));
    WindowRobot.await(() ->
        content.transcript().lastAnswer().isPresent()
            && !content.transcript().streamingProperty().get());
  }

  @ParameterizedTest
  @EnumSource(
      value = Theme.class,
      names = {"LIGHT", "DARK"})
  void anAnswersTokensAreTintedReshapedAndLaidBeside(Theme theme) throws Exception {
    try (WindowRobot robot = new WindowRobot(data, theme, 1280, 820)) {
      ask(robot);
      robot.fx(() -> robot.run("answer.probabilities"));
      StyleClassedTextArea tokens = (StyleClassedTextArea) robot.node("#tokens");
      WindowRobot.await(() -> tokens.getLength() > 0);
      String answer =
          robot.window().content().transcript().lastAnswer().orElseThrow().message().text();
      assertEquals(answer, tokens.getText());
      assertTrue(text(robot, "#distribution-remark").startsWith("Exact: the built-in model"));
      WindowRobot.await(tokens::isFocused);
      robot.push(KeyCode.RIGHT);
      robot.push(KeyCode.RIGHT);
      WindowRobot.await(() -> text(robot, "#token-place").startsWith("Token 3 of "));
      robot.push(KeyCode.LEFT);
      WindowRobot.await(() -> text(robot, "#token-place").startsWith("Token 2 of "));
      ListView<?> bars = list(robot, "#alternatives");
      assertEquals(21, bars.getItems().size(), "twenty, and all others");
      robot.picture("distribution-" + theme);
      robot.rest(tokens);
      WindowRobot.await(() ->
          Window.getWindows().stream()
              .anyMatch(each -> each instanceof Tooltip hint && hint.getText().contains("▸ “")));
      Slider temperature = (Slider) robot.node("#try-temperature");
      robot.fx(() -> temperature.setValue(0));
      WindowRobot.await(() -> bars.getItems().get(1).toString().contains("words=never"));
      robot.fx(() -> temperature.setValue(1.4));
      robot.fx(() -> ((Slider) robot.node("#try-top_p")).setValue(0.7));
      WindowRobot.await(() -> bars.getItems().toString().contains("cut by top_p"));
      assertEquals("1.40", text(robot, "#tried-temperature"));
      robot.picture("distribution-reshaped-" + theme);
      robot.fx(((Button) robot.node("#distribution-next-seed"))::fire);
      assertTrue(text(robot, "#distribution-drawn").contains(" would draw “"));
      robot.fx(((Button) robot.node("#distribution-anew"))::fire);
      WindowRobot.await(() -> text(robot, "#aligned-sentence").startsWith("They part at token "));
      robot.picture("distribution-beside-" + theme);
      TabPane tabs = (TabPane) robot.node("#distribution-tabs");
      robot.fx(() -> tabs.getSelectionModel().select(1));
      ListView<?> unsure = list(robot, "#least-sure");
      robot.fx(unsure::requestFocus);
      robot.fx(() -> unsure.getSelectionModel().select(0));
      robot.picture("distribution-least-" + theme);
      robot.push(KeyCode.ENTER);
      WindowRobot.await(tokens::isFocused);
      robot.push(KeyCode.ESCAPE);
      WindowRobot.await(() -> tokens.getScene() == null);
    }
  }

  @Test
  void anAnswerThatIsNotThereIsToldOf() throws Exception {
    try (WindowRobot robot = new WindowRobot(data, Theme.LIGHT, 1000, 820)) {
      robot.fx(() -> robot.run("answer.probabilities"));
      assertNull(robot.find("#distribution"));
      WindowRobot.await(() -> robot.find(".toast") != null);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Theme.class,
      names = {"LIGHT", "DARK"})
  void theLessonBeginsAtTheWelcomeAndWritesItsStoryAnew(Theme theme) throws Exception {
    double width = theme == Theme.DARK ? 700 : 1280;
    try (WindowRobot robot = new WindowRobot(data, theme, width, 820)) {
      robot.node("#welcome");
      robot.picture("welcome-" + theme);
      robot.fx(((Button) robot.node("#welcome-lesson"))::fire);
      StyleClassedTextArea story = (StyleClassedTextArea) robot.node("#lesson #tokens");
      WindowRobot.await(() -> story.getLength() > 0);
      String first = story.getText();
      robot.picture("lesson-" + theme);
      robot.fx(((Button) robot.node("#lesson-try-3"))::fire);
      WindowRobot.await(() -> !story.getText().equals(first));
      robot.picture("lesson-hot-" + theme);
      robot.fx(((Button) robot.node("#lesson-try-2"))::fire);
      WindowRobot.await(
          () -> list(robot, "#alternatives").getItems().toString().contains("words=never"));
      List<String> cut = CutTexts.in(robot.window().content().view().getScene());
      assertEquals(List.of(), cut);
      robot.push(KeyCode.ESCAPE);
      WindowRobot.await(() -> Objects.requireNonNull(robot.find("#composer-text")).isFocused());
    }
  }
}
