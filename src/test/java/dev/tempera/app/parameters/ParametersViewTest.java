package dev.tempera.app.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.FxPulse;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.app.ui.JsonEditor;
import dev.tempera.app.ui.ThemeController;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.settings.Appearance;
import dev.tempera.core.settings.Settings.Theme;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import tools.jackson.databind.JsonNode;

@SuppressWarnings("NullAway.Init") // fields are set before each test, on the JavaFX thread
class ParametersViewTest {
  private final FxRobot robot = new FxRobot();
  private final SidebarFixture fixture = new SidebarFixture();
  private Stage stage;
  private ParametersViewModel model;
  private ParametersView view;
  private Region enlarged;
  private Runnable enlargedClosed;

  @BeforeEach
  void show() throws TimeoutException {
    stage = FxToolkit.registerPrimaryStage();
    FxToolkit.setupFixture(() -> {
      UiExecutor ui = new FxUiExecutor();
      model = fixture.viewModel(ui, new FxPulse(ui), ForkJoinPool.commonPool());
      view =
          new ParametersView(
              model,
              () -> new JsonEditor(ui, ForkJoinPool.commonPool()),
              (title, content, closed) -> {
                enlarged = content;
                enlargedClosed = closed;
              });
      Scene scene = new Scene(view, 330, 900);
      new ThemeController(new Appearance(Theme.LIGHT, 1)).install(scene);
      stage.setScene(scene);
      stage.show();
    });
    WaitForAsyncUtils.waitForFxEvents();
  }

  @AfterEach
  void hide() throws TimeoutException {
    FxToolkit.cleanupStages();
  }

  private <T extends Node> T node(String id, Class<T> type) {
    return type.cast(Objects.requireNonNull(view.lookup("#" + id), id));
  }

