package dev.tempera.app.window;

import static dev.tempera.app.window.OpenWindow.await;
import static dev.tempera.app.window.OpenWindow.onFx;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.store.HeldDisk;
import dev.tempera.core.store.SqliteStore;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real window while the disk with the conversations takes nothing: its thread waits for no
 * write, or the test runs out of time, and what was done meanwhile is there afterwards.
 */
@Timeout(120)
class SlowDiskWindowTest {
  @TempDir Path data;

  @Test
  void theWindowGoesOnAndNothingIsLost() throws Exception {
    try (OpenWindow open = new OpenWindow(data.resolve("data"), null)) {
      SqliteStore store = open.context.archive();
      open.robot.clickOn(open.node("#composer-text"));
      open.robot.write("Write a poem about the sea.", 0);
      open.press(KeyCode.ENTER);
      var transcript = open.window.content().transcript();
      await(() -> transcript.streamingProperty().get());
      try (HeldDisk _ = new HeldDisk(store)) {
        open.robot.clickOn(open.node("#composer-text"));
        open.robot.write("typed while the disk waits", 0);
        open.run("pane.parameters");
        open.run("pane.parameters");
        open.run("new.conversation");
        for (int i = 0; i < 20; i++) {
          int number = i;
          assertEquals(i, onFx(() -> number));
        }
      }
      await(() -> store.conversations().size() == 2);
      await(() ->
          answers(store).size() == 1 && !answers(store).getFirst().message().text().isEmpty());
      await(() ->
          store.conversations().stream()
              .map(Conversation::draft)
              .toList()
              .contains("typed while the disk waits"));
    }
  }

  private static List<MessageNode> answers(SqliteStore store) {
    return store.conversations().stream()
        .flatMap(each -> store.messages(each.id()).stream())
        .filter(node -> node.answer() != null)
        .toList();
  }
}
