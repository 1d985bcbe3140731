package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.run.Runs;
import dev.tempera.core.session.ConversationService;
import dev.tempera.core.session.Providers;
import dev.tempera.core.session.Turn;
import dev.tempera.testing.ScriptedProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that takes its time: whoever only reads, streams or asks does not wait for it, and all of
 * it is written in the end. A test that waits for the disk runs out of time.
 */
@Timeout(60)
@SuppressWarnings("NullAway.Init") // opened before each test
class SlowDiskTest {
  private static final Setup SETUP = new Setup("scripted", "m", "", ParameterSet.EMPTY);

  @TempDir Path folder;
  private final List<Object> problems = Collections.synchronizedList(new ArrayList<>());
  private final ScriptedProvider provider = new ScriptedProvider();
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
  }

  @BeforeEach
  void open() {
    store = SqliteStore.open(folder, Samples.CLOCK, problems::add).store();
    service =
        new ConversationService(store, new OneProvider(), new Runs(problems::add), Samples.CLOCK);
  }

  @AfterEach
  void close() {
    service.close();
    store.close();
    assertEquals(List.of(), problems);
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "waited too long");
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static String text(Turn turn) {
    StringBuilder text = new StringBuilder();
    turn.readText(0, text);
    return text.toString();
  }

  private Turn send(ConversationId id, String text) {
    return service.send(id, ChatMessage.text(Role.USER, text)).join();
  }

  @Test
  void journalsTakeEverythingAndReadersReadMeanwhile() throws InterruptedException {
    Conversation conversation = Samples.conversation();
    store.save(conversation);
    MessageNode said = Samples.user(conversation, null, "said before");
    store.append(said, conversation);
    MessageNode answer = Samples.streaming(conversation, said.id());
    TestJournal journal = TestJournal.begin(store, answer, "{}");
    assertEquals(1, Found.messages(store, "before").size());
    String piece = "0123456789".repeat(1_000);
    try (HeldDisk _ = new HeldDisk(store)) {
      for (int i = 0; i < 100; i++) {
        journal.text(piece);
        journal.raw(new byte[100], 0, 100, i);
      }
      assertEquals(List.of(conversation), store.conversations());
      assertEquals(said, store.messages(conversation.id()).getFirst());
      assertEquals(1, Found.atOnce(store, "before").size());
    }
    await(() ->
        store.messages(conversation.id()).getLast().message().text().equals(piece.repeat(100)));
    journal.settle(Samples.complete(answer, "done"));
    assertEquals(100, store.rawStream(answer.id()).size());
  }

  @Test
  void whatStreamsGoesOnToItsEndAndIsStored() throws InterruptedException {
    ConversationId id = service.create(SETUP).join().id();
    Turn turn = send(id, "question");
    ScriptedProvider.Call call = provider.take();
    String all;
    try (HeldDisk _ = new HeldDisk(store)) {
      call.text("one ").text("two ").text("three");
      await(() -> text(turn).equals("one two three"));
      call.complete();
      await(() -> turn.state() == TurnState.COMPLETE);
      assertFalse(turn.done().isDone(), "it is not stored yet");
      all = text(turn);
    }
    MessageNode settled = turn.done().join();
    assertEquals(all, settled.message().text());
    MessageNode stored = store.messages(id).getLast();
    assertEquals(all, stored.message().text());
    assertEquals(TurnState.COMPLETE, Objects.requireNonNull(stored.answer()).state());
  }

  @Test
  void changesAreTakenAtOnceAndMadeInTheirOrder() throws InterruptedException {
    ConversationId id = service.create(SETUP).join().id();
    Turn turn = send(id, "question");
    ScriptedProvider.Call call = provider.take();
    List<CompletableFuture<?>> changes = new ArrayList<>();
    try (HeldDisk _ = new HeldDisk(store)) {
      changes.add(service.rename(id, "First"));
      changes.add(service.saveDraft(id, "a draft"));
      changes.add(service.rename(id, "Second"));
      changes.add(service.create(SETUP));
      turn.stop();
      call.complete();
      assertEquals(1, service.list().join().size());
      assertTrue(changes.stream().noneMatch(CompletableFuture::isDone), "nothing is written yet");
    }
    changes.forEach(CompletableFuture::join);
    turn.done().join();
    Conversation changed = store.conversation(id).orElseThrow();
    assertEquals("Second", changed.title());
    assertEquals("a draft", changed.draft());
    assertEquals(2, store.conversations().size());
  }
}
