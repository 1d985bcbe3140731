package dev.tempera.app.window;

import static dev.tempera.app.window.OpenWindow.await;
import static dev.tempera.app.window.OpenWindow.onFx;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.app.ui.FilePicker;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.settings.ExportChoices;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.core.store.DataFolder;
import dev.tempera.core.store.Samples;
import dev.tempera.core.store.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** From a few messages of a long conversation to a file that holds those and nothing else. */
@Timeout(120)
class ExportSelectionFlowTest {
  @TempDir private Path data = Path.of("");
  private final Conversation talk = Samples.conversation().withTitle("Long talk");
  private final List<MessageNode> all = new ArrayList<>();

  private final class OneFile implements FilePicker {
    @Override
    public Optional<Path> save(String title, String name, Kind kind) {
      return Optional.of(data.resolve("some" + kind.suffix()));
    }

    @Override
    public List<Path> open(String title, List<Kind> kinds) {
      return List.of();
    }
  }

  @BeforeEach
  void fill() {
    Path folder = DataFolder.create(data.resolve("data"));
    try (SqliteStore store = SqliteStore.open(folder, Samples.CLOCK, problem -> {}).store()) {
      store.save(talk);
      MessageId before = null;
      for (int i = 0; i < 80; i++) {
        MessageNode next =
            i % 2 == 0 ? Samples.user(talk, before, "Question " + i) : answer(before, i);
        store.save(next);
        all.add(next);
        before = next.id();
      }
      store.save(talk.withHead(all.getLast().id(), Samples.NOW));
    }
  }

  private MessageNode answer(@Nullable MessageId to, int number) {
    return new MessageNode(
        MessageId.create(),
        talk.id(),
        to,
        ChatMessage.text(Role.ASSISTANT, "Answer " + number + "\n\nin two paragraphs."),
        Samples.NOW,
        Answer.started("offline", "tiny", Samples.NOW).withState(TurnState.COMPLETE));
  }

  @Test
  void messagesAreChosenByKeyAndExported() throws Exception {
    try (OpenWindow open = new OpenWindow(data.resolve("data"), new OneFile(), Theme.LIGHT)) {
      open.context
          .settings()
          .update(now -> now.withExports(new ExportChoices("json", true, true, false)));
      await(() -> open.window.content().transcript().wholeProperty().get());
      open.run("edit.choose");
      open.press(KeyCode.HOME);
      open.press(KeyCode.SPACE);
      open.press(KeyCode.END);
      open.press(KeyCode.SHIFT, KeyCode.UP);
      Button export = (Button) open.node("#chosen-export");
      assertEquals(
          List.of(all.get(0).id(), all.get(78).id(), all.get(79).id()),
          onFx(() -> open.window.content().transcript().chosen().inOrder()));
      open.robot.interact(export::fire);
      await(() -> open.robot.lookup("#export-begin").tryQuery().isPresent());
      assertEquals(
          "The 3 chosen messages of this conversation",
          onFx(() -> open.robot.lookup("#export-messages").queryAs(Label.class).getText()));
      open.robot.interact(() -> open.robot.lookup("#export-begin").queryButton().fire());
      await(() ->
          open.robot
              .lookup("#export-status")
              .queryAs(Label.class)
              .getText()
              .equals("3 chosen messages are in some.json."));
      JsonNode tree = ExactJson.read(Files.readString(data.resolve("some.json")));
      assertEquals(
          List.of("Question 0", "Question 78", "Answer 79\n\nin two paragraphs."),
          tree.path("messages").values().stream().map(m -> m.path("text").asString()).toList());
      open.robot.interact(() -> open.robot.lookup("#export-close").queryButton().fire());
    }
  }
}
