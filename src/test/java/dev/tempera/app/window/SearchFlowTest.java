package dev.tempera.app.window;

import static dev.tempera.app.window.OpenWindow.await;
import static dev.tempera.app.window.OpenWindow.onFx;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.organise.SavedSearch;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.core.store.DataFolder;
import dev.tempera.core.store.Samples;
import dev.tempera.core.store.SqliteStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From a few letters to the message, wherever it is. */
@Timeout(120)
class SearchFlowTest {
  @TempDir private Path data = Path.of("");
  private final Conversation talk = Samples.conversation().withTitle("Zoology");
  private final Conversation other = Samples.conversation().withTitle("Cooking");
  private final MessageNode question = Samples.user(talk, null, "Which animals jump?");
  private final MessageNode kangaroo = answer(question, "The kangaroo jumps the farthest.");
  private final MessageNode frog = answer(question, "The frog jumps, for its size.");
  private final MessageNode recipe = Samples.user(other, null, "How to jump-start a sourdough?");

  private static MessageNode answer(MessageNode to, String text) {
    return new MessageNode(
        MessageId.create(),
        to.conversation(),
        to.id(),
        ChatMessage.text(Role.ASSISTANT, text),
        Samples.NOW,
        Answer.started("offline", "tiny", Samples.NOW).withState(TurnState.COMPLETE));
  }

  @BeforeEach
  void fill() {
    Path folder = DataFolder.create(data.resolve("data"));
    try (SqliteStore store = SqliteStore.open(folder, Samples.CLOCK, problem -> {}).store()) {
      store.save(talk);
      List.of(question, kangaroo, frog).forEach(store::save);
      MessageNode before = frog;
      for (int i = 0; i < 60; i++) {
        MessageNode next =
            i % 2 == 0
                ? Samples.user(talk, before.id(), "And then, number " + i + "?")
                : answer(before, "Then number " + i + " follows.\n\nIn two paragraphs.");
        store.save(next);
        before = next;
      }
      store.save(talk.withHead(before.id(), Samples.NOW));
      store.append(recipe, other.withHead(recipe.id(), Samples.NOW.plusSeconds(9)));
    }
  }

  @Test
  void aHitOnAnotherBranchIsLandedOnAndLit() throws TimeoutException {
    try (WindowRobot robot = new WindowRobot(data, Theme.LIGHT, 1280, 800)) {
      robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
      await(() -> robot.node("#search-query").isFocused());
      robot.write("kangaroo");
      await(() -> status(robot).equals("1 found"));
      robot.picture("search-one");
      robot.push(KeyCode.ENTER);
      await(() -> robot.find("#search") == null);
      await(() -> lit(robot).equals("1 of 1"));
      assertTrue(isShown(robot, kangaroo.id()));
      robot.picture("search-landed");
    }
  }

  /** Nobody waits for who writes; what could not be taken in at that moment comes by itself. */
  @Test
  void whatIsNotInTheIndexYetComesWithoutAnotherLetter() throws TimeoutException, SQLException {
    Path file = data.resolve("data").resolve(SqliteStore.FILE_NAME);
    try (WindowRobot robot = new WindowRobot(data, Theme.LIGHT, 1280, 800);
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = other.createStatement()) {
      robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
      TextField field = (TextField) robot.node("#search-query");
      await(field::isFocused);
      robot.fx(() -> field.setText("kangaroo"));
      await(() -> status(robot).equals("1 found"));
      // Nothing is looked for now, so that nobody takes in what comes before it can be held up.
      robot.fx(field::clear);
      robot.context().archive().save(Samples.user(talk, null, "Which platypus?"));
      statement.execute("BEGIN IMMEDIATE");
      robot.fx(() -> field.setText("platypus"));
      await(() -> status(robot).startsWith("Nothing was found. Indexing, 0 of "));
      statement.execute("COMMIT");
      await(() -> status(robot).equals("1 found"));
      assertEquals("platypus", field.getText());
    }
  }

  @Test
  void filtersAreTakenAwayByAClickAndHitsAreWalkedByKey() throws TimeoutException {
    try (WindowRobot robot = new WindowRobot(data, Theme.DARK, 1000, 760)) {
      robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
      await(() -> robot.node("#search-query").isFocused());
      robot.picture("search-empty");
      TextField field = (TextField) robot.node("#search-query");
      robot.fx(() -> field.setText("jump role:tool"));
      await(() ->
          robot.find("#search-nothing") instanceof Label label
              && label.getText().startsWith("Every word and every filter has to fit"));
      robot.fx(field::clear);
      robot.write("jump role:user");
      await(() -> status(robot).startsWith("2 found"));
      robot.picture("search-filtered");
      robot.click(".search-chip");
      await(() -> ((TextField) robot.node("#search-query")).getText().equals("jump"));
      await(() -> status(robot).startsWith("4 found"));
      ListView<?> list = (ListView<?>) robot.node("#search-list");
      // New rows come some frames later.
      await(() -> list.getItems().size() >= 4);
      assertEquals(4, onFx(() -> list.getItems().size()));
      robot.push(KeyCode.DOWN);
      await(list::isFocused);
      robot.push(KeyCode.ENTER);
      await(() -> robot.find("#search") == null);
      await(() -> !lit(robot).isEmpty());
      for (int i = 0; i < 4; i++) {
        robot.push(KeyCode.F3);
      }
      await(() -> !lit(robot).isEmpty());
      robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
      await(() -> robot.find("#search") != null);
      assertEquals("jump", ((TextField) robot.node("#search-query")).getText());
    }
  }

