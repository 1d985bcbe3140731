package dev.tempera.cli.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.cli.experiment.ExperimentCli.Ran;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Removal;
import dev.tempera.core.store.Samples;
import dev.tempera.core.store.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code experiment items}: what was asked before, asked again many times. */
class ConversationItemsTest {
  @TempDir private Path folder = Path.of("");

  private void store() {
    Conversation conversation = Samples.conversation().withTitle("Sums");
    try (SqliteStore store =
        SqliteStore.open(
                folder.resolve("data"),
                Clock.systemUTC(),
                e -> {
                  throw e;
                })
            .store()) {
      MessageNode first = Samples.user(conversation, null, "What is 2 + 3?");
      MessageNode five = Samples.complete(Samples.streaming(conversation, first.id()), "2 + 3 = 5");
      MessageNode second = Samples.user(conversation, five.id(), "What is 4 + 4?");
      MessageNode deleted = Samples.user(conversation, second.id(), "Not this one");
      store.save(conversation);
      for (MessageNode node : java.util.List.of(first, five, second, deleted)) {
        store.save(node);
      }
      Conversation shown = conversation.withHead(deleted.id(), Clock.systemUTC().instant());
      store.save(shown);
      store.remove(
          new Removal(deleted.id(), java.util.Set.of(deleted.id()), second.id()),
          shown.withHead(second.id(), Clock.systemUTC().instant()));
    }
  }

  @Test
  void theQuestionsOfConversationsAreItemsWithTheirAnswers() throws Exception {
    Files.createDirectories(folder.resolve("data"));
    store();
    ExperimentCli cli = new ExperimentCli(folder, "data");
    Ran ran = cli.run("items", "Sums");
    assertEquals(0, ran.status(), ran.err());
    assertEquals(2, ran.lines().size(), ran.out());
    assertEquals("What is 2 + 3?", ran.lines().get(0).path("question").stringValue());
    assertEquals("2 + 3 = 5", ran.lines().get(0).path("answer").stringValue());
    assertTrue(ran.lines().get(1).path("answer").isNull());
    assertEquals(ran.out(), cli.run("items").out());
    String _ = cli.file("sums.jsonl", ran.out());
    String experiment =
        """
        tempera: experiment/1
        request: {prompt: "{{question}}", max_tokens: 12}
        factors: {temperature: [0, 1]}
        items: {file: sums.jsonl, expected: answer}
        metrics: [{type: number}]
        """;
    Ran asked = cli.run("run", cli.file("e.tempera.yaml", experiment), "--offline");
    assertEquals(0, asked.status(), asked.err());
    Ran none = cli.run("items", "Nobody");
    assertEquals(2, none.status());
    assertTrue(none.err().contains("there is no conversation “Nobody”."), none.err());
  }
}
