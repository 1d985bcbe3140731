package dev.tempera.app.window;

import static dev.tempera.app.window.OpenWindow.await;
import static dev.tempera.app.window.OpenWindow.onFx;

import dev.tempera.app.ui.PngWriter;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.params.JsonText;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.settings.Settings.Preset;
import dev.tempera.core.settings.Settings.Theme;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.robot.Motion;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Makes the guide's pictures anew, from the real window with the built-in model. No test by itself:
 * {@code docs/guide/pictures.sh} runs it.
 */
@EnabledIfSystemProperty(named = "guide.pictures", matches = ".+")
@SuppressWarnings("NullAway.Init") // the window is opened by each of the two
class GuidePictures {
  private static final String QUESTION = "Tell me a story about a fox";

  private static final List<Preset> PRESETS =
      List.of(preset("Precise", "0.2"), preset("Wild", "1.4"));

  @TempDir Path data;
  private OpenWindow open;

  @Test
  void makeThem() throws IOException, TimeoutException {
    Path folder = Path.of(System.getProperty("guide.pictures"));
    Files.createDirectories(folder);
    try (OpenWindow window = new OpenWindow(data.resolve("data"), null, theme())) {
      open = window;
      open.context.settings().update(s -> s.withPresets(PRESETS));
      fill();
      draw(folder.resolve("window.png"), null);
      draw(folder.resolve("parameters.png"), ".pane-right");
      // No more of the window than there is to see in it.
      open.robot.interact(() -> open.window.stage().setHeight(560));
      hover();
      draw(folder.resolve("messages.png"), ".shell-content");
      chooseTwo();
      draw(folder.resolve("conversations.png"), ".pane-left");
      open.robot.interact(() -> open.window.stage().setHeight(900));
      // Nothing in the palette is to look as if it were pointed at.
      open.robot.moveTo(open.node("#conversation-filter"), Motion.DIRECT);
      open.run("palette.open");
      await(() -> open.isFocused("#palette-query"));
      open.robot.interact(() -> ((TextField) open.node("#palette-query")).setText("temp"));
      draw(folder.resolve("palette.png"), null);
    }
  }

  @Test
  void makeThoseOfExperiments() throws IOException, TimeoutException {
    Path folder = Path.of(System.getProperty("guide.pictures"));
    Files.createDirectories(folder);
    try (OpenWindow window = new OpenWindow(data.resolve("experiments"), null, theme())) {
      open = window;
      open.context.settings().update(s -> s.withBehaviour(s.behaviour().withOfflinePace(0)));
      open.run("experiments.open");
      press("#experiments-example");
      await(() -> open.find("#builder-start") instanceof Button start && !start.isDisabled());
      press("#builder-start");
      await(() ->
          open.find("#run-status") instanceof Label status
              && status.getText().contains("finished"));
      await(() ->
          open.find("#verdicts") instanceof Pane verdicts && verdicts.getChildren().size() == 2);
      draw(folder.resolve("verdict.png"), null);
      open.robot.interact(() -> ((TabPane) open.node("#run-tabs")).getSelectionModel().select(1));
      open.robot.interact(() -> open.node("#trial-grid").requestFocus());
      open.robot.push(KeyCode.END);
      open.robot.push(KeyCode.CONTROL, KeyCode.ENTER);
      await(() -> open.find("#compare-sentence") != null);
      await(() ->
          open.find("#compare-answers") instanceof ListView<?> answers
              && answers.getItems().size() == 10);
      draw(folder.resolve("compare.png"), null);
    }
  }

  @Test
  void makeThatOfTokens() throws IOException, TimeoutException {
    Path folder = Path.of(System.getProperty("guide.pictures"));
    Files.createDirectories(folder);
    try (OpenWindow window = new OpenWindow(data.resolve("tokens"), null, theme())) {
      open = window;
      open.robot.interact(() -> {
        ((TextField) open.node("#field-temperature")).setText("1.1");
        ((TextField) open.node("#field-seed")).setText("7");
      });
      open.robot.interact(() -> open.node("#composer-text").requestFocus());
      say(QUESTION);
      open.run("answer.probabilities");
      await(() -> ((ListView<?>) open.node("#alternatives")).getItems().size() > 1);
      press("#distribution-next-seed");
      open.robot.interact(() -> open.node("#tokens").requestFocus());
      draw(folder.resolve("probabilities.png"), null);
    }
  }

  private void press(String selector) {
    await(() -> open.find(selector) != null);
    open.robot.interact(() -> ((Button) open.node(selector)).fire());
  }

  private static Theme theme() {
    return Boolean.getBoolean("guide.dark") ? Theme.DARK : Theme.LIGHT;
  }

  private static Preset preset(String name, String temperature) {
    return new Preset(
        name,
        "",
        ParameterSet.EMPTY.with("temperature", JsonText.number(new BigDecimal(temperature))));
  }

  /** Two conversations, of which the second has an answer. */
  private void fill() {
    say("What is a haiku?");
    open.run("new.conversation");
    await(() -> shown().head() == null);
    open.robot.interact(() -> {
      ((TextField) open.node("#field-temperature")).setText("0.8");
      ((TextField) open.node("#field-seed")).setText("7");
    });
    open.robot.interact(() -> open.node("#composer-text").requestFocus());
    say(QUESTION);
  }

  private void say(String text) {
    open.robot.interact(() -> open.window.content().features().composer().model().send(text));
    await(() -> shown().head() != null);
    await(() -> open.context.conversations().running(shown().id()).isEmpty());
    WaitForAsyncUtils.waitForFxEvents(20);
  }

  private Conversation shown() {
    return Objects.requireNonNull(open.window.content().conversations().currentProperty().get());
  }

  private void hover() {
    Node transcript = open.node(".transcript");
    open.robot.moveTo(transcript, Pos.TOP_CENTER, new Point2D(0, 180), Motion.DIRECT);
    WaitForAsyncUtils.waitForFxEvents(10);
  }

  private void chooseTwo() {
    open.robot.interact(() -> open.window.content().conversations().marked().extendBy(1));
    await(() -> Objects.requireNonNull(open.find("#marked-bar")).isVisible());
  }

  private void draw(Path file, @Nullable String selector) throws IOException {
    WaitForAsyncUtils.waitForFxEvents(20);
    WritableImage image =
        onFx(() -> {
          Scene scene = open.window.content().view().getScene();
          if (selector == null) {
            return scene.snapshot(null);
          }
          Node node = Objects.requireNonNull(open.find(selector), selector);
          Bounds place = node.localToScene(node.getLayoutBounds());
          SnapshotParameters part = new SnapshotParameters();
          part.setViewport(
              new Rectangle2D(
                  place.getMinX(), place.getMinY(), place.getWidth(), place.getHeight()));
          return scene.getRoot().snapshot(part, null);
        });
    Files.write(file, PngWriter.encode(image));
  }
}
