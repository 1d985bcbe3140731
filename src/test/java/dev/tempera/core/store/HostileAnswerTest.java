package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.params.ExactJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are made to break the store break nothing, and least of all each other. */
@Timeout(60)
class HostileAnswerTest {
  @TempDir Path folder;
  private final List<StoreException> problems = new CopyOnWriteArrayList<>();
  private final Conversation conversation = Samples.conversation();
  private SqliteStore store;

  @BeforeEach
  void open() {
    store = SqliteStore.open(folder, Samples.CLOCK, problems::add).store();
    store.save(conversation);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static ChatMessage annotated(String json) {
    return new ChatMessage(
        Role.ASSISTANT,
        List.of(new ContentPart.Text("said"), new ContentPart.Annotation(ExactJson.read(json))));
  }

  private MessageNode stored(MessageNode node) {
    return store.messages(conversation.id()).stream()
        .filter(each -> each.id().equals(node.id()))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"tempera:unknown-part\":\"abc\"}",
        "{\"tempera:unknown-part\":[1]}",
        "{\"tempera:unknown-part\":null}",
        "{\"tempera:unknown-part\":{\"type\":\"text\",\"text\":\"forged\"}}",
        "{\"tempera:unknown-part\":{\"type\":\"annotation\"}}",
        "{\"tempera:unknown-part\":{\"type\":\"new\"},\"more\":1}",
        "{\"tempera:unknown-part\":{\"type\":\"new\",\"x\":[1]}}",
        "[]",
        "7",
        "\"abc\""
      })
  void anAnnotationIsOnlyEverAnAnnotation(String json) {
    MessageNode answer = Samples.streaming(conversation, null);
    TestJournal journal = TestJournal.begin(store, answer, "{}");
    MessageNode settled =
        answer.with(
            annotated(json), Objects.requireNonNull(answer.answer()).withState(TurnState.COMPLETE));
    journal.facts(settled);
    journal.settle(settled);
    assertEquals(settled, stored(answer));
    assertEquals(
        settled.message().parts(),
        MessageCodec.readParts(MessageCodec.writeParts(settled.message().parts())));
    assertEquals(List.of(), problems);
  }

  @Test
  void oneAnswerThatCannotBeWrittenKeepsNoOtherFromTheDisk() {
    MessageNode bad = Samples.streaming(conversation, null);
    MessageNode good = Samples.streaming(conversation, null);
    TestJournal badJournal = TestJournal.begin(store, bad, "{}");
    TestJournal goodJournal = TestJournal.begin(store, good, "{}");
    var _ =
        store
            .writer()
            .call(db -> {
              db.execute(
                  "CREATE TRIGGER refusal BEFORE INSERT ON journal WHEN new.data LIKE 'bad%'"
                      + " BEGIN SELECT RAISE(ABORT, 'refused'); END");
              return db;
            });
    badJournal.text("bad");
    goodJournal.text("good");
    MessageNode settled = Samples.complete(good, "good");
    goodJournal.settle(settled);
    assertEquals(settled, stored(good));
    badJournal.settle(Samples.complete(bad, "bad after all"));
    assertEquals("bad after all", stored(bad).message().text());
  }

  @Test
  void anErrorInTheThreadThatSavesIsToldAndSavingGoesOn() {
    MessageNode bad = Samples.streaming(conversation, null);
    MessageNode good = Samples.streaming(conversation, null);
    TestJournal badJournal = TestJournal.begin(store, bad, "{}");
    TestJournal goodJournal = TestJournal.begin(store, good, "{}");
    badJournal.failing(new OutOfMemoryError("for the test"));
    goodJournal.text("goes on");
    MessageNode settled = Samples.complete(good, "goes on");
    goodJournal.settle(settled);
    assertEquals(settled, stored(good));
    badJournal.settle(Samples.complete(bad, "kept"));
    assertEquals("kept", stored(bad).message().text());
    assertEquals(1, problems.size(), "told once");
    assertTrue(String.valueOf(problems.getFirst().getMessage()).contains("memory"));
  }

  @Test
  void whatEarlierVersionsTookFromServersIsNoMoneyAnyMore() {
    MessageNode answer = Samples.streaming(conversation, null);
    TestJournal.begin(store, answer, "{}").settle(Samples.complete(answer, "dear"));
    var _ =
        store
            .writer()
            .call(db -> {
              db.execute(
                  "UPDATE run SET cost_usd = '1E+400000000', usage_cost_usd = '1E-400000000',"
                      + " usage_json = '{}', prompt_tokens = -5, cost_is_estimate = 0");
              return db;
            });
    var read = Objects.requireNonNull(stored(answer).answer());
    assertNull(read.cost());
    assertNull(Objects.requireNonNull(read.usage()).costUsd());
    assertNull(read.usage().promptTokens());
  }
}
