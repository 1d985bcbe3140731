package dev.tempera.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.run.Runs;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.testing.ScriptedProvider;
import dev.tempera.testing.Waits;
import dev.tempera.testing.WordCounter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile answers through everything between the wire and the disk. */
@Timeout(120)
@SuppressWarnings("NullAway.Init") // opened before each test
class HostileTurnTest {
  private static final Setup SETUP = new Setup("scripted", "m", "", ParameterSet.EMPTY);

  @TempDir Path folder;
  private final ScriptedProvider provider = new ScriptedProvider();
  private final List<RuntimeException> problems = new CopyOnWriteArrayList<>();
  private SqliteStore store;
  private ConversationService service;

  private final class OneProvider implements Providers {
    @Override
    public ChatProvider provider(String connectionId) {
      return provider;
    }

    @Override
    public ModelInfo model(String connectionId, String model) {
      return ModelInfo.unknown(model);
    }

    @Override
    public List<String> substitutes(String connectionId, String model) {
      return List.of();
    }
  }

  @BeforeEach
  void open() {
    store = SqliteStore.open(folder, Clock.systemUTC(), problems::add).store();
    service =
        new ConversationService(
            store, new OneProvider(), new Runs(problems::add), Clock.systemUTC());
  }

  @AfterEach
  void close() {
    service.close();
    store.close();
  }

  private MessageNode answered(StreamEvent... events) {
    Conversation conversation = service.create(SETUP).join();
    Turn turn = service.send(conversation.id(), ChatMessage.text(Role.USER, "hi")).join();
    ScriptedProvider.Call call = provider.take();
    for (StreamEvent event : events) {
      call.play(event);
    }
    call.complete();
    return Waits.get(turn.done());
  }

  @Tag("rounds")
  @ParameterizedTest
  @ValueSource(ints = {40_000, 200_000})
  void manyToolCallsInOneAnswerReachTheDisk(int count) {
    StreamEvent[] calls = new StreamEvent[count];
    for (int i = 0; i < count; i++) {
      calls[i] = new StreamEvent.ToolCallDelta(i, "id" + i, "f", "{\"a\":" + i + "}");
    }
    MessageNode settled = answered(calls);
    assertEquals(count, settled.message().parts().size());
    // Not assertEquals: its message would be longer than anybody reads.
    assertTrue(
        settled.message().equals(store.messages(settled.conversation()).getLast().message()));
    assertEquals(List.of(), problems);
  }

  @Test
  void costsWithoutAnEndHarmNeitherTotalsNorTheNextOpening() {
    MessageNode settled =
        answered(
            new StreamEvent.TextDelta("dear"),
            new StreamEvent.UsageReported(
                new Usage(
                    Long.MAX_VALUE,
                    Long.MAX_VALUE,
                    -1L,
                    Long.MIN_VALUE,
                    new BigDecimal("1e400000000"),
                    "{\"cost\":1e400000000}")));
    OpenConversation open = service.open(settled.conversation()).join();
    ConversationTotals totals = ConversationTotals.of(open, new TokenCounts(new WordCounter()));
    assertEquals(0, totals.priced());
    assertTrue(totals.contextTokens() < 1_000, "tokens " + totals.contextTokens());
    assertEquals(settled.message(), store.messages(settled.conversation()).getLast().message());
  }
}
