package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when the disk does not do what it should. */
class FaultsTest {
  @TempDir Path folder;
  private final List<StoreException> problems = Collections.synchronizedList(new ArrayList<>());
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

  /** Lets the database grow by this many pages and then be full, as on a full disk. */
  private void leaveRoom(long pages) {
    store
        .writer()
        .call(db -> {
          long now = db.number("PRAGMA page_count");
          db.execute("PRAGMA max_page_count = " + (now + pages));
          return now;
        });
  }

  private long completeAnswers() {
    return store
        .writer()
        .call(db -> db.number("SELECT count(*) FROM run WHERE state = 'complete'"));
  }

  private MessageNode stored() {
    return store.messages(conversation.id()).getLast();
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "waited too long");
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Test
  void aFullDiskIsSaidAndNothingIsHalfWritten() {
    MessageNode first = Samples.user(conversation, null, "there before");
    store.append(first, conversation);
    leaveRoom(0);
    MessageNode large = Samples.user(conversation, first.id(), "x".repeat(100_000));
    StoreException full =
        assertThrows(
            StoreException.class,
            () -> store.append(large, conversation.withHead(large.id(), Samples.NOW)));
    assertTrue(String.valueOf(full.getMessage()).contains("disk is full"));
    assertEquals(List.of(conversation), store.conversations());
    assertEquals(List.of(first), store.messages(conversation.id()));
    leaveRoom(1_000);
    store.append(large, conversation.withHead(large.id(), Samples.NOW));
    assertEquals(List.of(first, large), store.messages(conversation.id()));
  }

  @Test
  void aFullDiskDoesNotStopAStreamAndItsTextArrivesLater() {
    MessageNode answer = Samples.streaming(conversation, null);
    TestJournal journal = TestJournal.begin(store, answer, "{}");
    leaveRoom(0);
    String piece = "0123456789".repeat(2_000);
    journal.text(piece);
    await(() -> !problems.isEmpty());
    journal.text(piece);
    journal.raw(new byte[10], 0, 10, 7);
    assertEquals("", stored().message().text());
    leaveRoom(1_000);
    await(() -> stored().message().text().equals(piece + piece));
    journal.settle(Samples.complete(answer, "done"));
    assertEquals("done", stored().message().text());
    assertEquals(1, store.rawStream(answer.id()).size());
    assertEquals(1, problems.size(), "reported once");
  }

  @Test
  void anAnswerThatSettlesOnAFullDiskIsStillThereAndWrittenLater() {
    MessageNode answer = Samples.streaming(conversation, null);
    TestJournal journal = TestJournal.begin(store, answer, "{}");
    MessageNode settled = Samples.complete(answer, "x".repeat(100_000));
    leaveRoom(0);
    assertThrows(StoreException.class, () -> journal.settle(settled));
    assertEquals(settled, stored());
    MessageNode edited = Samples.complete(answer, "y".repeat(100_000));
    assertThrows(StoreException.class, () -> store.save(edited));
    assertEquals(edited, stored());
    leaveRoom(1_000);
    await(() -> completeAnswers() == 1);
    store.close();
    open();
    assertEquals(edited, stored());
  }

  @Test
  void aFolderThatCannotBeWrittenToIsSaid() throws IOException {
    // Under a file, because permissions mean nothing to a test that runs as root.
    Path file = Files.createFile(folder.resolve("a file"));
    for (Path bad : List.of(file, file.resolve("below"))) {
      StoreException refused =
          assertThrows(
              StoreException.class, () -> SqliteStore.open(bad, Samples.CLOCK, problems::add));
      assertTrue(String.valueOf(refused.getMessage()).contains("--data-dir"));
    }
  }

  @Test
  void aDatabaseThatCannotBeWrittenToIsSaid() {
    Conversation another = Samples.conversation();
    store
        .writer()
        .call(db -> {
          db.execute("PRAGMA query_only = ON");
          return db;
        });
    StoreException refused = assertThrows(StoreException.class, () -> store.save(another));
    assertTrue(String.valueOf(refused.getMessage()).contains("write permission"));
    assertEquals(1, store.conversations().size());
  }

  @Test
  void aDatabaseInUseElsewhereIsSaid() {
    try (Db other = Db.openWriter(folder.resolve(SqliteStore.FILE_NAME))) {
      store
          .writer()
          .call(db -> {
            db.execute("PRAGMA busy_timeout = 10");
            return db;
          });
      other.transaction(
          Db.Durability.PROCESS,
          tx -> {
            StoreException refused =
                assertThrows(StoreException.class, () -> store.save(Samples.conversation()));
            assertTrue(String.valueOf(refused.getMessage()).contains("Another program"));
            return tx;
          });
    }
    store.save(Samples.conversation());
    assertEquals(2, store.conversations().size());
  }
}
