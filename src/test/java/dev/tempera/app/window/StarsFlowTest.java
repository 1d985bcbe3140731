package dev.tempera.app.window;

import static dev.tempera.app.window.OpenWindow.await;
import static dev.tempera.app.window.OpenWindow.onFx;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.core.store.DataFolder;
import dev.tempera.core.store.Samples;
import dev.tempera.core.store.SqliteStore;
import java.nio.file.Path;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A star and a note, from the key to the store and to the list of all stars. */
@Timeout(120)
class StarsFlowTest {
  @TempDir private Path data = Path.of("");
  private final Conversation talk = Samples.conversation().withTitle("Zoology");
  private final MessageNode question = Samples.user(talk, null, "Which animals jump?");

  @BeforeEach
  void fill() {
    Path folder = DataFolder.create(data.resolve("data"));
    try (SqliteStore store = SqliteStore.open(folder, Samples.CLOCK, problem -> {}).store()) {
      store.save(talk);
      store.save(question);
      store.save(talk.withHead(question.id(), Samples.NOW));
    }
  }

  @Test
  void aStarAndANoteAreKeptAndFound() throws Exception {
    try (WindowRobot robot = new WindowRobot(data, Theme.DARK, 1100, 760)) {
      await(() -> robot.window().content().transcript().wholeProperty().get());
      robot.push(KeyCode.F8);
      await(() -> robot.find(".icon-action.star") != null);
      robot.push(KeyCode.SHIFT, KeyCode.F8);
      await(() -> isNoteFocused(robot));
      robot.write("kangaroos first");
      robot.picture("note-editor-dark");
      robot.push(KeyCode.CONTROL, KeyCode.ENTER);
      await(() -> robot.find(".message-note-row") != null);
      robot.picture("note-dark");
      robot.fx(() -> robot.run("search.starred"));
      await(() -> ((Label) robot.node("#search-status")).getText().equals("1 found"));
      robot.push(KeyCode.ESCAPE);
      robot.push(KeyCode.ESCAPE);
    }
    try (WindowRobot robot = new WindowRobot(data, Theme.LIGHT, 900, 700)) {
      await(() -> robot.find(".icon-action.star") != null);
      await(() -> robot.find(".message-note-row") != null);
      assertTrue(
          onFx(() ->
              robot.window().content().transcript().rows().stream()
                  .anyMatch(row -> row.content().text().equals("kangaroos first"))));
      robot.picture("note-light");
    }
  }

  private static boolean isNoteFocused(WindowRobot robot) {
    var owner = robot.window().content().view().getScene().getFocusOwner();
    return owner != null && "Note below the message".equals(owner.getAccessibleRoleDescription());
  }
}