  private static void await(Callable<Boolean> condition) {
    try {
      WaitForAsyncUtils.waitFor(
          20, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    } catch (TimeoutException e) {
      throw new AssertionError("it did not happen in 20 s", e);
    }
  }

  private JsonNode inForce(String name) {
    return model.setupProperty().get().parameters().json(name).orElse(SidebarFixture.json("null"));
  }

  private void type(String id, String text) {
    TextField field = node(id, TextField.class);
    robot.interact(field::requestFocus);
    robot.interact(field::selectAll);
    robot.write(text);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private Node thumb(String slider) {
    return Objects.requireNonNull(node(slider, ParameterSlider.class).lookup(".thumb"));
  }

  @Test
  void theJsonEditorCanBeAsLargeAsOneWants() {
    robot.interact(() -> model.parameter("response_format").enter("{\"type\": \"json_object\"}"));
    robot.interact(() -> view.focusParameter("response_format"));
    MenuButton menu = node("json-response_format", MenuButton.class);
    robot.interact(menu::show);
    robot.interact(() -> menu.getItems().getLast().fire());
    WaitForAsyncUtils.waitForFxEvents();
    robot.interact(() -> ((Button) view.lookup("#larger-response_format")).fire());
    assertNotNull(enlarged);
    JsonEditor editor = (JsonEditor) enlarged.getChildrenUnmodifiable().getFirst();
    assertEquals(Double.MAX_VALUE, editor.getMaxHeight());
    robot.interact(() -> editor.setText("{\"type\": \"text\"}"));
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals("{\"type\":\"text\"}", inForce("response_format").toString());
    robot.interact(enlargedClosed);
    assertEquals(editor, view.lookup("#editor-response_format"), "it is back in its place");
  }

  @Test
  void touchingTheRestingSliderSetsItAndTheCrossTakesItBack() {
    TextField field = node("field-temperature", TextField.class);
    assertEquals("default 1", field.getPromptText());
    assertEquals("", field.getText());
    robot.clickOn(thumb("slider-temperature"));
    assertEquals(SidebarFixture.json("1"), inForce("temperature"));
    assertEquals("1", field.getText());
    robot.clickOn(Objects.requireNonNull(view.lookup("#parameter-temperature .parameter-unset")));
    assertFalse(model.parameter("temperature").isSet());
    assertEquals("", field.getText());
    assertEquals(1, node("slider-temperature", ParameterSlider.class).getValue());
  }

  @Test
  void movingASliderChangesTheRequestThatIsShown() {
    robot.clickOn("#request-tab");
    await(() -> node("request-body", JsonEditor.class).getText().contains("gpt-4.1-nano"));
    assertFalse(node("request-body", JsonEditor.class).getText().contains("temperature"));
    robot.clickOn("#parameters-tab");
    robot.drag(thumb("slider-temperature")).moveBy(-60, 0).drop();
    // The pointer's way is heard piece by piece.
    await(() -> inForce("temperature").doubleValue(1) < 0.9);
    JsonNode value = inForce("temperature");
    robot.clickOn("#request-tab");
    String line = "\"temperature\": " + value;
    await(() -> node("request-body", JsonEditor.class).getText().contains(line));
    await(() -> !fixture.saved.isEmpty());
    assertEquals(model.setupProperty().get(), fixture.saved.getLast());
  }

  @Test
  void arrowKeysStepFinelyAndWithShiftCoarsely() {
    ParameterSlider slider = node("slider-top_p", ParameterSlider.class);
    robot.interact(slider::requestFocus);
    robot.type(KeyCode.LEFT);
    assertEquals("0.99", inForce("top_p").toString());
    robot.press(KeyCode.SHIFT).type(KeyCode.LEFT).release(KeyCode.SHIFT);
    assertEquals("0.89", inForce("top_p").toString());
    robot.type(KeyCode.HOME);
    assertEquals("0.01", inForce("top_p").toString(), "0 itself is not allowed");
    robot.type(KeyCode.DELETE);
    assertFalse(model.parameter("top_p").isSet());
  }

  @Test
  void theExactFieldTakesMoreDigitsThanTheSlider() {
    type("field-temperature", "0.123");
    assertEquals("0.123", inForce("temperature").toString());
    assertEquals(0.123, node("slider-temperature", ParameterSlider.class).getValue(), 1e-9);
    assertEquals("0.123", node("field-temperature", TextField.class).getText());
  }

  @Test
  void aBadValueStaysInItsFieldAndTheLastGoodOneInForce() {
    type("field-temperature", "0.7");
    type("field-temperature", "7");
    assertEquals("0.7", inForce("temperature").toString());
    assertEquals("7", node("field-temperature", TextField.class).getText());
    Label note =
        (Label) Objects.requireNonNull(view.lookup("#parameter-temperature .parameter-note"));
    assertTrue(note.isVisible());
    assertEquals(
        "Temperature must be a number between 0 and 2. Not applied: 0.7 stays.", note.getText());
    robot.type(KeyCode.ESCAPE);
    assertEquals("0.7", node("field-temperature", TextField.class).getText());
    assertFalse(note.isVisible());
  }

  @Test
  void halfOfABadTextIsNeverSent() {
    type("field-temperature", "1.2\n");
    type("field-temperature", "0x");
    assertEquals("1.2", inForce("temperature").toString());
    assertEquals("0x", node("field-temperature", TextField.class).getText());
    robot.interact(() -> node("parameter-filter", TextField.class).requestFocus());
    assertEquals("Temperature: “0x” is not valid; 1.2 is sent.", model.unappliedProperty().get());
    type("field-temperature", "0,7\n");
    assertEquals("0.7", inForce("temperature").toString());
    assertEquals("0.7", node("field-temperature", TextField.class).getText());
    assertEquals("", model.unappliedProperty().get());
  }

  @Test
  void inAJsonFieldToo() {
    robot.interact(() -> model.parameter("logit_bias").enter("{\"1\": 7}"));
    robot.interact(() -> model.groups().getFirst().expandedProperty().set(true));
    robot.interact(() -> node("parameter-logit_bias", JsonRow.class).open());
    JsonEditor editor = node("editor-logit_bias", JsonEditor.class);
    String before = editor.getText();
    robot.interact(() -> editor.setText(before.replace("7", "75")));
    robot.interact(() -> editor.setText(before.replace("7", "75x")));
    assertEquals("{\"1\":7}", inForce("logit_bias").toString());
    assertEquals(before.replace("7", "75x"), editor.getText());
  }

  @Test
  void aRefusedTextGoesWithItsConversation() {
    type("field-temperature", "7");
    assertEquals("7", node("field-temperature", TextField.class).getText());
    robot.interact(
        () -> model.show(dev.tempera.core.chat.ConversationId.create(), SidebarFixture.setup()));
    assertEquals("", node("field-temperature", TextField.class).getText());
  }

  @Test
  void whatIsNotSupportedSaysSoAndIsSentOnlyOnInsistence() {
    type("field-stop", "END\n");
    assertEquals("[\"END\"]", inForce("stop").toString());
    Node row = node("parameter-stop", Node.class);
    CheckBox insist = (CheckBox) Objects.requireNonNull(row.lookup(".parameter-insist"));
    assertTrue(insist.isVisible());
    robot.clickOn("#request-tab");
    await(() -> node("request-left-out", Node.class).isVisible());
    assertFalse(node("request-body", JsonEditor.class).getText().contains("stop"));
    robot.clickOn("#parameters-tab");
    robot.clickOn(insist);
    robot.clickOn("#request-tab");
    await(() -> node("request-body", JsonEditor.class).getText().contains("\"stop\": [\"END\"]"));
    await(() -> !node("request-left-out", Node.class).isVisible());
  }

  @Test
  void chipsAreRemovedAndTakenBackToEdit() {
    type("field-stop", "a\\nb\n");
    type("field-stop", "c\n");
    assertEquals("[\"a\\nb\",\"c\"]", inForce("stop").toString());
    robot.type(KeyCode.BACK_SPACE);
    assertEquals("c", node("field-stop", TextField.class).getText());
    assertEquals("[\"a\\nb\"]", inForce("stop").toString());
    robot.interact(() -> node("field-stop", TextField.class).clear());
    robot.clickOn(Objects.requireNonNull(view.lookup("#parameter-stop .chip")));
    assertFalse(model.parameter("stop").isSet());
  }

  @Test
  void jsonErrorsStandAtTheirLineAndTheLastGoodValueStays() {
    robot.interact(() -> model.groups().get(3).expandedProperty().set(true));
    assertNull(view.lookup("#editor-tools"), "editors are made when they are opened");
    robot.interact(() -> node("parameter-tools", JsonRow.class).open());
    JsonEditor editor = node("editor-tools", JsonEditor.class);
    String good = "[\n  {\"type\": \"function\", \"function\": {\"name\": \"f\"}}\n]";
    robot.interact(() -> editor.setText(good));
    assertEquals(
        "[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]", inForce("tools").toString());
    robot.interact(() -> editor.setText(good.replace("\"f\"}}", "\"f\"}")));
    assertTrue(model.parameter("tools").isRejected());
    assertEquals(good.replace("\"f\"}}", "\"f\"}"), editor.getText(), "what is typed stays");
    assertEquals(
        "[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]", inForce("tools").toString());
    await(() -> view.lookup("#editor-tools .json-error") != null);
    Label number = (Label) Objects.requireNonNull(view.lookup("#editor-tools .json-error"));
    assertEquals("3", number.getText());
    robot.interact(() -> editor.setText(good));
    await(() -> view.lookup("#editor-tools .json-error") == null);
    robot.interact(() -> model.parameter("tools").unset());
    assertEquals("", editor.getText());
  }

  @Test
  void jsonIsTypedWithIndentation() {
    robot.interact(() -> model.groups().getFirst().expandedProperty().set(true));
    robot.interact(() -> node("parameter-logit_bias", JsonRow.class).open());
    robot.write("{");
    robot.type(KeyCode.ENTER);
    robot.write("\"1\": 5}");
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals("{\n  \"1\": 5}", node("editor-logit_bias", JsonEditor.class).getText());
    assertEquals("{\"1\":5}", inForce("logit_bias").toString());
  }

  @Test
  void theMenuOffersReadyValues() {
    robot.interact(() -> model.groups().get(2).expandedProperty().set(true));
    MenuButton menu = node("json-response_format", MenuButton.class);
    robot.interact(menu::show);
    robot.interact(() ->
        menu.getItems().stream()
            .filter(item -> "JSON object".equals(item.getText()))
            .findFirst()
            .orElseThrow()
            .fire());
    assertEquals("{\"type\":\"json_object\"}", inForce("response_format").toString());
    assertEquals("JSON object", menu.getText());
  }

  @Test
  void theFilterFindsWhatIsInAClosedGroup() {
    assertNull(view.lookup("#parameter-service_tier"));
    robot.interact(() -> node("slider-top_p", Node.class).requestFocus());
    robot.write("/");
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(node("parameter-filter", TextField.class).isFocused());
    robot.write("tier");
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(node("parameter-service_tier", Node.class).isVisible());
    assertFalse(node("parameter-temperature", Node.class).isVisible());
    robot.type(KeyCode.ENTER);
    assertTrue(node("choice-service_tier", Node.class).isFocused());
    robot.interact(() -> node("parameter-filter", TextField.class).requestFocus());
    robot.type(KeyCode.ESCAPE);
    assertTrue(node("parameter-temperature", Node.class).isVisible());
  }

  @Test
  void seedsAreDrawnByTheDice() {
    robot.clickOn("#seed-new");
    assertTrue(inForce("seed").isIntegralNumber());
    assertEquals(inForce("seed").toString(), node("field-seed", TextField.class).getText());
    robot.clickOn("#seed-lock");
    assertFalse(model.seedLockedProperty().get());
  }

  @Test
  void aModelIsChosenByKeyboardAlone() {
    robot.interact(() -> node("model-picker", Node.class).requestFocus());
    robot.type(KeyCode.SPACE);
    await(() -> robot.lookup("#model-query").tryQuery().isPresent());
    robot.write("llama");
    WaitForAsyncUtils.waitForFxEvents();
    robot.type(KeyCode.ENTER);
    await(() -> model.setupProperty().get().model().equals(SidebarFixture.OPEN_MODEL));
    assertTrue(node("model-picker", Node.class).isFocused());
    assertEquals("default 0.6", node("field-temperature", TextField.class).getPromptText());
  }

  @Test
  void enterInAnOpenedPickerChangesNothing() {
    robot.interact(() ->
        model.show(
            fixture.id,
            new Setup(
                SidebarFixture.OPENROUTER, SidebarFixture.OPEN_MODEL, "", ParameterSet.EMPTY)));
    robot.interact(() -> node("model-picker", Node.class).requestFocus());
    robot.type(KeyCode.SPACE);
    await(() -> robot.lookup("#model-query").tryQuery().isPresent());
    robot.type(KeyCode.ENTER);
    assertEquals(SidebarFixture.OPEN_MODEL, model.setupProperty().get().model());
    robot.type(KeyCode.SPACE);
    robot.type(KeyCode.DOWN);
    robot.interact(() -> fixture.catalog.put("ollama", List.of()));
    robot.type(KeyCode.ENTER);
    assertEquals(SidebarFixture.NANO, model.setupProperty().get().model(), "kept as lists come");
  }

  @Test
  void presetsAreSavedComparedAppliedAndDeletedWithUndo() {
    type("field-temperature", "0.2");
    robot.clickOn("#preset-save");
    robot.write("Precise\n");
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals("Precise", fixture.settings.get().presets().getFirst().name());
    type("field-temperature", "0.9");
    MenuButton menu = node("presets", MenuButton.class);
    assertEquals("Precise · 1 change", menu.getText());
    choosePreset(menu, "Compare with current values");
    Label difference =
        (Label) Objects.requireNonNull(view.lookup("#preset-differences .preset-difference"));
    assertEquals("Temperature: 0.2 → 0.9", difference.getText());
    choosePreset(menu, "Apply");
    assertEquals("0.2", inForce("temperature").toString());
    choosePreset(menu, "Delete");
    assertTrue(fixture.settings.get().presets().isEmpty());
    robot.clickOn("#preset-undo");
    assertEquals(1, fixture.settings.get().presets().size());
  }

  private void choosePreset(MenuButton menu, String what) {
    robot.interact(menu::show);
    robot.interact(() ->
        ((javafx.scene.control.Menu) menu.getItems().getFirst())
            .getItems().stream()
                .filter(item -> what.equals(item.getText()))
                .findFirst()
                .orElseThrow()
                .fire());
    robot.interact(menu::hide);
  }

  /** Nobody aims at a slider that moves away when something is said. */
  @Test
  void noNoticePushesASliderAway() {
    type("field-temperature", "0.2");
    robot.clickOn("#preset-save");
    robot.write("Precise\n");
    WaitForAsyncUtils.waitForFxEvents();
    type("field-temperature", "0.9");
    double before = sliderAt();
    robot.clickOn("#preset-chips .preset-chip");
    await(() -> view.lookup("#preset-undo") != null);
    assertEquals(before, sliderAt(), "what can be undone");
    fixture.storing = CompletableFuture.failedFuture(new IllegalStateException("The disk is full"));
    type("field-top_p", "0.7");
    await(() -> isShown(".parameter-problem"));
    assertEquals(before, sliderAt(), "what could not be stored");
    robot.interact(() ->
        model.show(
            fixture.id,
            new Setup(SidebarFixture.OPENROUTER, "gone/model", "", ParameterSet.EMPTY)));
    await(() -> isShown(".model-warning"));
    assertEquals(before, sliderAt(), "what the list says of the model");
  }

  private boolean isShown(String selector) {
    return Objects.requireNonNull(view.lookup(selector), selector).isVisible();
  }

  /** Where the slider for the temperature is in the window. */
  private double sliderAt() {
    WaitForAsyncUtils.waitForFxEvents(3);
    Node slider = node("slider-temperature", ParameterSlider.class);
    return slider.localToScene(slider.getBoundsInLocal()).getMinY();
  }

  @Test
  void theSystemPromptIsEditedInPlace() {
    robot.clickOn("#system-prompt");
    robot.write("Be brief.");
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals("Be brief.", model.setupProperty().get().systemPrompt());
    robot.interact(() -> model.setSystemPrompt("Other"));
    robot.type(KeyCode.TAB);
    assertFalse(node("system-prompt-editor", Node.class).isFocused(), "no keyboard trap");
  }

  @Test
  void aHugeSystemPromptIsKeptButNotLaidOut() {
    robot.interact(() -> model.setSystemPrompt("word ".repeat(400_000)));
    robot.clickOn("#system-prompt");
    assertNull(view.lookup("#system-prompt-editor"));
    assertEquals(2_000_000, model.setupProperty().get().systemPrompt().length());
  }

  @Test
  void theExactBodyIsCopied() {
    type("field-temperature", "0.70");
    robot.clickOn("#request-tab");
    await(() -> node("request-body", JsonEditor.class).getText().contains("0.70"));
    robot.clickOn("#request-exact");
    robot.clickOn("#request-copy");
    String[] copied = new String[1];
    robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
    assertEquals("{\"model\":\"openai/gpt-4.1-nano\",\"temperature\":0.70}", copied[0]);
  }

  @Test
  void otherParametersCanBeAdded() {
    robot.interact(() -> model.addOther("mirostat"));
    robot.interact(() -> view.focusParameter("mirostat"));
    assertNotNull(view.lookup("#parameter-mirostat"));
    robot.interact(() -> model.parameter("mirostat").enter("2"));
    assertEquals("2", inForce("mirostat").toString());
  }

  @Test
  void nothingIsCutOffAtTheNarrowestWidth() {
    robot.interact(() -> {
      Pane holder = new Pane();
      stage.getScene().setRoot(holder);
      view.setManaged(false);
      holder.getChildren().add(view);
      view.resize(280, 900);
      view.applyCss();
      view.layout();
    });
    Bounds field =
        node("field-temperature", Node.class)
            .localToScene(node("field-temperature", Node.class).getBoundsInLocal());
    assertTrue(field.getMaxX() <= 280, "the field ends at " + field.getMaxX());
    assertTrue(field.getWidth() >= 80);
    List<String> cut =
        view.lookupAll(".parameter-row .parameter-label .text").stream()
            .map(text -> ((Text) text).getText())
            .filter(text -> text.contains("..."))
            .toList();
    assertEquals(List.of(), cut, "a name is broken instead");
  }

  @Test
  void reasoningIsSetByMenusAndFieldsThatFollowTheModel() {
    robot.interact(fixture::listThinker);
    robot.interact(() -> model.useModel(SidebarFixture.OPENROUTER, SidebarFixture.THINKER));
    robot.interact(() -> view.focusParameter("reasoning"));
    WaitForAsyncUtils.waitForFxEvents();
    MenuButton effort = node("form-reasoning-effort", MenuButton.class);
    assertEquals("default medium", effort.getText());
    robot.interact(effort::show);
    assertEquals(
        List.of(
            "default medium",
            "none · always reasons",
            "minimal · not listed",
            "low",
            "medium",
            "high",
            "xhigh · not listed",
            "max · not listed"),
        effort.getItems().stream().map(MenuItem::getText).toList());
    robot.interact(() -> effort.getItems().get(5).fire());
    assertEquals("{\"effort\":\"high\"}", inForce("reasoning").toString());
    type("form-reasoning-max_tokens", "2000");
    assertEquals("{\"max_tokens\":2000}", inForce("reasoning").toString());
    assertEquals("default", effort.getText());
    assertTrue(
        model.parameter("reasoning").noteProperty().get().contains("not a token budget"),
        model.parameter("reasoning").noteProperty().get());
    MenuButton exclude = node("form-reasoning-exclude", MenuButton.class);
    robot.interact(exclude::show);
    robot.interact(() -> exclude.getItems().get(1).fire());
    assertEquals("{\"max_tokens\":2000,\"exclude\":true}", inForce("reasoning").toString());
    robot.interact(() -> model.parameter("reasoning").unset());
    assertEquals("", node("form-reasoning-max_tokens", TextField.class).getText());
    // Another model tells nothing: the form says so at once.
    robot.interact(() -> model.useModel(SidebarFixture.OPENROUTER, SidebarFixture.NANO));
    await(() -> effort.getText().equals("default"));
  }

  @Test
  void pluginsAreSwitchesWithTheirPriceAndOnlyAtOpenRouter() {
    robot.interact(fixture::listThinker);
    robot.interact(() -> model.useModel(SidebarFixture.OPENROUTER, SidebarFixture.THINKER));
    robot.interact(() -> view.focusParameter("plugins"));
    WaitForAsyncUtils.waitForFxEvents();
    MenuButton web = node("form-plugin-web", MenuButton.class);
    assertEquals("default", web.getText());
    assertFalse(
        node("form-plugin-web-max_results", TextField.class).getParent().getParent().isVisible());
    robot.interact(web::show);
    robot.interact(() -> web.getItems().get(1).fire());
    assertEquals("[{\"id\":\"web\"}]", inForce("plugins").toString());
    assertTrue(
        view.lookupAll(".form-note").stream()
            .anyMatch(
                note -> note.isVisible() && ((Label) note).getText().startsWith("$0.01 a search")));
    type("form-plugin-web-max_results", "3");
    type("form-plugin-web-include_domains", "a.example, b.example");
    assertEquals(
        "[{\"id\":\"web\",\"max_results\":3,"
            + "\"include_domains\":[\"a.example\",\"b.example\"]}]",
        inForce("plugins").toString());
    robot.interact(web::show);
    robot.interact(() -> web.getItems().getFirst().fire());
    assertEquals("null", inForce("plugins").toString());
    // Elsewhere there are none, unless they are set.
    robot.interact(() -> model.useModel("ollama", "any"));
    await(() -> !node("parameter-plugins", VBox.class).isVisible());
    robot.interact(() -> model.parameter("plugins").set(SidebarFixture.json("[{\"id\":\"web\"}]")));
    await(() -> node("parameter-plugins", VBox.class).isVisible());
  }

  @Test
  void theRequestTellsWhatItCostsBesideItsTokens() {
    robot.interact(() -> model.parameter("plugins").set(SidebarFixture.json("[{\"id\":\"web\"}]")));
    robot.clickOn("#request-tab");
    await(() -> node("request-extras", VBox.class).isVisible());
    assertEquals(
        "Web search: $0.007 a search (OpenRouter's documentation, 2026-08-22)",
        ((Label) node("request-extras", VBox.class).getChildren().get(1)).getText());
  }
}
