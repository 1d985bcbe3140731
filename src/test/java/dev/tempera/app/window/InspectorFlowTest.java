package dev.tempera.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.JsonEditor;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.settings.Settings.Theme;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.fxmisc.richtext.GenericStyledArea;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking into an answer of the built-in model in the real window. */
class InspectorFlowTest {
  @TempDir private Path data = Path.of("");

  private static ListView<?> events(WindowRobot robot) {
    return (ListView<?>) robot.node("#inspector-events");
  }

  private static String text(WindowRobot robot, String selector) {
    return ((Labeled) robot.node(selector)).getText();
  }

  /** Everything that is said below a node, in order. */
  private static String words(Node node) {
    StringBuilder all = new StringBuilder();
    if (node instanceof Labeled labeled && labeled.getText() != null) {
      all.append(labeled.getText()).append('\n');
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> all.append(words(child)));
    }
    return all.toString();
  }

  private static boolean isLit(WindowRobot robot) {
    Node mark = robot.node("#inspector-text").lookup(".hit-back");
    return mark != null && mark.isVisible();
  }

  @Test
  void anAnswerIsLookedIntoAndItsStreamPlayedAgain() throws TimeoutException {
    try (WindowRobot robot = new WindowRobot(data, Theme.LIGHT, 1100, 760)) {
      robot.resize(1100, 760);
      robot.ask("Write a poem about the sea.");
      robot.push(KeyCode.CONTROL, KeyCode.I);
      ListView<?> list = events(robot);
      WindowRobot.await(() -> list.getItems().size() > 5);
      WindowRobot.await(() -> text(robot, "#inspector-stream").contains("events"));
      walksEvents(robot, list);
      playsAgain(robot, list);
      showsPages(robot);
      robot.push(KeyCode.ESCAPE);
      WindowRobot.await(() -> !robot.node("#inspector").isVisible());
    }
  }

  private static boolean isLitInTheTranscript(WindowRobot robot) {
    return robot.node(".transcript").lookupAll(".lit-back").stream().anyMatch(Node::isVisible);
  }

  @Test
  void anEventLightsItsTextInTheTranscriptAndAPlaceThereItsEvent() throws TimeoutException {
    try (WindowRobot robot = new WindowRobot(data, Theme.LIGHT, 1300, 760)) {
      robot.resize(1300, 760);
      robot.ask("Write a poem about the sea.");
      robot.push(KeyCode.CONTROL, KeyCode.I);
      ListView<?> list = events(robot);
      WindowRobot.await(() -> list.getItems().size() > 5);
      WindowRobot.await(() -> text(robot, "#inspector-stream").contains("events"));
      robot.fx(() -> list.getSelectionModel().clearAndSelect(6));
      WindowRobot.await(() -> isLitInTheTranscript(robot));
      robot.picture("inspector-lit-transcript");
      robot.fx(() -> list.getSelectionModel().clearAndSelect(0));
      WindowRobot.await(() -> !isLitInTheTranscript(robot));
      List<Node> runs =
          List.copyOf(robot.node(".transcript").lookupAll(".row .prose.paragraph .run"));
      robot.click(runs.getLast());
      WindowRobot.await(() -> list.getSelectionModel().getSelectedIndex() > 0);
      WindowRobot.await(() -> isLitInTheTranscript(robot));
      robot.push(KeyCode.CONTROL, KeyCode.I);
      WindowRobot.await(() -> !robot.node("#inspector").isVisible());
      WindowRobot.await(() -> !isLitInTheTranscript(robot));
    }
  }

  private static @Nullable Node anywhere(String selector) {
    return Window.getWindows().stream()
        .filter(window -> window instanceof Stage)
        .map(window -> window.getScene().getRoot().lookup(selector))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  @Test
  void aBodyIsEditedAndSentAndItsAnswerIsLookedInto() throws TimeoutException {
    try (WindowRobot robot = new WindowRobot(data, Theme.LIGHT, 1300, 760)) {
      robot.resize(1300, 760);
      robot.ask("Write a poem about the sea.");
      robot.push(KeyCode.CONTROL, KeyCode.I);
      WindowRobot.await(() -> text(robot, "#inspector-stream").contains("events"));
      robot.click("#inspector-tab-request");
      robot.click("#inspector-edit");
      WindowRobot.await(() -> anywhere("#raw-editor") != null);
      JsonEditor editor = (JsonEditor) Objects.requireNonNull(anywhere("#raw-editor"));
      Button send = (Button) Objects.requireNonNull(anywhere("#raw-send"));
      robot.fx(() -> editor.setText(editor.getText() + "oops"));
      Labeled fault = (Labeled) Objects.requireNonNull(anywhere("#raw-fault"));
      WindowRobot.await(() -> fault.getText().contains("It can be sent all the same."));
      robot.fx(() ->
          editor.setText(
              editor.getText().replace("oops", "").replaceFirst("\\{", "{ \"max_tokens\": 3,")));
      robot.fx(send::fire);
      WindowRobot.await(() -> anywhere("#raw-body") == null);
      robot.click("#inspector-tab-cost");
      WindowRobot.await(() -> words(robot.node("#inspector-cost")).contains("Tokens written\n3"));
      robot.click("#inspector-tab-honoured");
      WindowRobot.await(() -> words(robot.node("#inspector-honours")).contains("max_tokens"));
      assertEquals(2, versions(robot), "a version beside the other");
    }
  }

  /** How many answers there are to the only question. */
  private static int versions(WindowRobot robot) {
    ConversationId id = robot.context().archive().conversations().getFirst().id();
    return (int)
        robot.context().archive().messages(id).stream()
            .filter(node -> node.answer() != null)
            .count();
  }

  @Test
  void itsWidthIsRemembered() throws TimeoutException {
    try (WindowRobot robot = new WindowRobot(data, Theme.LIGHT, 1500, 760)) {
      robot.resize(1500, 760);
      robot.ask("Hello.");
      robot.push(KeyCode.CONTROL, KeyCode.I);
      Node grip = robot.node("#inspector-grip");
      WindowRobot.await(grip::isVisible);
      robot.fx(grip::requestFocus);
      WindowRobot.await(grip::isFocused);
      robot.push(KeyCode.RIGHT);
      WindowRobot.await(() -> robot.context().settings().get().appearance().inspectorWidth() == 30);
    }
    try (WindowRobot robot = new WindowRobot(data, Theme.LIGHT, 1500, 760)) {
      robot.resize(1500, 760);
      WindowRobot.await(() -> robot.find(".transcript .row") != null);
      robot.push(KeyCode.CONTROL, KeyCode.I);
      Node pane = robot.node("#inspector");
      Node grip = robot.node("#inspector-grip");
      WindowRobot.await(grip::isVisible);
      double em = 14;
      WindowRobot.await(() -> Math.abs(pane.getLayoutBounds().getWidth() - 30 * em) <= 1);
    }
  }

  @Test
  void overAPageItsKeyBringsTheMessagesBackWithIt() throws TimeoutException {
    try (WindowRobot robot = new WindowRobot(data, Theme.LIGHT, 1100, 760)) {
      robot.ask("Write a poem about the sea.");
      robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);
      robot.node("#tools-new");
      robot.push(KeyCode.CONTROL, KeyCode.I);
      WindowRobot.await(() -> robot.find("#tools-new") == null);
      WindowRobot.await(() -> {
        Node inspector = robot.find("#inspector");
        return inspector != null && inspector.isVisible();
      });
      robot.push(KeyCode.CONTROL, KeyCode.I);
      WindowRobot.await(() -> !robot.node("#inspector").isVisible());
    }
  }

  /** An event lights its text, and a place of the text leads to its event. */
  private static void walksEvents(WindowRobot robot, ListView<?> list) {
    robot.fx(list::requestFocus);
    robot.push(KeyCode.HOME);
    for (int i = 0; i < 6; i++) {
      robot.push(KeyCode.DOWN);
    }
    assertEquals(6, list.getSelectionModel().getSelectedIndex());
    WindowRobot.await(() -> isLit(robot));
    robot.picture("inspector-events");
    robot.push(KeyCode.HOME);
    robot.click(Objects.requireNonNull(robot.node("#inspector-text").lookup(".lit-text .run")));
    WindowRobot.await(() -> list.getSelectionModel().getSelectedIndex() > 0);
    assertTrue(isLit(robot));
  }

  private static void playsAgain(WindowRobot robot, ListView<?> list) {
    robot.click("#replay-step");
    robot.fx(list::requestFocus);
    robot.push(KeyCode.PERIOD);
    WindowRobot.await(() -> text(robot, "#replay-status").contains("ms"));
    int stepped = list.getSelectionModel().getSelectedIndex();
    assertTrue(stepped >= 0 && stepped < list.getItems().size() - 1, "at " + stepped);
    assertEquals(
        "", ((GenericStyledArea<?, ?, ?>) robot.node("#composer-text")).getText(), "no prompt");
    robot.picture("inspector-replay");
    ChoiceBox<?> speed = (ChoiceBox<?>) robot.node("#replay-speed");
    robot.fx(() -> speed.getSelectionModel().selectLast());
    robot.click("#replay-play");
    WindowRobot.await(() -> text(robot, "#replay-status").contains("whole"));
    int last = list.getItems().size() - 1;
    WindowRobot.await(() -> list.getSelectionModel().getSelectedIndex() == last);
    robot.click("#replay-leave");
    assertFalse(robot.node("#replay-leave").isVisible());
  }

  private static void showsPages(WindowRobot robot) {
    robot.click("#inspector-tab-request");
    assertNotNull(robot.node("#inspector-tree"));
    robot.click("#inspector-tab-response");
    assertTrue(words(robot.node("#inspector-response")).contains("Attempt 1"));
    robot.click("#inspector-tab-cost");
    assertTrue(words(robot.node("#inspector-cost")).contains("Tokens written"));
    robot.click("#inspector-tab-honoured");
    WindowRobot.await(() -> words(robot.node("#inspector-honours")).contains("model"));
    robot.picture("inspector-honoured");
  }

  @Test
  void anyAnswerIsReachedFromItsFooterAndTheKeyClosesThePane() throws TimeoutException {
    try (WindowRobot robot = new WindowRobot(data, Theme.LIGHT, 1000, 760)) {
      robot.push(KeyCode.CONTROL, KeyCode.I);
      WindowRobot.await(() -> text(robot, "#inspector-empty").startsWith("Choose “Inspect”"));
      robot.push(KeyCode.CONTROL, KeyCode.I);
      WindowRobot.await(() -> !robot.node("#inspector").isVisible());
      robot.ask("Hello.");
      // Looked for anew: a footer is made again when more is known of its answer.
      WindowRobot.await(
          () -> robot.find(".button.inspect") instanceof Button it && it.getTooltip() != null);
      robot.click(".button.inspect");
      WindowRobot.await(() -> robot.node("#inspector").isVisible());
      Label title = (Label) robot.node("#inspector-title");
      WindowRobot.await(() -> title.getText().startsWith("Inspector: "));
      robot.resize(700, 800);
      robot.picture("inspector-narrow");
      robot.click("#inspector-close");
      WindowRobot.await(() -> !robot.node("#inspector").isVisible());
    }
  }
}
