package dev.tempera.app.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.ThemeController;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.schema.AnswerCheck;
import dev.tempera.core.schema.Violation;
import dev.tempera.core.settings.Appearance;
import dev.tempera.core.settings.Settings.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TreeView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import tools.jackson.databind.JsonNode;

@SuppressWarnings("NullAway.Init") // fields are set before each test
class AnswerTreeViewTest {
  static final JsonNode FORMAT =
      ExactJson.read(
          """
          {"type": "json_schema", "json_schema": {"name": "n", "schema": {
            "type": "object", "required": ["title"], "additionalProperties": false, "properties": {
              "title": {"type": "string"},
              "days": {"type": "array", "items": {"type": "object", "properties": {
                "day": {"type": "integer", "maximum": 31}}}}}}}}\
          """);
  static final String ANSWER =
      """
      {"title": "May", "days": [{"day": 3}, {"day": "four", "note": "?"}, {"day": 32}], "x/y": 1}\
      """;

  private final FxRobot robot = new FxRobot();
  private final List<String> copied = new ArrayList<>();
  private Stage stage;

  @BeforeEach
  void begin() throws TimeoutException {
    stage = FxToolkit.registerPrimaryStage();
  }

  @AfterEach
  void hide() throws TimeoutException {
    FxToolkit.cleanupStages();
  }

  private AnswerTreeView show(String text) throws TimeoutException {
    AnswerCheck check = AnswerCheck.of(FORMAT, text).orElseThrow();
    AnswerTreeView[] made = new AnswerTreeView[1];
    FxToolkit.setupFixture(() -> {
      made[0] = new AnswerTreeView(check, text, copied::add);
      Scene scene = new Scene(made[0], 700, 560);
      new ThemeController(new Appearance(Theme.LIGHT, 1)).install(scene);
      stage.setScene(scene);
      stage.show();
      made[0].focusTree();
    });
    WaitForAsyncUtils.waitForFxEvents();
    return made[0];
  }

  private static Label verdict(AnswerTreeView view) {
    return (Label) Objects.requireNonNull(view.lookup("#answer-verdict"));
  }

  @SuppressWarnings("unchecked") // it is made so
  private static TreeView<AnswerLine> tree(AnswerTreeView view) {
    return (TreeView<AnswerLine>) Objects.requireNonNull(view.lookup("#answer-tree"));
  }

  @Test
  void eachViolationStandsAtItsPath() throws TimeoutException {
    AnswerTreeView view = show(ANSWER);
    assertEquals("The answer breaks its schema at 3 places.", verdict(view).getText());
    List<AnswerLine> lines = new ArrayList<>();
    TreeView<AnswerLine> tree = tree(view);
    for (int i = 0; i < tree.getExpandedItemCount(); i++) {
      lines.add(tree.getTreeItem(i).getValue());
    }
    assertEquals(
        List.of("", "/days/1/day", "/days/2/day"),
        lines.stream().filter(l -> !l.violations().isEmpty()).map(AnswerLine::pointer).toList());
    assertEquals("\"four\"", lines.get(6).value());
    assertTrue(
        lines.get(6).sentence().startsWith("day: \"four\". Not valid: string found"),
        lines.get(6).sentence());
    assertEquals("x/y", lines.getLast().title());
  }

  @Test
  @SuppressWarnings("unchecked") // it is made so
  void choosingAViolationLeadsToItsLine() throws TimeoutException {
    AnswerTreeView view = show(ANSWER);
    TreeView<AnswerLine> tree = tree(view);
    robot.interact(() -> tree.getRoot().getChildren().forEach(item -> item.setExpanded(false)));
    ListView<Violation> list =
        (ListView<Violation>) Objects.requireNonNull(view.lookup("#answer-violations"));
    Violation last =
        list.getItems().stream()
            .filter(v -> v.pointer().equals("/days/2/day"))
            .findFirst()
            .orElseThrow();
    robot.interact(() -> list.getSelectionModel().select(last));
    assertEquals("/days/2/day", tree.getSelectionModel().getSelectedItem().getValue().pointer());
  }

  @Test
  void whatIsNoJsonIsSaidWithoutATree() throws TimeoutException {
    AnswerTreeView view = show("{\"title\": ");
    assertTrue(verdict(view).getText().startsWith("The answer cannot be shown as a tree: "));
    assertNull(view.lookup("#answer-tree"));
    robot.clickOn((Button) Objects.requireNonNull(view.lookup(".button")));
    assertEquals(List.of("{\"title\": "), copied);
  }

  @Test
  void aVeryLargeAnswerShowsItsBeginning() throws TimeoutException {
    AnswerTreeView view = show("{\"title\": \"x\", \"days\": [" + "{},".repeat(30_000) + "{}]}");
    TreeView<AnswerLine> tree = tree(view);
    assertNotNull(tree.getRoot());
    AnswerLine days = tree.getRoot().getChildren().get(1).getValue();
    assertEquals("30001 items, the first 5000 shown", days.value());
    assertEquals(5_000, days.children().size());
  }
}
