package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.params.ExactJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path folder;
  @TempDir Path copy;
  private final List<StoreException> problems = new ArrayList<>();
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
    assertEquals(List.of(), problems);
  }

  /** What a crash at this moment would leave, as the next start finds it. */
  private MessageNode afterACrash() throws IOException {
    for (String name : List.of("tempera.db", "tempera.db-wal")) {
      Files.copy(
          folder.resolve(name),
          copy.resolve(name),
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    try (SqliteStore next = SqliteStore.open(copy, Samples.CLOCK, problems::add).store()) {
      return next.messages(conversation.id()).getLast();
    }
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "waited too long");
      LockSupport.parkNanos(1_000_000);
    }
  }

  private MessageNode stored() {
    return store.messages(conversation.id()).getLast();
  }

  @Test
  void aCrashKeepsTheTextAndTheFactsAndSaysInterrupted() throws IOException {
    MessageNode answer = Samples.streaming(conversation, null);
    TestJournal journal = TestJournal.begin(store, answer, "{}");
    journal.reasoning("Let me ");
    journal.reasoning("think.");
    journal.text("Once upon ");
    journal.text("a time");
    Answer facts = answer.answer();
    assertNotNull(facts);
    journal.facts(
        answer.with(
            new ChatMessage(
                Role.ASSISTANT,
                List.of(
                    new ContentPart.Reasoning("stale", List.of(ExactJson.read("{\"id\":1}"))),
                    new ContentPart.Text("stale"),
                    new ContentPart.ToolCall("c1", "f", "{\"a\":"))),
            facts));
    await(() -> stored().message().parts().size() == 3);
    MessageNode found = afterACrash();
    assertEquals(
        List.of(
            new ContentPart.Reasoning("Let me think.", List.of(ExactJson.read("{\"id\":1}"))),
            new ContentPart.Text("Once upon a time"),
            new ContentPart.ToolCall("c1", "f", "{\"a\":")),
        found.message().parts());
    Answer interrupted = found.answer();
    assertNotNull(interrupted);
    assertEquals(TurnState.INTERRUPTED, interrupted.state());
    assertEquals(Recovery.SENTENCE, interrupted.error());
    journal.settle(Samples.complete(answer, "The whole text"));
    assertEquals(Samples.complete(answer, "The whole text"), afterACrash());
  }

  /** The facts are asked for on the journal's thread, which may be after the end has arrived. */
  @Test
  void factsThatAlreadyKnowTheEndDoNotEndTheAnswerOnDisk() throws IOException {
    MessageNode answer = Samples.streaming(conversation, null);
    TestJournal journal = TestJournal.begin(store, answer, "{}");
    journal.text("Once upon a time");
    journal.facts(
        Samples.complete(answer, "")
            .with(
                new ChatMessage(
                    Role.ASSISTANT,
                    List.of(
                        new ContentPart.Text(""),
                        new ContentPart.ToolCall("c1", "f", "{\"a\":1}"))),
                Samples.complete(answer, "").answer()));
    await(() -> stored().message().parts().size() == 2);
    MessageNode found = afterACrash();
    assertEquals("Once upon a time", found.message().text());
    Answer interrupted = found.answer();
    assertNotNull(interrupted);
    assertEquals(TurnState.INTERRUPTED, interrupted.state());
    journal.settle(Samples.complete(answer, "Once upon a time, whole"));
    assertEquals(Samples.complete(answer, "Once upon a time, whole"), afterACrash());
  }

  @Test
  void textIsOnItsWayToTheDiskWithoutAnybodyAsking() {
    MessageNode answer = Samples.streaming(conversation, null);
    TestJournal journal = TestJournal.begin(store, answer, "{}");
    for (String piece : List.of("a", "b", "c")) {
      String before = stored().message().text();
      journal.text(piece);
      await(() -> stored().message().text().equals(before + piece));
    }
    journal.settle(Samples.complete(answer, "abc"));
  }

  @Test
  void anEmojiCutInTwoByTheStreamIsWhole() throws IOException {
    MessageNode answer = Samples.streaming(conversation, null);
    TestJournal journal = TestJournal.begin(store, answer, "{}");
    journal.text("fox \ud83e");
    await(() -> stored().message().text().equals("fox "));
    journal.text("\udd8a!");
    await(() -> stored().message().text().equals("fox 🦊!"));
    assertEquals("fox 🦊!", afterACrash().message().text());
    journal.settle(Samples.complete(answer, "cut \ud83e"));
    assertEquals("cut \ud83e", stored().message().text());
  }

  @Test
  void aContinuedAnswerKeepsTheTextItBeganWith() throws IOException {
    MessageNode answer =
        Samples.streaming(conversation, null)
            .with(
                ChatMessage.text(Role.ASSISTANT, "It began"),
                Answer.started("offline", "tiny", Samples.NOW));
    TestJournal journal = TestJournal.begin(store, answer, "{}");
    assertEquals("It began", afterACrash().message().text());
    journal.text(" and went on");
    await(() -> stored().message().text().equals("It began and went on"));
    journal.settle(Samples.complete(answer, "It began and went on."));
  }

  @Test
  void severalJournalsShareTheirCommits() {
    List<MessageNode> answers = new ArrayList<>();
    List<TestJournal> journals = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      answers.add(Samples.streaming(conversation, null));
      journals.add(TestJournal.begin(store, answers.get(i), "{}"));
    }
    for (int round = 0; round < 50; round++) {
      for (TestJournal journal : journals) {
        journal.text("x");
      }
    }
    await(() ->
        store.messages(conversation.id()).stream()
            .allMatch(m -> m.message().text().equals("x".repeat(50))));
    for (int i = 0; i < 8; i++) {
      journals.get(i).settle(Samples.complete(answers.get(i), "done " + i));
    }
    assertEquals(
        List.of("done 0", "done 1", "done 2", "done 3", "done 4", "done 5", "done 6", "done 7"),
        store.messages(conversation.id()).stream().map(m -> m.message().text()).toList());
  }

  @Test
  void closingInTheMiddleKeepsWhatArrived() {
    MessageNode answer = Samples.streaming(conversation, null);
    TestJournal journal = TestJournal.begin(store, answer, "{}");
    journal.text("not flushed yet");
    store.close();
    open();
    assertEquals("not flushed yet", stored().message().text());
    Answer facts = stored().answer();
    assertNotNull(facts);
    assertEquals(TurnState.INTERRUPTED, facts.state());
  }

  @Test
  void aSettledAnswerIsStoredOnce() {
    MessageNode answer = Samples.streaming(conversation, null);
    TestJournal journal = TestJournal.begin(store, answer, "{}");
    journal.text("once");
    await(() -> store.writer().<Long>call(db -> db.number("SELECT count(*) FROM journal")) > 0);
    journal.settle(Samples.complete(answer, "once"));
    assertEquals(0L, store.writer().<Long>call(db -> db.number("SELECT count(*) FROM journal")));
    assertEquals("once", stored().message().text());
  }
}
