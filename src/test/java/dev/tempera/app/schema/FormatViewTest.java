package dev.tempera.app.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.app.ui.JsonEditor;
import dev.tempera.app.ui.ThemeController;
import dev.tempera.core.params.JsonText;
import dev.tempera.core.schema.SchemaField;
import dev.tempera.core.schema.SchemaType;
import dev.tempera.core.settings.Appearance;
import dev.tempera.core.settings.Settings.Theme;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeItem;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import tools.jackson.databind.JsonNode;

@SuppressWarnings("NullAway.Init") // fields are set before each test, on the JavaFX thread
class FormatViewTest {
  private final FxRobot robot = new FxRobot();
  private final FakeFormat host = new FakeFormat();
  private FormatViewModel model;
  private FormatView view;

  @BeforeEach
  void show() throws TimeoutException {
    Stage stage = FxToolkit.registerPrimaryStage();
    FxToolkit.setupFixture(() -> {
      FxUiExecutor ui = new FxUiExecutor();
      model = new FormatViewModel(host, ui, ForkJoinPool.commonPool());
      view = new FormatView(model, () -> new JsonEditor(ui, ForkJoinPool.commonPool()));
      MemoryLibrary library = new MemoryLibrary(Runnable::run);
      LibraryViewModel kept = new LibraryViewModel(library, ui, toast -> {}, model::use);
      view.offerLibrary(() -> new LibraryPane(kept, name -> Optional.of(name + "2")), kept::save);
      Scene scene = new Scene(view, 980, 760);
      new ThemeController(new Appearance(Theme.LIGHT, 1)).install(scene);
      stage.setScene(scene);
      stage.show();
    });
  }

  @AfterEach
  void hide() throws TimeoutException {
    FxToolkit.cleanupStages();
  }

  private <T extends Node> T node(String id, Class<T> type) {
    Node found = view.lookup("#" + id);
    assertNotNull(found, id);
    return type.cast(found);
  }

