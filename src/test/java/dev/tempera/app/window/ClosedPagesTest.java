package dev.tempera.app.window;

import static org.junit.jupiter.api.Assertions.assertSame;

import dev.tempera.app.models.browser.Choice;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.testing.Held;
import dev.tempera.testing.OddCatalogue;
import dev.tempera.testing.ScriptedServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Pages that are made anew each time are let go of once they are closed; the others are the same
 * each time. Whoever works all day opens them hundreds of times.
 */
@SuppressWarnings("NullAway.Init") // the window is opened before each test
class ClosedPagesTest {
  private static final int TIMES = 3;
  private static final int MODELS = 30;

  @TempDir private Path data = Path.of("");
  private ScriptedServer server;
  private WindowRobot robot;

  @BeforeEach
  void open() throws TimeoutException {
    String models = OddCatalogue.models(MODELS, 3);
    server =
        ScriptedServer.start((request, connection) ->
            connection.json(
                200,
                request.path().endsWith("/endpoints") ? OddCatalogue.endpoints(true) : models));
    robot = new WindowRobot(data, Theme.LIGHT, 1000, 760);
    ConnectionProfile own =
        ConnectionProfile.usual("router", Kind.OPENROUTER).withBaseUrl(server.baseUrl());
    robot
        .context()
        .settings()
        .update(
            s -> s.withConnections(List.of(own)).withBehaviour(s.behaviour().withOfflinePace(0)));
  }

  @AfterEach
  void close() {
    robot.close();
    server.close();
  }

  private void run(String command) {
    robot.fx(() -> robot.run(command));
  }

  /** Waits for a page and remembers it; what holds it on the stack is gone with this call. */
  private void remember(Held held, String page, int time) {
    held.add(page + " " + time, robot.node(page));
  }

  private void awaitGone(String page) {
    WindowRobot.await(() -> robot.find(page) == null);
  }

  /** As after a while: the keyboard and the mouse have been elsewhere. */
  private void goOn() {
    robot.click("#composer-text");
    robot.write("x");
    robot.push(KeyCode.BACK_SPACE);
  }

  @ParameterizedTest
  @CsvSource({"bin.open, #bin", "answer.probabilities, #distribution", "help.sampling, #lesson"})
  void aPageThatIsMadeAnewIsLetGoOf(String command, String page) {
    robot.ask("Tell me a story");
    Held held = new Held();
    for (int time = 0; time < TIMES; time++) {
      run(command);
      remember(held, page, time);
      run(command);
      awaitGone(page);
    }
    goOn();
    held.assertLetGo();
  }

  @ParameterizedTest
  @CsvSource({
    "activity.open, #activity",
    "search.open, #search",
    "tools.open, #tools",
    "tools.servers, #mcp",
    "experiments.open, #experiments",
    "answer.inspect, #inspector",
    "model.browse, #models-page"
  })
  void aPageThatIsKeptIsTheSame(String command, String page) {
    robot.ask("Tell me a story");
    run(command);
    Node first = robot.node(page);
    for (int time = 1; time < TIMES; time++) {
      run(command);
      WindowRobot.await(() -> robot.find(page) == null || !robot.node(page).isVisible());
      run(command);
      WindowRobot.await(() -> robot.node(page).isVisible());
      assertSame(first, robot.node(page));
    }
  }

  @Test
  void thePageOfAModelIsLetGoOf() {
    Held held = new Held();
    for (int time = 0; time < TIMES; time++) {
      run("model.page");
      remember(held, "#model-page", time);
      WindowRobot.await(() -> ((Label) robot.node("#model-page-title")).getText().length() > 1);
      run("model.page");
      awaitGone("#model-page");
    }
    goOn();
    held.assertLetGo();
  }

  /** Left by what shows something else in its place. */
  @Test
  void thePageOfAModelIsLetGoOfHoweverItIsLeft() {
    Held held = new Held();
    for (int time = 0; time < TIMES; time++) {
      run("model.page");
      remember(held, "#model-page", time);
      run("experiments.open");
      awaitGone("#model-page");
      run("experiments.open");
      awaitGone("#experiments");
    }
    goOn();
    held.assertLetGo();
  }

  @Test
  void comparedModelsAndTheirPagesAreLetGoOf() {
    Held held = new Held();
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.X);
    WindowRobot.await(() -> models().getItems().size() > MODELS);
    WindowRobot.await(() -> robot.node("#model-query").isFocused());
    robot.push(KeyCode.DOWN);
    robot.push(KeyCode.CONTROL, KeyCode.ENTER);
    robot.push(KeyCode.DOWN);
    robot.push(KeyCode.CONTROL, KeyCode.ENTER);
    for (int time = 0; time < TIMES; time++) {
      robot.fx(((Button) robot.node("#model-compare"))::fire);
      remember(held, "#model-comparison", time);
      robot.push(KeyCode.ESCAPE);
      WindowRobot.await(() -> robot.find("#models-page") != null);
      robot.push(KeyCode.SHIFT, KeyCode.ENTER);
      remember(held, "#model-page", time);
      WindowRobot.await(() -> robot.find("#model-page-providers") != null);
      robot.push(KeyCode.ESCAPE);
      WindowRobot.await(() -> robot.find("#models-page") != null);
    }
    robot.push(KeyCode.ESCAPE);
    awaitGone("#models-page");
    goOn();
    held.assertLetGo();
  }

  @SuppressWarnings("unchecked")
  private ListView<Choice> models() {
    return (ListView<Choice>) robot.node("#model-list");
  }

  @Test
  void theWindowOfBackupsIsLetGoOf() {
    Held held = new Held();
    for (int time = 0; time < TIMES; time++) {
      run("files.backups");
      remember(held, "#backups", time);
      Window over = Objects.requireNonNull(robot.node("#backups").getScene().getWindow());
      robot.fx(over::hide);
      awaitGone("#backups");
    }
    goOn();
    held.assertLetGo();
  }
}
