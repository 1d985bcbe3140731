package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.TurnState;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The figures of an answer carry a checksum too, from when it has settled. */
@SuppressWarnings("NullAway.Init") // opened before each test
class RunSumTest {
  @TempDir Path folder;
  private final Conversation conversation = Samples.conversation();
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
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void reopen() {
    close();
    open();
  }

  private MessageNode answer() {
    MessageNode answer = Samples.streaming(conversation, null);
    TestJournal journal = TestJournal.begin(store, answer, "{}");
    journal.settle(Samples.complete(answer, "the answer"));
    return stored();
  }

  private MessageNode stored() {
    return store.messages(conversation.id()).getLast();
  }

  private void sql(String script) {
    store
        .writer()
        .transaction(
            Db.Durability.PROCESS,
            tx -> {
              tx.execute(script);
              return tx;
            });
  }

  private Verification.Result verify() {
    try (Db db = Db.openReader(folder.resolve(SqliteStore.FILE_NAME))) {
      return new Verification(db, () -> false).run();
    }
  }

  static List<String> facts() {
    return RunRows.FACTS;
  }

  @ParameterizedTest
  @MethodSource("facts")
  void oneThatIsNotWhatItWasIsTold(String column) {
    assertFalse(answer().damaged());
    sql(
        "UPDATE run SET %1$s = CASE (SELECT type FROM pragma_table_info('run') WHERE name = '%1$s')"
                .formatted(column)
            + " WHEN 'INTEGER' THEN coalesce(%1$s, 0) + 1 ELSE coalesce(%1$s, '') || '1' END"
                .formatted(column));
    assertTrue(stored().damaged());
    assertEquals(new Verification.Result(true, 1), verify());
  }

  @Test
  void whateverIsKnownOfAnAnswerIsWholeWhenItIsReadAgain() {
    Random random = new Random(5);
    for (int i = 0; i < 50; i++) {
      MessageNode answer = Samples.streaming(conversation, null);
      TestJournal journal = TestJournal.begin(store, answer, "{}");
      journal.settle(answer.with(answer.message(), Samples.randomAnswer(random)));
    }
    reopen();
    assertTrue(store.messages(conversation.id()).stream().noneMatch(MessageNode::damaged));
    assertEquals(new Verification.Result(true, 0), verify());
  }

  @Test
  void anEditedAnswerIsWhole() {
    MessageNode answer = answer();
    store.save(Samples.complete(answer, "another"));
    assertFalse(stored().damaged());
    assertEquals("another", stored().message().text());
    sql("UPDATE run SET ttft_ms = 1");
    assertTrue(stored().damaged());
  }

  @Test
  void anInterruptedAnswerIsWholeAndItsFiguresAreCovered() {
    MessageNode answer = Samples.streaming(conversation, null);
    TestJournal.begin(store, answer, "{}").text("so far");
    reopen();
    assertEquals(TurnState.INTERRUPTED, stored().answer().state());
    assertFalse(stored().damaged());
    sql("UPDATE run SET error = 'nothing went wrong'");
    assertTrue(stored().damaged());
  }

  @Test
  void whatWasFoundDamagedStaysSoWhenItIsSavedAgain() {
    MessageNode answer = answer();
    sql("UPDATE run SET prompt_tokens = 7, usage_json = '{}'");
    MessageNode damaged = stored();
    assertTrue(damaged.damaged());
    store.save(damaged);
    reopen();
    assertTrue(stored().damaged());
    assertEquals(answer.id(), stored().id());
  }

  @Test
  void aRowOfBeforeHasNoneAndItsContentStillCounts() {
    answer();
    sql("UPDATE run SET checksum = NULL, cost_usd = '1'");
    assertFalse(stored().damaged());
    sql("UPDATE run SET parts = '[]', checksum = " + Checksum.of("[]"));
    assertFalse(stored().damaged());
    sql("UPDATE run SET parts = '[1]'");
    assertTrue(stored().damaged());
  }

  @Test
  void rowsWithoutOneGetTheirs() {
    answer();
    sql(
        "UPDATE run SET checksum = NULL; INSERT INTO unsummed (name, next, last) SELECT 'run', 0,"
            + " max(seq) FROM run");
    while (store.sumUpSome()) {
      // The next piece.
    }
    assertFalse(stored().damaged());
    sql("UPDATE run SET duration_ms = 5");
    assertTrue(stored().damaged());
  }
}