  @Test
  void theSidebarsFieldAndThePaletteLeadToIt() throws TimeoutException {
    try (WindowRobot robot = new WindowRobot(data, Theme.LIGHT, 1280, 800)) {
      robot.push(KeyCode.CONTROL, KeyCode.T);
      await(() -> robot.node("#conversation-filter").isFocused());
      robot.write("sourdough");
      await(() -> robot.node("#search-everywhere").isVisible());
      robot.picture("search-sidebar");
      robot.push(KeyCode.ENTER);
      await(() -> status(robot).equals("1 found"));
      robot.push(KeyCode.ESCAPE);
      robot.push(KeyCode.ESCAPE);
      await(() -> robot.find("#search") == null);
      robot.push(KeyCode.CONTROL, KeyCode.K);
      await(() -> robot.node("#palette-query").isFocused());
      robot.write("kangaroo");
      robot.push(KeyCode.ENTER);
      await(() -> status(robot).equals("1 found"));
    }
  }

  @Test
  void aSearchIsSavedAndFoundAgain() throws TimeoutException {
    try (WindowRobot robot = new WindowRobot(data, Theme.LIGHT, 1100, 760)) {
      robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
      await(() -> robot.node("#search-query").isFocused());
      robot.write("jump role:user");
      await(() -> status(robot).startsWith("2 found"));
      robot.click("#search-save");
      await(() -> robot.node("#search-save-name").isFocused());
      robot.picture("search-save");
      robot.write("My jumps");
      robot.push(KeyCode.ENTER);
      await(() -> savedNames(robot).equals(List.of("My jumps")));
      await(() -> robot.node("#search-query").isFocused());
      robot.picture("search-saved-beside");
      robot.push(KeyCode.ESCAPE);
      await(() -> ((TextField) robot.node("#search-query")).getText().isEmpty());
      robot.push(KeyCode.DOWN);
      await(() -> robot.node("#search-saved-list").isFocused());
      robot.push(KeyCode.F2);
      await(() -> robot.find("#search-saved-name") != null);
      robot.write("Jumps");
      robot.push(KeyCode.ENTER);
      await(() -> savedNames(robot).equals(List.of("Jumps")));
      robot.picture("search-saved-empty");
      robot.push(KeyCode.DELETE);
      await(() -> savedNames(robot).isEmpty());
      robot.push(KeyCode.CONTROL, KeyCode.Z);
      await(() -> savedNames(robot).equals(List.of("Jumps")));
      robot.push(KeyCode.ESCAPE);
      await(() -> robot.find("#search") == null);
      robot.picture("search-saved-sidebar");
      robot.push(KeyCode.CONTROL, KeyCode.K);
      await(() -> robot.node("#palette-query").isFocused());
      robot.write("Jumps");
      robot.push(KeyCode.ENTER);
      await(() -> status(robot).startsWith("2 found"));
    }
    try (WindowRobot robot = new WindowRobot(data, Theme.DARK, 640, 700)) {
      await(() -> robot.node("#saved-searches").isVisible());
      robot.fx(() -> {
        MenuButton menu = (MenuButton) robot.node("#saved-searches");
        menu.show();
        menu.getItems().getFirst().fire();
        menu.hide();
      });
      await(() -> status(robot).startsWith("2 found"));
      robot.push(KeyCode.ESCAPE);
      robot.push(KeyCode.ESCAPE);
      await(() -> robot.find("#search") == null);
      robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
      await(() -> savedNames(robot).equals(List.of("Jumps")));
      robot.picture("search-saved-narrow");
    }
  }

  private static List<String> savedNames(WindowRobot robot) {
    return ((ListView<?>) robot.node("#search-saved-list"))
        .getItems().stream().map(each -> ((SavedSearch) each).name()).toList();
  }

  private static boolean isShown(WindowRobot robot, MessageId message) {
    return onFx(() ->
        robot.window().content().transcript().rows().stream()
            .anyMatch(row -> row.message().equals(message)));
  }

  private static String status(WindowRobot robot) {
    return robot.find("#search-status") instanceof Label label ? label.getText() : "";
  }

  private static String lit(WindowRobot robot) {
    return robot.find(".find-count") instanceof Label label && label.getParent().isVisible()
        ? label.getText()
        : "";
  }
}
