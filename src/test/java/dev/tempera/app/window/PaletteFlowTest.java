package dev.tempera.app.window;

import static dev.tempera.app.window.OpenWindow.await;
import static dev.tempera.app.window.OpenWindow.onFx;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.params.JsonText;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.params.ParameterValue;
import dev.tempera.core.settings.Settings.Preset;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the palette and the keys of presets reach in the real window. */
@SuppressWarnings("NullAway.Init") // the window is opened before each test
class PaletteFlowTest {
  @TempDir Path data;
  private OpenWindow open;

  @BeforeEach
  void open() throws TimeoutException {
    open = new OpenWindow(data.resolve("data"), null);
  }

  @AfterEach
  void close() {
    open.close();
  }

  private void choose(String words) {
    open.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
    await(() -> open.isFocused("#palette-query"));
    open.robot.write(words);
    open.press(KeyCode.ENTER);
  }

  @Test
  void aParameterOfAHiddenSidebarIsBroughtIntoSight() {
    open.run("pane.parameters");
    await(() -> !open.window.content().shell().parametersShownProperty().get());
    choose("presence_penalty");
    await(() -> open.isFocused("#field-presence_penalty"));
    await(() -> isInSight("#field-presence_penalty"));
  }

  @Test
  void aParameterIsReachedFromTheRequestTabAndInAClosedGroup() {
    open.robot.clickOn(open.node("#request-tab"));
    choose("verbosity");
    await(() -> open.find("#choice-verbosity") != null && open.isFocused("#choice-verbosity"));
    await(() -> isInSight("#choice-verbosity"));
  }

  private boolean isInSight(String selector) {
    Node field = open.find(selector);
    Node scroll = open.find(".parameter-scroll");
    if (field == null || scroll == null) {
      return false;
    }
    Bounds at = field.localToScene(field.getBoundsInLocal());
    return scroll.localToScene(scroll.getBoundsInLocal()).contains(at);
  }

  @Test
  void aPresetIsAppliedByItsKey() {
    ParameterSet cold =
        ParameterSet.EMPTY.with(
            "temperature", new ParameterValue.Set(JsonText.number(new BigDecimal("0.25")), false));
    open.context.settings().update(s -> s.withPresets(List.of(new Preset("Cold", "", cold))));
    await(() -> open.find(".preset-chip") != null);
    open.press(KeyCode.CONTROL, KeyCode.DIGIT1);
    await(() -> temperature().equals("0.25"));
    open.press(KeyCode.CONTROL, KeyCode.K);
    await(() -> open.isFocused("#palette-query"));
    open.robot.write("apply cold");
    assertTrue(onFx(() -> open.find("#palette-list .palette-row") != null));
    open.press(KeyCode.ESCAPE);
  }

  @Test
  void aPresetIsAppliedByOneClick() {
    open.context
        .settings()
        .update(s -> s.withPresets(List.of(new Preset("Brief", "Be brief.", ParameterSet.EMPTY))));
    await(() -> open.find(".preset-chip") != null);
    open.robot.clickOn(open.node(".preset-chip"));
    await(() ->
        "Be brief."
            .equals(
                Objects.requireNonNull(
                        open.window.content().conversations().currentProperty().get())
                    .setup()
                    .systemPrompt()));
    assertEquals(
        "Apply Brief, in force", onFx(() -> open.node(".preset-chip").getAccessibleText()));
  }

  private String temperature() {
    return open.find("#field-temperature") instanceof TextField field ? field.getText() : "";
  }
}