  private void click(String id) {
    Node node = node(id, Node.class);
    robot.clickOn(node);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void await(BooleanSupplier condition) {
    try {
      WaitForAsyncUtils.waitFor(20, java.util.concurrent.TimeUnit.SECONDS, condition::getAsBoolean);
    } catch (TimeoutException e) {
      throw new AssertionError("waited too long", e);
    }
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void show(String json) {
    robot.interact(() -> host.show(json));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private JsonNode schema() {
    return Objects.requireNonNull(host.json()).at("/json_schema/schema");
  }

  private void choose(String pointer) {
    SchemaTree tree = node("schema-tree", SchemaTree.class);
    robot.interact(() -> {
      TreeItem<SchemaField> item = find(tree.getRoot(), pointer);
      tree.getSelectionModel().select(item);
      tree.requestFocus();
    });
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static TreeItem<SchemaField> find(TreeItem<SchemaField> at, String pointer) {
    if (at.getValue().pointer().equals(pointer)) {
      return at;
    }
    return at.getChildren().stream()
        .filter(child -> (pointer + "/").startsWith(child.getValue().pointer() + "/"))
        .map(child -> find(child, pointer))
        .findFirst()
        .orElseThrow();
  }

  private void write(String id, String text) {
    TextInputControl field = node(id, TextInputControl.class);
    robot.interact(() -> {
      field.requestFocus();
      field.selectAll();
    });
    robot.write(text, 0);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private CodeArea code() {
    return (CodeArea) Objects.requireNonNull(view.lookup("#schema-code .code-area"));
  }

  @Test
  void aSchemaIsMadeByItsForm() {
    click("schema-ask");
    click("schema-add");
    assertTrue(node("schema-field-name", TextField.class).isFocused());
    robot.write("city", 0).type(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    write("schema-field-description", "Where it is");
    robot.type(KeyCode.ENTER);
    choose("");
    click("schema-add");
    robot.write("tags", 0).type(KeyCode.ENTER);
    robot.interact(() -> type().setValue(SchemaType.ARRAY));
    choose("/properties/tags/items");
    write("schema-field-choices", "red\ngreen");
    choose("/properties/city");
    assertEquals(
        "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\",\"description\":"
            + "\"Where it is\"},\"tags\":{\"type\":\"array\",\"items\":{\"type\":\"string\","
            + "\"enum\":[\"red\",\"green\"]}}},\"required\":[\"city\",\"tags\"],"
            + "\"additionalProperties\":false}",
        JsonText.compact(schema()));
    assertTrue(code().getText().contains("\"Where it is\""));
  }

  @SuppressWarnings("unchecked") // it is made so
  private ComboBox<SchemaType> type() {
    return node("schema-field-type", ComboBox.class);
  }

  @Test
  void aSchemaIsWrittenInItsTextAndWhatIsWrongStandsAtItsLine() {
    click("schema-ask");
    robot.interact(() -> {
      code().requestFocus();
      code().replaceText("{\n  \"type\": \"object\",\n  \"properties\": {\"n\" {}}\n}");
    });
    await(() -> view.lookup("#schema-code .json-error") != null);
    assertEquals(
        "3", ((Label) Objects.requireNonNull(view.lookup("#schema-code .json-error"))).getText());
    assertTrue(node("schema-format-problem", Label.class).getText().startsWith("Not in force"));
    assertTrue(node("schema-tree", SchemaTree.class).isDisabled());
    robot.interact(() -> code().replaceText("{\"type\": \"object\", \"properties\": {\"n\": {}}}"));
    await(() -> view.lookup("#schema-code .json-error") == null);
    assertEquals(
        "n",
        node("schema-tree", SchemaTree.class).getRoot().getChildren().getFirst().getValue().name());
    assertEquals("{\"type\":\"object\",\"properties\":{\"n\":{}}}", JsonText.compact(schema()));
  }

  @Test
  void linesAreMovedTakenOutAndBroughtBackByKeys() {
    show(FakeFormat.PERSON);
    choose("/properties/name");
    robot.press(KeyCode.ALT).type(KeyCode.DOWN).release(KeyCode.ALT);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals("age", schema().path("properties").propertyNames().iterator().next());
    robot.type(KeyCode.DELETE);
    WaitForAsyncUtils.waitForFxEvents();
    assertFalse(schema().path("properties").has("name"));
    assertEquals("age", schema().path("required").get(0).asString());
    robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(schema().path("properties").has("name"));
    robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals("name", schema().path("properties").propertyNames().iterator().next());
  }

  @Test
  void aLineIsDraggedAmongItsNeighbours() {
    show(FakeFormat.PERSON);
    SchemaTree tree = node("schema-tree", SchemaTree.class);
    SchemaField role = Objects.requireNonNull(tree.field("/properties/role"));
    SchemaField name = Objects.requireNonNull(tree.field("/properties/name"));
    SchemaField city = Objects.requireNonNull(tree.field("/$defs/address/properties/city"));
    assertTrue(SchemaTree.canMove(role, name));
    assertFalse(SchemaTree.canMove(role, role));
    assertFalse(SchemaTree.canMove(role, city));
    robot.interact(() -> tree.moveTo(role, name));
    assertEquals(
        List.of("role", "name", "age", "address", "friends"),
        List.copyOf(schema().path("properties").propertyNames()));
  }

  @Test
  void aBreachOfStrictModeIsMendedByItsButton() {
    show(FakeFormat.PERSON);
    await(() -> view.lookup("#schema-problems .button") != null);
    robot.clickOn((Button) Objects.requireNonNull(view.lookup("#schema-problems .button")));
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals("[\"street\",\"city\"]", JsonText.compact(schema().at("/$defs/address/required")));
    await(() -> view.lookup("#schema-problems .button") == null);
  }

  @Test
  void aNameThatIsTakenIsRefusedBesideItsField() {
    show(FakeFormat.PERSON);
    choose("/properties/name");
    write("schema-field-name", "age");
    robot.type(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertNotNull(robot.from(view).lookup("There is a “age” already.").query());
    assertTrue(schema().path("properties").has("name"));
  }

  @Test
  void anExampleAndTheLastAnswerMakeASchema() {
    show(FakeFormat.PERSON);
    host.answer = Optional.of("{\"weather\": \"fine\"}");
    click("schema-from");
    robot.clickOn("#schema-from-answer");
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals("[\"weather\"]", JsonText.compact(schema().path("required")));
    host.answer = Optional.of("It is fine.");
    click("schema-from");
    robot.clickOn("#schema-from-answer");
    WaitForAsyncUtils.waitForFxEvents();
    CodeArea example =
        (CodeArea) Objects.requireNonNull(view.lookup("#schema-example-text .code-area"));
    assertEquals("It is fine.", example.getText());
    click("schema-example-make");
    assertTrue(node("schema-example-problem", Label.class).getText().startsWith("Line 1: "));
    robot.interact(() -> example.replaceText("{\"degrees\": 21.5}"));
    click("schema-example-make");
    assertEquals("number", schema().at("/properties/degrees/type").asString());
    assertEquals(null, view.lookup("#schema-example"));
  }

  @Test
  void aSchemaIsKeptAndPutInForceAgain() {
    show(FakeFormat.PERSON);
    click("schema-library-toggle");
    click("library-keep");
    robot.interact(() -> model.editor().type("{\"type\": \"string\"}"));
    click("library-keep");
    ListView<?> schemas = node("library-schemas", ListView.class);
    robot.interact(() -> schemas.getSelectionModel().selectFirst());
    ListView<?> versions = node("library-versions", ListView.class);
    await(() -> versions.getItems().size() == 2);
    robot.interact(() -> versions.getSelectionModel().selectLast());
    click("library-use");
    assertEquals(5, schema().path("properties").size());
    robot.interact(() -> host.show("{\"type\":\"text\"}"));
    click("library-use");
    assertTrue(model.presentProperty().get());
    assertEquals("person", model.nameProperty().get());
    click("library-delete");
    await(() -> node("library-delete", Button.class).getText().equals("Bring back"));
    click("library-delete");
    await(() -> node("library-delete", Button.class).getText().equals("Delete"));
  }

  @Test
  void objectsAreFoldedAwayInTheText() {
    show(FakeFormat.PERSON);
    CodeArea code = code();
    robot.interact(() -> {
      code.requestFocus();
      code.moveTo(3, 4);
    });
    robot
        .press(KeyCode.CONTROL, KeyCode.SHIFT)
        .type(KeyCode.OPEN_BRACKET)
        .release(KeyCode.SHIFT, KeyCode.CONTROL);
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(code.isFolded(4));
    String text = code.getText();
    robot
        .press(KeyCode.CONTROL, KeyCode.SHIFT)
        .type(KeyCode.CLOSE_BRACKET)
        .release(KeyCode.SHIFT, KeyCode.CONTROL);
    WaitForAsyncUtils.waitForFxEvents();
    assertFalse(code.isFolded(4));
    assertEquals(text, code.getText());
  }
}
