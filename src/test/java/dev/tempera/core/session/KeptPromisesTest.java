package dev.tempera.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.run.Runs;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.testing.MemoryStore;
import dev.tempera.testing.ScriptedProvider;
import dev.tempera.testing.Waits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What conversations promise, looked for where it counts: on the disk, and at the provider. */
@Timeout(60)
@SuppressWarnings("NullAway.Init") // opened before each test
class KeptPromisesTest {
  private static final Setup SETUP = new Setup("scripted", "m", "", ParameterSet.EMPTY);

  @TempDir Path folder;
  @TempDir Path copy;
  private final ScriptedProvider provider = new ScriptedProvider();
  private final List<RuntimeException> problems = new CopyOnWriteArrayList<>();
  private SqliteStore store;
  private Runs runs;
  private ConversationService service;

  private final class OneProvider implements Providers {
    @Override
    public ChatProvider provider(String connectionId) throws ProviderException {
      if (!connectionId.equals("scripted")) {
        throw new ProviderException(
            new ProviderError.BadRequest("No such connection.", null, null));
      }
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
    runs = new Runs(problems::add);
    service = new ConversationService(store, new OneProvider(), runs, Clock.systemUTC());
  }

  @AfterEach
  void close() {
    service.close();
    store.close();
  }

  private void restart() {
    close();
    open();
  }

  private Turn send(ConversationId id, String text) {
    return service.send(id, ChatMessage.text(Role.USER, text)).join();
  }

  private MessageNode exchange(ConversationId id, String question, String answer) {
    Turn turn = send(id, question);
    provider.take().text(answer).complete();
    return Waits.get(turn.done());
  }

  private List<String> shown(ConversationId id) {
    return service.open(id).join().path().stream().map(node -> node.message().text()).toList();
  }

  @Test
  void theBranchThatWasChosenIsShownAgainAfterARestart() {
    ConversationId id = service.create(SETUP).join().id();
    MessageNode first = exchange(id, "question", "first");
    Turn again = service.regenerate(id, first.id()).join();
    provider.take().text("second").complete();
    Waits.get(again.done());
    assertEquals(List.of("question", "second"), shown(id));
    service.show(id, first.id()).join();
    restart();
    assertEquals(List.of("question", "first"), shown(id));
  }

  @Test
  void aConversationWhoseHeadIsGoneShowsItsNewestBranch() {
    MemoryStore memory = new MemoryStore();
    Conversation conversation = service.create(SETUP).join();
    MessageNode question = said(conversation.id(), null, "question");
    MessageNode older = said(conversation.id(), question.id(), "older");
    MessageNode newer = said(conversation.id(), question.id(), "newer");
    Conversation lost = conversation.withHead(MessageId.create(), conversation.updatedAt());
    List.of(question, older, newer).forEach(node -> memory.append(node, lost));
    try (ConversationService other =
        new ConversationService(memory, new OneProvider(), runs, Clock.systemUTC())) {
      List<MessageNode> path = other.open(conversation.id()).join().path();
      assertEquals(List.of(question, newer), path);
    }
  }

  private static MessageNode said(ConversationId in, @Nullable MessageId parent, String text) {
    return new MessageNode(
        MessageId.create(), in, parent, ChatMessage.text(Role.USER, text), Instant.EPOCH, null);
  }

  @Test
  void aTurnThatCouldNotBeSentIsStoredAsFailed() {
    Setup gone = new Setup("gone", "m", "", ParameterSet.EMPTY);
    ConversationId id = service.create(gone).join().id();
    MessageNode failed = Waits.get(send(id, "hi").done());
    assertEquals(TurnState.FAILED, Objects.requireNonNull(failed.answer()).state());
    MessageNode stored = store.messages(id).getLast();
    assertEquals(TurnState.FAILED, Objects.requireNonNull(stored.answer()).state());
    assertEquals("No such connection.", stored.answer().error());
  }

  @Test
  void aDeletedConversationCostsNothingMore() {
    ConversationId id = service.create(SETUP).join().id();
    Turn turn = send(id, "hi");
    provider.take().text("on and on");
    service.delete(id).join();
    // Nobody plays an end: it comes only if the stream is cancelled.
    MessageNode settled = turn.done().orTimeout(Waits.SECONDS, TimeUnit.SECONDS).join();
    assertEquals(TurnState.STOPPED, Objects.requireNonNull(settled.answer()).state());
    assertEquals(0, runs.inFlight(provider.profile()));
  }

  @Test
  void reasoningToolCallsAndFactsAreOnTheDiskBeforeTheAnswerEnds() throws IOException {
    ConversationId id = service.create(SETUP).join().id();
    Turn turn = send(id, "hi");
    provider
        .take()
        .play(new StreamEvent.Meta("gen-1", "m-2", "P", null, null))
        .play(new StreamEvent.ReasoningDelta("thinking"))
        .play(new StreamEvent.ToolCallDelta(0, "call", "f", "{}"));
    Waits.until(() -> {
      List<MessageNode> stored = store.messages(id);
      return !stored.getLast().message().parts(ContentPart.ToolCall.class).isEmpty()
          && !stored.getLast().message().parts(ContentPart.Reasoning.class).isEmpty();
    });
    for (String suffix : List.of("", "-wal")) {
      Files.copy(
          folder.resolve(SqliteStore.FILE_NAME + suffix),
          copy.resolve(SqliteStore.FILE_NAME + suffix),
          StandardCopyOption.REPLACE_EXISTING);
    }
    try (SqliteStore crashed = SqliteStore.open(copy, Clock.systemUTC(), problems::add).store()) {
      MessageNode kept = crashed.messages(id).getLast();
      assertEquals(TurnState.INTERRUPTED, Objects.requireNonNull(kept.answer()).state());
      assertEquals("m-2", kept.answer().model());
      assertEquals(
          List.of(
              new ContentPart.Reasoning("thinking", List.of()),
              new ContentPart.ToolCall("call", "f", "{}")),
          kept.message().parts());
    }
    turn.stop();
    Waits.get(turn.done());
  }

  @Test
  void factsOfARunningAnswerAreSignalled() throws InterruptedException {
    ConversationId id = service.create(SETUP).join().id();
    Turn turn = send(id, "hi");
    Semaphore news = new Semaphore(0);
    try (var heard = turn.onNews(news::release)) {
      ScriptedProvider.Call call = provider.take();
      heard.acknowledge();
      news.drainPermits();
      long before = turn.factsVersion();
      call.play(new StreamEvent.ToolCallDelta(0, "call", "f", "{}"));
      assertTrue(news.tryAcquire(Waits.SECONDS, TimeUnit.SECONDS));
      Waits.until(() -> turn.factsVersion() > before);
      call.complete();
    }
    Waits.get(turn.done());
  }
}
