package dev.tempera.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.models.browser.Choice;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.testing.OddCatalogue;
import dev.tempera.testing.ScriptedServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Finding, comparing and choosing models among hundreds of a server, by keyboard. */
class ModelsFlowTest {
  private static final int MODELS = 450;

  @TempDir Path folder;

  private static ScriptedServer router() {
    String models = OddCatalogue.models(MODELS, 3);
    return ScriptedServer.start((request, connection) ->
        connection.json(
            200, request.path().endsWith("/endpoints") ? OddCatalogue.endpoints(true) : models));
  }

  private static void connect(WindowRobot robot, ScriptedServer server) {
    ConnectionProfile own =
        ConnectionProfile.usual("router", Kind.OPENROUTER).withBaseUrl(server.baseUrl());
    robot.context().settings().update(s -> s.withConnections(List.of(own)));
  }

  private static List<Choice> shown(WindowRobot robot) {
    @SuppressWarnings("unchecked")
    ListView<Choice> list = (ListView<Choice>) robot.node("#model-list");
    return List.copyOf(list.getItems());
  }

  private static void open(WindowRobot robot) {
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.X);
    WindowRobot.await(() -> robot.find("#models-page") != null && shown(robot).size() > MODELS);
    WindowRobot.await(() -> robot.node("#model-query").isFocused());
  }

  @Test
  void modelsAreFoundFilteredComparedAndUsedByKeyboard() throws Exception {
    try (ScriptedServer server = router();
        WindowRobot robot = new WindowRobot(folder, Theme.LIGHT, 980, 900)) {
      connect(robot, server);
      open(robot);
      robot.write("haiku");
      WindowRobot.await(() -> shown(robot).size() < 60);
      Choice first = shown(robot).getFirst();
      assertTrue(
          Objects.requireNonNullElse(first.listed().model().description(), "").contains("haiku"));
      robot.push(KeyCode.CONTROL, KeyCode.ENTER);
      robot.push(KeyCode.DOWN);
      robot.push(KeyCode.CONTROL, KeyCode.ENTER);
      Button compare = (Button) robot.node("#model-compare");
      assertEquals("Compare 2", compare.getText());
      robot.picture("models-found");
      robot.fx(compare::fire);
      WindowRobot.await(() -> robot.find("#model-comparison") != null);
      WindowRobot.await(() ->
          ((Label) robot.node("#comparison-summary")).getText().matches("\\d+ of \\d+ lines.*"));
      assertFalse(robot.node("#model-comparison").lookupAll(".comparison-differs").isEmpty());
      robot.picture("models-compared");
      robot.push(KeyCode.ESCAPE);
      WindowRobot.await(() -> robot.find("#models-page") != null);
      assertTrue(shown(robot).size() < 60, "as it was left");
      robot.push(KeyCode.ENTER);
      WindowRobot.await(() -> robot.find("#models-page") == null);
      WindowRobot.await(() ->
          Objects.requireNonNull(robot.window().content().workspace().currentProperty().get())
              .setup()
              .connectionId()
              .equals("router"));
    }
  }

  @Test
  void filterAndOrderAreThoseOfTheLastTime() throws Exception {
    try (ScriptedServer server = router();
        WindowRobot robot = new WindowRobot(folder, Theme.DARK, 980, 900)) {
      connect(robot, server);
      open(robot);
      ToggleButton free = (ToggleButton) robot.node("#filter-free");
      robot.fx(free::fire);
      robot.fx(((Button) robot.node("#sort-context"))::fire);
      WindowRobot.await(() -> shown(robot).size() < 40);
      List<Choice> before = shown(robot);
      assertTrue(
          before.stream().allMatch(each -> each.listed().traits().isFree()), before.toString());
      robot.picture("models-free");
      robot.push(KeyCode.ESCAPE);
      WindowRobot.await(() -> robot.find("#models-page") == null);
      assertEquals("price=0;order=context", robot.context().settings().get().models().browsing());
      robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.X);
      WindowRobot.await(() -> robot.find("#models-page") != null);
      WindowRobot.await(() -> shown(robot).equals(before));
      robot.write("nothing has this");
      WindowRobot.await(
          () -> ((Label) robot.node("#model-empty")).getText().startsWith("No model"));
    }
  }

  @ParameterizedTest
  @CsvSource({"LIGHT,1000,900", "DARK,1000,900", "LIGHT,640,900"})
  void itLooksAsItShould(Theme theme, double width, double height) throws Exception {
    try (ScriptedServer server = router();
        WindowRobot robot = new WindowRobot(folder, theme, width, height)) {
      connect(robot, server);
      open(robot);
      robot.picture("models-page-" + theme + "-" + (int) width);
      robot.push(KeyCode.SHIFT, KeyCode.ENTER);
      WindowRobot.await(() -> robot.find("#model-page") != null);
      robot.push(KeyCode.ESCAPE);
      WindowRobot.await(() -> robot.find("#models-page") != null);
    }
  }

  @Test
  void aModelThatIsGoneIsToldBeforeSendingAndAnotherIsOneClickAway() throws Exception {
    try (ScriptedServer server = router();
        WindowRobot robot = new WindowRobot(folder, Theme.LIGHT, 1300, 900)) {
      connect(robot, server);
      robot.context().catalog().refresh("router").join();
      open(robot);
      robot.write("openai/gpt-gone-nano");
      WindowRobot.await(() -> shown(robot).stream().anyMatch(Choice::typed));
      Choice typed = shown(robot).stream().filter(Choice::typed).findFirst().orElseThrow();
      while (!selected(robot).equals(typed)) {
        robot.push(KeyCode.DOWN);
      }
      robot.push(KeyCode.ENTER);
      WindowRobot.await(() -> {
        Node remark = robot.find("#composer-remark");
        return remark instanceof Label label && label.getText().contains("Not in the list of");
      });
      WindowRobot.await(() -> robot.find(".model-substitute") != null);
      robot.picture("model-gone");
      robot.fx(((Button) robot.node(".model-substitute"))::fire);
      WindowRobot.await(() -> !model(robot).equals("openai/gpt-gone-nano"));
      WindowRobot.await(() -> {
        Node remark = robot.find("#composer-remark");
        return !(remark instanceof Label label) || !label.getText().contains("Not in the list");
      });
      assertTrue(model(robot).startsWith("openai/"), model(robot));
    }
  }

  private static Choice selected(WindowRobot robot) {
    ListView<?> list = (ListView<?>) robot.node("#model-list");
    return (Choice) Objects.requireNonNull(list.getSelectionModel().getSelectedItem());
  }

  private static String model(WindowRobot robot) {
    return Objects.requireNonNull(robot.window().content().workspace().currentProperty().get())
        .setup()
        .model();
  }
}
