package dev.tempera.app.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.tempera.app.schema.SchemaEditor;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.app.ui.JsonEditor;
import dev.tempera.app.ui.PngWriter;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.JsonText;
import dev.tempera.core.tools.ToolLibrary;
import dev.tempera.core.tools.ToolsJson;
import dev.tempera.core.tools.mcp.McpServers;
import dev.tempera.core.tools.mcp.ServerList;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.Waits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import javafx.application.Application;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeView;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import tools.jackson.databind.JsonNode;

/** The page of tools in a window, by keyboard; and pictures of it in target/pictures. */
class ToolsViewTest {
  @TempDir private Path folder = Path.of("");

  private final FxRobot robot = new FxRobot();
  private final FakeConversations conversations = new FakeConversations();
  private final ConversationId id = conversations.start();
  private @Nullable ToolsViewModel model;
  private int left;

  private ToolsView open(String theme, String tools) throws Exception {
    return open(theme, tools, 1180);
  }

  private ToolsView open(String theme, String tools, double width) throws Exception {
    Stage stage = FxToolkit.registerPrimaryStage();
    ToolsView[] made = new ToolsView[1];
    ToolLibrary library = new ToolLibrary(folder, Runnable::run, notice -> {});
    Waits.get(library.add(ToolsJson.read(ExactJson.read(tools))));
    SimpleObjectProperty<@Nullable Conversation> current =
        new SimpleObjectProperty<>(conversations.conversation(id));
    fx(() -> {
      Application.setUserAgentStylesheet(
          theme.equals("dark")
              ? new PrimerDark().getUserAgentStylesheet()
              : new PrimerLight().getUserAgentStylesheet());
      FxUiExecutor ui = new FxUiExecutor();
      ToolsViewModel fresh =
          new ToolsViewModel(
              new ToolsViewModel.Means(
                  library,
                  () -> new McpServers(Map.of()),
                  new ServerList(folder, Runnable::run, notice -> {}),
                  current,
                  (changed, setup) -> {
                    CompletableFuture<Void> done = conversations.configure(changed, setup);
                    current.set(conversations.conversation(changed));
                    return done;
                  },
                  () -> CompletableFuture.completedFuture(null),
                  Runnable::run),
              ui,
              toast -> {});
      model = fresh;
      made[0] =
          new ToolsView(
              fresh,
              new SchemaEditor(
                  fresh.definition().editor(), () -> new JsonEditor(ui, Runnable::run)),
              new ToolsView.Ways(() -> {}, () -> {}, log -> {}, () -> left++));
      Scene scene = new Scene(made[0], width, 700);
      scene
          .getStylesheets()
          .add(Objects.requireNonNull(JsonEditor.class.getResource("app.css")).toExternalForm());
      stage.setScene(scene);
      stage.show();
      made[0].focusList();
    });
    return made[0];
  }

  @AfterEach
  void close() throws Exception {
    ToolsViewModel made = model;
    if (made != null) {
      fx(made::close);
    }
    FxToolkit.cleanupStages();
  }

