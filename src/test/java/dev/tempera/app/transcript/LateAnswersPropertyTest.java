package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.QueuedPulse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random switches, edits, answers and changes of three conversations, while what was read of them
 * comes late and in any order. Whatever came when: no row is ever of another conversation, and once
 * everything has come the rows say what a plain model says.
 */
class LateAnswersPropertyTest {
  private final FakeConversations conversations = new FakeConversations();
  private final QueuedPulse pulse = new QueuedPulse();
  private final List<Runnable> background = new ArrayList<>();
  private final List<Runnable> ui = new ArrayList<>();
  private final List<ConversationId> all = new ArrayList<>();

  /** What streams, by message. */
  private final Map<MessageId, StringBuilder> streaming = new HashMap<>();

  /** What is typed into open editors, by message. */
  private final Map<MessageId, String> edits = new HashMap<>();

  /** What is typed as the results of tool calls, by message. */
  private final Map<MessageId, String> results = new HashMap<>();

  private @Nullable ConversationId shown;
  private int words;

  private final TranscriptViewModel model =
      new TranscriptViewModel(
          conversations,
          new UiExecutor() {
            @Override
            public void execute(Runnable task) {
              ui.add(task);
            }

            @Override
            public boolean isUiThread() {
              return true;
            }
          },
          pulse,
          background::add);

  private static <T> T any(List<T> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }

  private String word() {
    return "word" + words++;
  }

  private void start(int messages) {
    ConversationId id = conversations.start();
    for (int i = 0; i < messages; i++) {
      if (i % 2 == 0) {
        conversations.user(id, word());
      } else {
        conversations.answer(id, word());
      }
    }
    all.add(id);
  }

  private boolean isRunning(ConversationId id) {
    return !conversations.running(id).isEmpty();
  }

  private StringBuilder streamed(MessageId message) {
    return Objects.requireNonNull(streaming.get(message));
  }

  /** Something happens in a conversation, whether it is shown or not. */
  private void change(ConversationId id, Random random) {
    List<MessageNode> path = conversations.tree(id).path(conversations.conversation(id).head());
    switch (random.nextInt(9)) {
      case 0 -> conversations.user(id, word());
      case 1, 2 -> {
        if (!isRunning(id)) {
          streaming.put(conversations.begin(id).message(), new StringBuilder());
        }
      }
      case 3, 4, 5 -> {
        if (isRunning(id)) {
          String text = word() + " ";
          streamed(conversations.turn(id).message()).append(text);
          conversations.turn(id).text(text);
        }
      }
      case 6 -> {
        if (isRunning(id)) {
          streaming.remove(conversations.turn(id).message());
          conversations.end(id, FakeConversations.settled(TurnState.COMPLETE));
        }
      }
      case 7 -> {
        List<MessageNode> tree = List.copyOf(conversations.tree(id).all());
        if (!tree.isEmpty()) {
          var _ = conversations.show(id, any(tree, random).id());
        }
      }
      default -> {
        if (path.size() > 2) {
          var _ = conversations.removeMessage(id, any(path.subList(1, path.size()), random).id());
        }
      }
    }
  }

  /** The person does something with what is on screen. */
  private void act(Random random) {
    List<MessageId> users =
        model.rows().stream()
            .filter(r -> r.content() instanceof RowContent.Header h && h.role() == Role.USER)
            .map(BlockRow::message)
            .toList();
    if (users.isEmpty()) {
      return;
    }
    MessageId message = any(users, random);
    switch (random.nextInt(4)) {
      case 0, 1 -> {
        model.editing().open(message);
        String text = word();
        model.editing().typed(message, text);
        edits.put(message, text);
      }
      case 2 -> {
        model.editing().close(message);
        edits.remove(message);
      }
      default -> {
        String text = word();
        model.toolResults().typed(message, 0, text);
        results.put(message, text);
      }
    }
  }

  private void deliver(Random random) {
    List<Runnable> from =
        switch (random.nextInt(4)) {
          case 0 -> background;
          case 1 -> conversations.untold();
          default -> List.of();
        };
    if (!from.isEmpty()) {
      from.remove(random.nextInt(from.size())).run();
    } else if (!ui.isEmpty() && random.nextInt(3) > 0) {
      ui.removeFirst().run();
    } else {
      pulse.beat();
    }
  }

  private void step(Random random) {
    int kind = random.nextInt(20);
    if (kind == 0) {
      shown = random.nextInt(6) == 0 ? null : any(all, random);
      model.show(shown);
    } else if (kind < 5) {
      change(any(all, random), random);
    } else if (kind < 7) {
      act(random);
    } else {
      deliver(random);
    }
    for (BlockRow row : model.rows()) {
      assertTrue(
          shown != null && conversations.tree(shown).get(row.message()).isPresent(),
          "a row of another conversation");
    }
  }

  private void settle(Random random) {
    while (true) {
      pulse.beat();
      if (!ui.isEmpty()) {
        ui.removeFirst().run();
      } else if (!background.isEmpty()) {
        background.remove(random.nextInt(background.size())).run();
      } else if (!conversations.untold().isEmpty()) {
        conversations.untold().remove(random.nextInt(conversations.untold().size())).run();
      } else {
        return;
      }
    }
  }

  private List<String> expected() {
    List<String> expected = new ArrayList<>();
    if (shown == null) {
      return expected;
    }
    List<MessageNode> path =
        conversations.tree(shown).path(conversations.conversation(shown).head());
    for (MessageNode node : path) {
      expected.add(node.role().wire());
      String text =
          Optional.ofNullable(streaming.get(node.id()))
              .map(StringBuilder::toString)
              .orElse(node.message().text())
              .strip();
      String edit = edits.get(node.id());
      if (edit != null) {
        expected.add("editor: " + edit);
      } else if (!text.isEmpty()) {
        expected.add(text);
      }
    }
    return expected;
  }

  private List<String> rows() {
    List<String> rows = new ArrayList<>();
    for (BlockRow row : model.rows()) {
      switch (row.content()) {
        case RowContent.Header header -> rows.add(header.role().wire());
        case RowContent.Prose prose -> rows.add(prose.text().strip());
        case RowContent.Editor editor -> rows.add("editor: " + editor.draft());
        default -> {}
      }
    }
    return rows;
  }

  private void check(String when) {
    assertEquals(expected(), rows(), when);
    if (shown != null) {
      assertEquals(
          conversations.tree(shown).path(conversations.conversation(shown).head()).stream()
              .anyMatch(node -> streaming.containsKey(node.id())),
          model.streamingProperty().get(),
          when);
      assertTrue(model.wholeProperty().get(), when);
      assertEquals(model.rows().isEmpty(), model.emptyProperty().get(), when);
    }
    results.forEach(
        (message, text) -> assertEquals(text, model.toolResults().typed(message, 0), when));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void whateverComesWhenTheRowsAgreeWithAPlainModel(long seed) {
    Random random = new Random(seed);
    start(0);
    start(5);
    start(40);
    conversations.answerLate();
    for (int i = 0; i < 1_500; i++) {
      step(random);
      if (random.nextInt(100) == 0) {
        settle(random);
        check("seed " + seed + ", step " + i);
      }
    }
    settle(random);
    check("seed " + seed + ", at the end");
  }
}
