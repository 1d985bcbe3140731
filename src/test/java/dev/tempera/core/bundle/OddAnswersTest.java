package dev.tempera.core.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.bundle.BundleImporter.Outcome;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.run.Costs;
import dev.tempera.core.store.Samples;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.core.store.TestJournal;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever numbers a server reported, its answers can be given away and taken in again. */
@Timeout(30)
class OddAnswersTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "1e400000000, -1",
    "-1e400000000, 9223372036854775807",
    "1e-400000000, -9223372036854775808",
    "1e20, 1000000000000000",
    "1e-40, 1000000000000001",
    "0.0000000000000000000000000000000000000001, 0",
    "12345678901234567890123456789012345678901234567890, 1",
    "123456789012345678901234567890123456789012345678901, 1",
    "-0.00, 5"
  })
  void theyComeBackAsTheyAreStored(BigDecimal cost, long count) throws Exception {
    Usage usage =
        new Usage(count, count, count, count, cost, "{\"cost\":" + cost + ",\"n\":" + count + "}");
    SqliteStore store = BundleFixture.store(folder.resolve("one"));
    SqliteStore other = BundleFixture.store(folder.resolve("two"));
    try {
      Conversation conversation = Samples.conversation();
      store.save(conversation);
      MessageNode begun = Samples.streaming(conversation, null);
      Answer answer = Objects.requireNonNull(begun.answer());
      MessageNode settled = begun.with(hostile(), reported(answer, usage));
      TestJournal.begin(store, begun, "{}").settle(settled);
      Path file = BundleFixture.export(store, conversation.id(), folder.resolve("odd.tempera"));
      assertEquals(Outcome.NEW, BundleFixture.take(other, file).outcome());
      assertEquals(store.messages(conversation.id()), other.messages(conversation.id()));
      assertEquals(List.of(settled), other.messages(conversation.id()));
    } finally {
      store.close();
      other.close();
    }
  }

  private static ChatMessage hostile() {
    return new ChatMessage(
        Role.ASSISTANT,
        List.of(
            new ContentPart.Text("said"),
            new ContentPart.Annotation(
                ExactJson.read(
                    "{\"tempera:unknown-part\":\"abc\",\"n\":[1e400,-0.0,1e-400,123456789012345678901]}"))));
  }

  private static Answer reported(Answer begun, Usage usage) {
    return new Answer(
        TurnState.COMPLETE,
        begun.connectionId(),
        begun.requestedModel(),
        "m\u0000\u202e",
        null,
        "gen \u001b[2J",
        "stop",
        null,
        usage,
        Costs.of(usage, null).map(cost -> new Cost(cost.usd(), cost.estimate())).orElse(null),
        begun.startedAt(),
        0L,
        1L,
        null,
        null);
  }
}
