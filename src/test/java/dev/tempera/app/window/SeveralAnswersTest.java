package dev.tempera.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.composer.ComposerViewModel;
import dev.tempera.app.transcript.columns.ColumnsViewModel;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.rating.Rating;
import dev.tempera.core.settings.Settings.Theme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Asking for several answers at once in the real window, with the built-in model. */
class SeveralAnswersTest {
  @TempDir private Path data = Path.of("");

  @Test
  void varyingTheTemperatureFromTheSidebarShowsWhatDiffersAboveEach() throws TimeoutException {
    try (WindowRobot robot = new WindowRobot(data, Theme.LIGHT, 1280, 800)) {
      robot.hurry();
      robot.ask("Write a poem about the sea.");
      robot.click("#field-temperature");
      robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.V);
      robot.node("#vary-values");
      robot.push(KeyCode.CONTROL, KeyCode.A);
      robot.write("0, 0.5, 1.5");
      robot.picture("vary", robot.node("#vary").getScene());
      robot.push(KeyCode.ENTER);
      ColumnsViewModel columns = robot.window().content().transcript().columns();
      WindowRobot.await(() -> columns.columns().size() == 4);
      WindowRobot.await(() ->
          columns.columns().stream()
              .allMatch(c ->
                  c.stateProperty().get() == TurnState.COMPLETE
                      && !c.differencesProperty().get().isEmpty()));
      assertEquals(
          List.of("temperature unset", "temperature 0", "temperature 0.5", "temperature 1.5"),
          columns.columns().stream().map(c -> c.differencesProperty().get()).toList());
      robot.picture("vary-columns");
      robot.click("#vary-model");
      robot.picture("vary-models", robot.node("#vary").getScene());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Theme.class,
      names = {"LIGHT", "DARK"})
  void askingAgainFiveTimesStreamsFiveColumns(Theme theme) throws TimeoutException {
    try (WindowRobot robot = new WindowRobot(data, theme, 1280, 800)) {
      robot.hurry();
      robot.ask("Write a poem about the sea.");
      robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.R);
      robot.node("#again-times");
      robot.write("5");
      robot.push(KeyCode.ENTER);
      ColumnsViewModel columns = robot.window().content().transcript().columns();
      WindowRobot.await(() -> columns.columns().size() == 6);
      WindowRobot.await(() ->
          columns.columns().stream().allMatch(c -> c.stateProperty().get() == TurnState.COMPLETE));
      assertTrue(
          columns.columns().stream().noneMatch(c -> c.textProperty().get().isEmpty()), "a text");
      assertTrue(columns.summaryProperty().get().startsWith("6 answers"));
      robot.picture("columns-" + theme);
      robot.fx(() -> columns.listProperty().set(true));
      robot.picture("columns-list-" + theme);
      // Until then Escape stops what streams.
      ComposerViewModel composer = robot.window().content().features().composer().model();
      WindowRobot.await(() -> !composer.streamingProperty().get());
      robot.push(KeyCode.ESCAPE);
      WindowRobot.await(() -> !columns.openProperty().get());
      assertEquals(
          6,
          WindowRobot.join(
                  robot
                      .context()
                      .conversations()
                      .open(
                          robot
                              .window()
                              .content()
                              .transcript()
                              .lastAnswer()
                              .orElseThrow()
                              .conversation()))
              .tree()
              .siblings(robot.window().content().transcript().lastAnswer().orElseThrow().id())
              .size());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Theme.class,
      names = {"LIGHT", "DARK"})
  void variantsOfAMessageAreWrittenBesideItAndShownSideBySide(Theme theme) throws TimeoutException {
    try (WindowRobot robot = new WindowRobot(data, theme, 1280, 800)) {
      robot.hurry();
      robot.ask("Write a poem about the sea.");
      robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.M);
      robot.click("#variants-editor");
      robot.push(KeyCode.CONTROL, KeyCode.END);
      robot.push(KeyCode.BACK_SPACE);
      robot.write(" in two lines.");
      Label about = (Label) robot.node("#variants-about");
      WindowRobot.await(() -> about.getText().startsWith("1 text: 1 request"));
      robot.click("#variants-add");
      robot.write(" No rhymes.");
      WindowRobot.await(() -> about.getText().startsWith("2 texts: 2 requests"));
      robot.picture("variants-" + theme, about.getScene());
      robot.push(KeyCode.CONTROL, KeyCode.ENTER);
      ColumnsViewModel columns = robot.window().content().transcript().columns();
      WindowRobot.await(() -> columns.columns().size() == 3);
      WindowRobot.await(() ->
          columns.columns().stream()
              .allMatch(c ->
                  c.stateProperty().get() == TurnState.COMPLETE
                      && !c.differencesProperty().get().isEmpty()));
      assertTrue(columns.versionsProperty().get());
      assertEquals(
          List.of(
              "question “…poem about the sea.”",
              "question “…poem about the sea in two lines.”",
              "question “…poem about the sea in two lines. No rhymes.”"),
          columns.columns().stream().map(c -> c.differencesProperty().get()).toList());
      robot.picture("variants-columns-" + theme);
      robot.resize(2560, 1400);
      robot.picture("variants-columns-wide-" + theme);
    }
  }

  @Test
  void answersAreGradedBlindByKeysAndByStars() throws TimeoutException {
    try (WindowRobot robot = new WindowRobot(data, Theme.LIGHT, 1280, 800)) {
      robot.hurry();
      robot.resize(1280, 800);
      robot.ask("Write a poem about the sea.");
      robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.R);
      robot.node("#again-times");
      robot.write("1");
      robot.push(KeyCode.ENTER);
      ColumnsViewModel columns = robot.window().content().transcript().columns();
      WindowRobot.await(() ->
          columns.columns().size() == 2
              && columns.columns().stream()
                  .allMatch(c -> c.stateProperty().get() == TurnState.COMPLETE));
      robot.click("#columns-blind");
      WindowRobot.await(() -> columns.grading().hidingProperty().get());
      robot.picture("grading-blind");
      robot.push(KeyCode.DIGIT4);
      WindowRobot.await(() -> columns.columns().getFirst().gradeProperty().get() == 4);
      robot.push(KeyCode.RIGHT);
      robot.push(KeyCode.DIGIT2);
      WindowRobot.await(() -> !columns.grading().hidingProperty().get());
      robot.picture("grading-done");
      assertTrue(columns.grading().resultProperty().get().startsWith("Mean grade: "));
      List<MessageId> ids =
          robot
              .context()
              .conversations()
              .open(robot.window().content().transcript().lastAnswer().orElseThrow().conversation())
              .join()
              .tree()
              .siblings(robot.window().content().transcript().lastAnswer().orElseThrow().id());
      Map<MessageId, Rating> kept =
          WindowRobot.join(robot.context().archive().rooms().ratings(Runnable::run).of(ids));
      assertEquals(2, kept.size());
      assertTrue(kept.values().stream().allMatch(Rating::blind));
    }
  }
}