  private void fx(Runnable action) {
    robot.interact(action);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void until(BooleanSupplier condition) {
    Waits.until(() -> {
      boolean[] so = new boolean[1];
      fx(() -> so[0] = condition.getAsBoolean());
      return so[0];
    });
  }

  private static final String TWO =
      """
      [{"type":"function","function":{"name":"get_weather","description":"The weather of a city",
         "parameters":{"type":"object","properties":{"city":{"type":"string"}}}},
        "answered_by":{"script":[{"when":{"city":"Oslo"},"result":"rain"},{"result":"sun"}]}},
       {"type":"function","function":{"name":"run_tests"},
        "answered_by":{"command":["/usr/bin/make","test"]}}]\
      """;

  @Test
  void spaceOffersAToolInTheConversationAndEscapeLeaves() throws Exception {
    var _ = open("light", TWO);
    robot.type(KeyCode.SPACE);
    until(() -> conversations.conversation(id).setup().parameters().isSet("tools"));
    until(() -> model != null && model.rows().getFirst().offered());
    robot.type(KeyCode.ESCAPE);
    until(() -> left == 1);
  }

  @Test
  void aFaultIsSaidAndNotSaved() throws Exception {
    ToolsView view = open("light", TWO);
    JsonEditor editor = (JsonEditor) view.lookup(".json-editor");
    fx(() -> editor.setText(editor.getText().replace("get_weather", "get weather")));
    Button save = (Button) view.lookup("#tools-save");
    assertTrue(save.isDisabled());
    until(() -> says(view, "letters, digits"));
    fx(() -> editor.setText(editor.getText().replace("get weather", "weather")));
    assertFalse(save.isDisabled());
    fx(save::fire);
    until(() -> ((ListView<?>) view.lookup("#tools-list")).getItems().size() == 2);
    assertEquals("weather", model == null ? "" : model.rows().getFirst().name());
  }

  @Test
  void deletingByKeyLeavesTheOther() throws Exception {
    ToolsView view = open("light", TWO);
    robot.type(KeyCode.DELETE);
    until(() -> ((ListView<?>) view.lookup("#tools-list")).getItems().size() == 1);
  }

  private static boolean says(Node view, String part) {
    return view.lookupAll(".label").stream()
        .anyMatch(label -> label instanceof Label text && text.getText().contains(part));
  }

  private JsonEditor code(ToolsView view) {
    until(() -> view.lookup("#schema-code") != null);
    return (JsonEditor) view.lookup("#schema-code");
  }

  private void write(ToolsView view, String id, String text) {
    fx(() -> view.lookup(id).requestFocus());
    robot.push(KeyCode.CONTROL, KeyCode.A).write(text, 0);
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void aDefinitionIsMadeByItsForm() throws Exception {
    ToolsView view = open("light", "[]");
    fx(() -> ((Button) view.lookup("#tools-new")).fire());
    until(() -> view.lookup("#tools-name").isFocused());
    robot.push(KeyCode.CONTROL, KeyCode.A).write("look_up", 0);
    write(view, "#tools-description", "Looks it up");
    fx(() -> ((Button) view.lookup("#schema-add")).fire());
    until(() -> view.lookup("#schema-field-name").isFocused());
    robot.write("word", 0);
    robot.push(KeyCode.CONTROL, KeyCode.ENTER);
    until(() -> model != null && !model.rows().isEmpty());
    JsonNode saved = Objects.requireNonNull(model).rows().getFirst().tool().definition().json();
    assertEquals("look_up", saved.at("/function/name").asString());
    assertEquals("Looks it up", saved.at("/function/description").asString());
    assertTrue(saved.at("/function/parameters/properties").has("word"), saved.toString());
    assertTrue(code(view).getText().contains("\"word\""));
  }

  @Test
  void aDefinitionIsWrittenAsCodeAndTheFormFollows() throws Exception {
    ToolsView view = open("light", "[]");
    fx(() -> ((Button) view.lookup("#tools-new")).fire());
    String text =
        """
        {
          "x-mine": {"b": 1.0, "a": 2},
          "function": {
            "parameters": {"properties": {"z": {"type": "string", "x-unit": "m"},
              "a": {"type": "integer"}}, "type": "object"},
            "name": "coded"
          },
          "type": "function"
        }\
        """;
    fx(() -> code(view).setText(text));
    assertEquals("coded", ((TextField) view.lookup("#tools-name")).getText());
    assertEquals(2, ((TreeView<?>) view.lookup("#schema-tree")).getRoot().getChildren().size());
    // What the form does changes its own words, and nothing else.
    write(view, "#tools-name", "renamed");
    assertEquals(text.replace("coded", "renamed"), code(view).getText());
    // The one undo is the text's.
    fx(() -> code(view).setText(text.replace("\"coded\"", "\"not good\"")));
    until(() -> says(view, "letters, digits"));
    assertTrue(says(view, "Line 6") || !view.lookupAll(".hyperlink").isEmpty());
    fx(() -> code(view).setText("{"));
    assertTrue(view.lookup("#tools-name").isDisabled());
    fx(() -> code(view).setText(text));
    robot.push(KeyCode.CONTROL, KeyCode.ENTER);
    until(() -> model != null && !model.rows().isEmpty());
    assertEquals(
        JsonText.valueOf(text), Objects.requireNonNull(model).rows().getFirst().tool().json());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "light",
        "dark",
        "light-empty",
        "dark-empty",
        "light-narrow",
        "dark-narrow",
        "light-fault"
      })
  void isPictured(String name) throws Exception {
    ToolsView view =
        open(
            name.startsWith("dark") ? "dark" : "light",
            name.endsWith("empty") ? "[]" : TWO,
            name.endsWith("narrow") ? 700 : 1180);
    WritableImage[] picture = new WritableImage[1];
    if (!name.endsWith("empty")) {
      robot.type(KeyCode.SPACE);
    }
    if (name.endsWith("fault")) {
      fx(() -> code(view).setText(code(view).getText().replace("get_weather", "get weather")));
    }
    fx(() -> picture[0] = view.getScene().snapshot(null));
    Path out = Path.of("target/pictures");
    Files.createDirectories(out);
    Path file = out.resolve("tools-" + name + ".png");
    Files.write(file, PngWriter.encode(picture[0]));
    assertTrue(Files.size(file) > 1_000);
  }
}
