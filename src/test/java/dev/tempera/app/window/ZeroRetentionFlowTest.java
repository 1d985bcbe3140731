package dev.tempera.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.models.browser.Choice;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.testing.OddCatalogue;
import dev.tempera.testing.ScriptedServer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.scene.text.Text;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What OpenRouter alone tells: who keeps nothing, and what the account asked. */
class ZeroRetentionFlowTest {
  private static final int MODELS = 60;

  /** Of each model in a list of these one is offered with zero data retention. */
  private static final List<String> KEPT = List.of("m/kept-one", "m/kept-two");

  @TempDir Path folder;

  private static ScriptedServer router() {
    String known =
        KEPT.stream()
            .map(id -> "{\"id\":\"" + id + "\",\"name\":\"" + id + "\",\"context_length\":128000},")
            .collect(Collectors.joining());
    String models = OddCatalogue.models(MODELS, 3).replace("{\"data\":[", "{\"data\":[" + known);
    String zdr =
        KEPT.stream()
            .map(id -> "{\"model_id\":\"" + id + "\",\"tag\":\"two\"}")
            .collect(Collectors.joining(",", "{\"data\":[", "]}"));
    return ScriptedServer.start((request, connection) -> {
      String path = request.path();
      if (path.endsWith("/zdr")) {
        connection.json(200, zdr);
      } else if (path.endsWith("/endpoints")) {
        connection.json(200, OddCatalogue.endpoints(true));
      } else if (path.endsWith("/key")) {
        connection.json(200, "{\"data\":{\"label\":\"all\",\"is_management_key\":true}}");
      } else if (path.endsWith("/credits")) {
        connection.json(200, "{\"data\":{\"total_credits\":20,\"total_usage\":4.25}}");
      } else if (path.endsWith("/activity")) {
        connection.json(200, month());
      } else {
        connection.json(200, models);
      }
    });
  }

  /** Thirty days of several models, some with nothing. */
  private static String month() {
    LocalDate first = LocalDate.parse("2026-10-01");
    List<String> makers = List.of("openai/gpt-4.1-nano", "qwen/qwen3-8b", "mistral/small", "x/y");
    return IntStream.range(0, 30)
        .filter(day -> day % 7 != 5)
        .boxed()
        .flatMap(day ->
            IntStream.range(0, 1 + day % 4)
                .mapToObj(i ->
                    "{\"date\":\""
                        + first.plusDays(day)
                        + "\",\"model\":\""
                        + makers.get(i)
                        + "\",\"usage\":0."
                        + (10 + (day * 37 + i * 11) % 80)
                        + ",\"requests\":"
                        + (3 + day * 5 % 17)
                        + "}"))
        .collect(Collectors.joining(",", "{\"data\":[", "]}"));
  }

  private static List<String> shown(WindowRobot robot) {
    @SuppressWarnings("unchecked")
    ListView<Choice> list = (ListView<Choice>) robot.node("#model-list");
    return list.getItems().stream().map(Choice::model).toList();
  }

  /** What is written of the context of one of those that are kept. */
  private static Node context(WindowRobot robot) {
    return robot.node("#model-list").lookupAll(".choice-column").stream()
        .filter(each -> each instanceof Text text && text.getText().equals("128K"))
        .findFirst()
        .orElseThrow();
  }

  private static double right(Node node) {
    return node.localToScene(node.getLayoutBounds()).getMaxX();
  }

  private static boolean shows(WindowRobot robot, String words) {
    return robot.node("#model-page-providers").lookupAll(".label").stream()
        .anyMatch(each -> each instanceof Label label && label.getText().equals(words));
  }

  @ParameterizedTest
  @CsvSource({"LIGHT,1000", "DARK,1600"})
  void itIsFilteredByAndShownOfEachProvider(Theme theme, double width) throws Exception {
    String picture = "-" + theme + "-" + (int) width;
    try (ScriptedServer server = router();
        WindowRobot robot = new WindowRobot(folder, theme, 1000, 900)) {
      robot.resize(width, 900);
      ConnectionProfile own =
          ConnectionProfile.usual("router", Kind.OPENROUTER).withBaseUrl(server.baseUrl());
      robot.context().settings().update(s -> s.withConnections(List.of(own)));
      robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.X);
      WindowRobot.await(() -> robot.find("#models-page") != null && shown(robot).size() > MODELS);
      ToggleButton zdr = (ToggleButton) robot.node("#filter-zdr");
      robot.fx(zdr::fire);
      WindowRobot.await(() -> shown(robot).containsAll(KEPT));
      assertEquals(KEPT.size() + 1, shown(robot).size(), "and the built-in one");
      robot.picture("zdr-models" + picture);
      assertEquals(
          right(robot.node("#sort-context")), right(context(robot)), 3, "few rows, no bar");
      robot.write("kept-two");
      WindowRobot.await(() -> shown(robot).getFirst().equals(KEPT.getLast()));
      robot.push(KeyCode.SHIFT, KeyCode.ENTER);
      WindowRobot.await(() -> robot.find("#model-page-providers") != null);
      WindowRobot.await(() -> shows(robot, "yes (ZDR)") && shows(robot, "not listed"));
      robot.fx(() -> robot.node("#model-page-providers").requestFocus());
      robot.picture("zdr-providers" + picture);
      robot.push(KeyCode.ESCAPE);
      WindowRobot.await(() -> robot.find("#models-page") != null);
      assertTrue(zdr.isSelected(), "as it was left");
      robot.push(KeyCode.ESCAPE);
      WindowRobot.await(() -> robot.find("#models-page") == null);
      robot.push(KeyCode.CONTROL, KeyCode.U);
      WindowRobot.await(() ->
          robot.find("#activity-account-charts") instanceof Pane charts
              && charts.getChildren().size() == 2);
      robot.picture("account" + picture);
    }
  }
}
