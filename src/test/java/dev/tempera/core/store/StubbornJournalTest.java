package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.testing.Waits;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An answer that can never be written costs the others nothing: neither time nor a word. */
@Timeout(120)
@SuppressWarnings("NullAway.Init") // the store is made before each test
class StubbornJournalTest {
  /** A fault in the program, and another kind: both have sentences of their own. */
  private final Error fault = new AssertionError("for the test");

  private final Error noMemory = new OutOfMemoryError("for the test");

  @TempDir Path folder;
  private final List<StoreException> problems = new CopyOnWriteArrayList<>();
  private SqliteStore store;

  /** An answer on its way, in a conversation of its own. */
  private final class Streaming {
    private final Conversation conversation = Samples.conversation();
    private final MessageNode node = Samples.streaming(conversation, null);
    private final TestJournal journal;
    private final StringBuilder text = new StringBuilder();

    Streaming() {
      store.save(conversation);
      journal = TestJournal.begin(store, node, "{}");
    }

    /** More of it comes; returns when that is in the database. */
    void isSaved(String more) {
      journal.text(more);
      text.append(more);
      Waits.until(
          () -> store.messages(conversation.id()).getLast().message().text().contentEquals(text));
    }
  }

  @BeforeEach
  void open() {
    store = SqliteStore.open(folder, Samples.CLOCK, problems::add).store();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void awaitTold(int times) {
    Waits.until(() -> problems.size() == times);
  }

  @Test
  void theOthersAreSavedAsSoonAsEver() {
    AtomicInteger tries = new AtomicInteger();
    new Streaming().journal.failing(fault, tries::incrementAndGet);
    awaitTold(1);
    Streaming good = new Streaming();
    good.isSaved("begun ");
    // What waited for the stubborn one's turn would come with a try of it each time.
    Waits.until(() -> {
      int before = tries.get();
      good.isSaved("more ");
      return tries.get() == before;
    });
    assertEquals(1, problems.size(), "told once, however often it is tried");
  }

  @Test
  void whatElseGoesWrongBesideItIsToldEachTime() {
    new Streaming().journal.failing(fault);
    awaitTold(1);
    Streaming other = new Streaming();
    other.journal.failing(noMemory);
    awaitTold(2);
    other.journal.facts(other.node);
    other.isSaved("there is memory again");
    other.journal.failing(noMemory);
    awaitTold(3);
    assertEquals(problems.get(1).getMessage(), problems.get(2).getMessage());
  }

  @Test
  void theSameFaultOfSeveralIsToldOnce() {
    new Streaming().journal.failing(fault);
    awaitTold(1);
    new Streaming().journal.failing(fault);
    Streaming good = new Streaming();
    good.isSaved("what came before this was tried with it");
    assertEquals(1, problems.size());
  }
}
