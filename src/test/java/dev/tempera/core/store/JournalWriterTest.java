package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is thrown in the thread that saves, it goes on, and nobody waits for ever. */
@Timeout(60)
class JournalWriterTest {
  @TempDir Path folder;
  private final List<StoreException> problems = new CopyOnWriteArrayList<>();
  private final AtomicInteger fails = new AtomicInteger();
  private Db db;

  @BeforeEach
  void open() {
    db = Db.openWriter(folder.resolve("some.db"));
    int _ =
        db.call(on -> {
          on.execute("CREATE TABLE word (said TEXT)");
          return 0;
        });
  }

  @AfterEach
  void close() {
    db.close();
  }

  /** A writer that fails a few times before a batch is begun. */
  private JournalWriter writer(int times, Consumer<StoreException> listener) {
    fails.set(times);
    return new JournalWriter(db, listener, this::write);
  }

  private Map<StreamJournal, StoreException> write(JournalBatch batch) {
    if (fails.getAndDecrement() > 0) {
      throw new OutOfMemoryError("for the test");
    }
    return batch.write();
  }

  private static int say(Db tx) throws java.sql.SQLException {
    tx.execute("INSERT INTO word VALUES ('a')");
    return 7;
  }

  private long words() {
    return db.call(on -> on.number("SELECT count(*) FROM word"));
  }

  @Test
  void whatSomebodyWaitsForIsDoneThoughAnErrorCameBeforeIt() {
    try (JournalWriter writer = writer(2, problems::add)) {
      writer.start();
      assertEquals(7, writer.<Integer>commit(JournalWriterTest::say));
    }
    assertEquals(1, words(), "once");
    assertEquals(1, problems.size(), "told once");
  }

  @Test
  void aListenerThatThrowsEndsNothing() {
    Consumer<StoreException> listener =
        problem -> {
          problems.add(problem);
          throw new IllegalStateException("for the test");
        };
    try (JournalWriter writer = writer(1, listener)) {
      writer.start();
      assertEquals(7, writer.<Integer>commit(JournalWriterTest::say));
      assertEquals(7, writer.<Integer>commit(JournalWriterTest::say), "and the next one");
    }
    assertEquals(2, words());
    assertEquals(1, problems.size());
  }

  @Test
  void whoeverWaitsWhenItIsClosedIsToldThatItWasNotDone() throws InterruptedException {
    JournalWriter writer = writer(Integer.MAX_VALUE, problems::add);
    List<StoreException> told = new CopyOnWriteArrayList<>();
    writer.start();
    Thread waiting =
        Thread.ofPlatform()
            .start(() ->
                told.add(
                    assertThrows(
                        StoreException.class, () -> writer.commit(JournalWriterTest::say))));
    while (problems.isEmpty()) {
      Thread.onSpinWait();
    }
    assertThrows(OutOfMemoryError.class, writer::close);
    waiting.join();
    assertEquals(1, told.size());
    assertEquals(0, words());
  }
}
