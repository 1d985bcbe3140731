package dev.tempera.app.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.PngWriter;
import dev.tempera.app.ui.ThemeController;
import dev.tempera.core.sampling.SamplingOptions;
import dev.tempera.core.settings.Appearance;
import dev.tempera.core.settings.Settings.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The page of an answer whose tokens a server told of, or did not. */
@SuppressWarnings("NullAway.Init") // fields are set by each test
class DistributionViewTest {
  private final FxRobot robot = new FxRobot();
  private final FakeSource source = new FakeSource();
  private final List<String> done = new ArrayList<>();
  private DistributionViewModel model;
  private Stage stage;

  private void show(Theme theme, AnswerTokens tokens) throws TimeoutException {
    source.answer(FakeSource.FIRST, tokens);
    stage = FxToolkit.registerPrimaryStage();
    FxToolkit.setupFixture(() -> {
      model = new DistributionViewModel(source, FakeSource.UI);
      DistributionView view =
          new DistributionView(
              model,
              new DistributionView.Ways(
                  () -> done.add("left"), () -> done.add("asked"), () -> done.add("lesson")));
      Scene scene = new Scene(view, 960, 700);
      new ThemeController(new Appearance(theme, 1)).install(scene);
      stage.setScene(scene);
      stage.show();
      view.focusTokens();
      model.show(FakeSource.CONVERSATION, FakeSource.FIRST);
    });
    WaitForAsyncUtils.waitForFxEvents(10);
  }

  @AfterEach
  void hide() throws TimeoutException {
    FxToolkit.setupFixture(() -> {
      model.close();
      stage.hide();
      stage.setScene(null);
    });
  }

  private static void until(Callable<Boolean> condition) {
    try {
      WaitForAsyncUtils.waitFor(
          20, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(20_000, condition));
    } catch (TimeoutException e) {
      throw new AssertionError("it did not happen in 20 s", e);
    }
  }

  private <T> T node(String selector, Class<T> type) {
    return type.cast(stage.getScene().lookup(selector));
  }

  private void picture(String name) throws IOException {
    WaitForAsyncUtils.waitForFxEvents(10);
    Path folder = Path.of("target/pictures");
    Files.createDirectories(folder);
    byte[] png =
        WaitForAsyncUtils.waitForAsyncFx(
            10_000, () -> PngWriter.encode(stage.getScene().snapshot(null)));
    Files.write(folder.resolve(name + ".png"), png);
  }

  @ParameterizedTest
  @EnumSource(
      value = Theme.class,
      names = {"LIGHT", "DARK"})
  void whatTheServerDidNotTellIsARange(Theme theme) throws Exception {
    source.others = List.of(new AnswerSource.Other(FakeSource.SECOND, "Answer 2 of 2, a/model"));
    source.answer(FakeSource.SECOND, FakeSource.stored("the", " cow", " sat"));
    show(theme, FakeSource.stored("the", " cat", " sat", " there"));
    until(() -> node("#tokens", StyleClassedTextArea.class).isFocused());
    robot.interact(() -> node("#try-temperature", Slider.class).setValue(1.3));
    ListView<?> bars = node("#alternatives", ListView.class);
    until(() -> bars.getItems().getLast().toString().contains("all others"));
    assertFalse(node("#try-presence_penalty", Slider.class).isVisible(), "not known there");
    assertFalse(
        node("#distribution-seed", javafx.scene.Node.class).getParent().getParent().isVisible());
    picture("distribution-ranges-" + theme);
    robot.push(KeyCode.END);
    until(() -> node("#token-place", Label.class).getText().startsWith("Token 4 of 4"));
    robot.push(KeyCode.HOME);
    until(() -> node("#token-place", Label.class).getText().startsWith("Token 1 of 4"));
    robot.interact(() -> node("#distribution-tabs", TabPane.class).getSelectionModel().select(2));
    robot.interact(() -> node("#aligned-others", ComboBox.class).getSelectionModel().select(0));
    ListView<?> rows = node("#aligned-rows", ListView.class);
    until(() -> rows.getItems().size() == 4);
    robot.interact(() -> {
      rows.requestFocus();
      rows.getSelectionModel().select(1);
    });
    robot.push(KeyCode.ENTER);
    until(() -> node("#token-place", Label.class).getText().startsWith("Token 2 of 4"));
    robot.push(KeyCode.ESCAPE);
    assertEquals(List.of("left"), done);
  }

  @ParameterizedTest
  @EnumSource(
      value = Theme.class,
      names = {"LIGHT", "DARK"})
  void whereThereAreNoneThePageSaysWhyAndWhatToDo(Theme theme) throws Exception {
    show(
        theme,
        new AnswerTokens(
            "a/model",
            SamplingOptions.NEUTRAL,
            null,
            "This answer was asked for without log probabilities.",
            true));
    assertTrue(node("#distribution-ask", Button.class).isVisible());
    assertFalse(
        node("#distribution-tabs", TabPane.class).isVisible()
            && node("#tokens", StyleClassedTextArea.class).isFocused());
    picture("distribution-none-" + theme);
    robot.interact(() -> node("#distribution-ask", Button.class).fire());
    robot.interact(() -> node("#distribution-lesson", Button.class).fire());
    assertEquals(List.of("asked", "lesson"), done);
  }

  @ParameterizedTest
  @EnumSource(
      value = Theme.class,
      names = {"LIGHT"})
  void settingsBeyondTheSlidersAreKept(Theme theme) throws Exception {
    AnswerTokens tokens = FakeSource.stored("the", " cat");
    SamplingOptions wide = new SamplingOptions(1, 1, 5_000, 0, 0, 1, 0, 0, Map.of());
    show(theme, new AnswerTokens("m", wide, tokens.tokens(), "As told.", false));
    assertEquals("5000", node("#tried-top_k", Label.class).getText());
    robot.interact(() -> node("#try-temperature", Slider.class).setValue(0.5));
    assertEquals(5_000, model.looking().choice().optionsProperty().get().topK());
    assertEquals(0.5, model.looking().choice().optionsProperty().get().temperature());
  }
}
