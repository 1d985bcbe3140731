package dev.tempera.app.window;

import dev.tempera.app.transcript.Samples;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.store.DataFolder;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.testing.FakeConversations;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;

/** A data folder with what people have in theirs. */
final class SampleData {
  /** The conversation that has everything. */
  static final String TITLE = "Temperature, weather and a table";

  private SampleData() {}

  /** Writes it; nobody may have the folder open. */
  static ConversationId fill(Path folder) {
    FakeConversations made = new FakeConversations();
    ConversationId id = Samples.everything(made);
    made.user(id, "Read this:\n\n" + "A line of a long prompt that somebody pasted.\n".repeat(60));
    answer(
        made, id, "{\"verdict\":\"long\",\"scores\":[1,2,3],\"reason\":{\"a\":true,\"b\":null}}");
    made.user(id, "And a wide table, please.");
    answer(
        made,
        id,
        """
        | Model | Context | Input | Output | Released | Remarks |
        |---|---:|---:|---:|---|---|
        | nano | 1,047,576 | $0.10 | $0.40 | 2025-04-14 | small and quick, for classification |
        | mini | 1,047,576 | $0.40 | $1.60 | 2025-04-14 | the middle one |
        """);
    try (SqliteStore store =
        SqliteStore.open(DataFolder.create(folder), Clock.systemUTC(), problem -> {}).store()) {
      store.save(made.conversation(id).withTitle(TITLE));
      made.tree(id).all().stream()
          .sorted(Comparator.comparing(MessageNode::id))
          .forEach(store::save);
    }
    return id;
  }

  private static void answer(FakeConversations made, ConversationId id, String text) {
    made.answer(
        id, List.of(new ContentPart.Text(text)), Samples.facts(TurnState.COMPLETE, null, null));
  }
}
