package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Removal;
import dev.tempera.core.organise.ConversationMarks;
import dev.tempera.core.organise.TagColour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What waits for the disk and what does not: SQLite's own setting at each commit. That FULL forces
 * the log and that this is enough, {@code KillsTest} shows by power cuts.
 */
@SuppressWarnings("NullAway.Init") // opened before each test
class DurabilityTest {
  private static final long NORMAL = 1;
  private static final long FULL = 2;

  @TempDir Path folder;
  private final Conversation conversation = Samples.conversation();
  private final MessageNode question = Samples.user(conversation, null, "question");
  private SqliteStore store;

  @BeforeEach
  void open() {
    store =
        SqliteStore.open(
                folder,
                Samples.CLOCK,
                problem -> {
                  throw problem;
                })
            .store();
    store.save(conversation);
    store.append(question, conversation);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private long synchronous() {
    return store.writer().call(db -> db.number("PRAGMA synchronous"));
  }

  /** The setting at the commit of a change, whatever the one before it had. */
  private void expect(long wanted, String what, Runnable change) {
    store
        .writer()
        .transaction(wanted == FULL ? Db.Durability.PROCESS : Db.Durability.POWER, tx -> tx);
    assertEquals(wanted == FULL ? NORMAL : FULL, synchronous(), "before " + what);
    change.run();
    assertEquals(wanted, synchronous(), what);
  }

  @Test
  void theWriterForcesItsLogToTheDiskItself() {
    try (Db db = Db.openWriter(folder.resolve("another.db"))) {
      assertEquals(FULL, db.<Long>call(on -> on.number("PRAGMA synchronous")));
      assertEquals(1, db.<Long>call(on -> on.number("PRAGMA fullfsync")));
    }
  }

  @Test
  void eachClassHasItsSettingWhenItCommits() {
    for (int i = 0; i < 3; i++) {
      assertEquals(
          FULL,
          store
              .writer()
              .<Long>transaction(Db.Durability.POWER, tx -> tx.number("PRAGMA synchronous")));
      assertEquals(
          NORMAL,
          store
              .writer()
              .<Long>transaction(Db.Durability.PROCESS, tx -> tx.number("PRAGMA synchronous")));
    }
  }

  @Test
  void whatAPersonDidSurvivesAPowerCut() {
    expect(FULL, "save", () -> store.save(conversation.withTitle("Another")));
    expect(FULL, "save a message", () -> store.save(question));
    MessageNode next = Samples.user(conversation, question.id(), "more");
    expect(FULL, "append", () -> store.append(next, conversation));
    expect(FULL, "remove", () -> store.remove(removal(next), conversation));
    expect(FULL, "restore", () -> store.restore(next.id(), conversation));
    ConversationId binned = conversation.id();
    store.save(conversation.withDeletedAt(Samples.NOW));
    expect(FULL, "delete for good", () -> store.deleteForGood(binned));
  }

  private static Removal removal(MessageNode node) {
    return new Removal(node.id(), Set.of(node.id()), null);
  }

  @Test
  void anAnswerThatBeginsOrHasSettledSurvivesAPowerCut() {
    MessageNode answer = Samples.streaming(conversation, question.id());
    TestJournal[] journal = new TestJournal[1];
    expect(FULL, "begin", () -> journal[0] = TestJournal.begin(store, answer, "{}"));
    expect(FULL, "settle", () -> journal[0].settle(Samples.complete(answer, "answer")));
  }

  @Test
  void importsSurviveAPowerCutWhenTheyAreDone() {
    Conversation given = Samples.conversation();
    expect(FULL, "import at once", () -> store.addWhole(given, List.of()));
    Conversation long1 = Samples.conversation();
    expect(FULL, "begin an import", () -> store.beginImport(long1));
    expect(NORMAL, "a piece of an import", () -> store.addImported(List.of()));
    expect(FULL, "tidy", store::removeUnfinished);
  }

  @Test
  void whatAConversationBearsComesWithItOrNothingDoes() {
    Conversation given = Samples.conversation();
    ConversationMarks marks =
        new ConversationMarks(
            List.of(),
            List.of(new ConversationMarks.Named("river", TagColour.after(1))),
            "",
            Map.of());
    refuseTags(
        "CREATE TRIGGER refusal BEFORE INSERT ON tagged"
            + " BEGIN SELECT RAISE(ABORT, 'refused'); END");
    assertThrows(StoreException.class, () -> store.addWhole(given, List.of(), marks));
    assertEquals(Optional.empty(), store.conversation(given.id()));
    refuseTags("DROP TRIGGER refusal");
    expect(FULL, "import with its tags", () -> store.addWhole(given, List.of(), marks));
    assertEquals(marks, store.marks(given.id()));
  }

  private void refuseTags(String script) {
    var _ =
        store
            .writer()
            .call(db -> {
              db.execute(script);
              return db;
            });
  }

  @Test
  void whatIsBeingTypedAndWhatStreamsCostsNoFlush() {
    expect(NORMAL, "save lightly", () -> store.saveLightly(conversation.withDraft("a")));
    expect(NORMAL, "a draft", () -> store.saveMessageDraft(question.id(), -1, "text"));
    MessageNode answer = Samples.streaming(conversation, question.id());
    TestJournal journal = TestJournal.begin(store, answer, "{}");
    expect(
        NORMAL,
        "text",
        () -> {
          journal.text("word");
          await(answer);
        });
  }

  private void await(MessageNode answer) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (store.messages(conversation.id()).getLast().message().text().isEmpty()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not written: " + answer);
      }
      LockSupport.parkNanos(1_000_000);
    }
  }
}
