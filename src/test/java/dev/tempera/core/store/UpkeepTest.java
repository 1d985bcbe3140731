package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Conversation;
import dev.tempera.testing.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@SuppressWarnings("NullAway.Init") // the store is opened before each test
class UpkeepTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path folder;
  private final MovableClock clock = new MovableClock(Samples.NOW);
  private final AtomicBoolean idle = new AtomicBoolean(true);
  private final AtomicBoolean wanted = new AtomicBoolean(true);
  private final AtomicLong free = new AtomicLong(Long.MAX_VALUE);
  private final List<String> told = new ArrayList<>();
  private SqliteStore store;
  private SafetyCopies copies;
  private Upkeep upkeep;

  @BeforeEach
  void open() {
    store = SqliteStore.open(folder, clock, problem -> {}).store();
    copies = new SafetyCopies(folder, clock, CopyMaker.Limits.USUAL, place -> free.get());
    upkeep =
        new Upkeep(
            store, copies, new Upkeep.Surroundings(idle::get, wanted::get, told::add), clock);
    talk();
  }

  @AfterEach
  void close() {
    upkeep.close();
    store.close();
  }

  private void talk() {
    Conversation conversation = Samples.conversation();
    store.append(Samples.user(conversation, null, "a word"), conversation);
  }

  private void minutes(int count) {
    for (int i = 0; i < count; i++) {
      clock.forward(MINUTE);
      upkeep.look();
    }
  }

  private int made() {
    return copies.all().size();
  }

  @Test
  void aCopyIsMadeOnceNobodyWorks() {
    upkeep.look();
    minutes(2);
    assertEquals(0, made(), "not yet");
    minutes(1);
    assertEquals(1, made());
    minutes(60);
    assertEquals(1, made(), "one a day");
    clock.forward(Duration.ofDays(1));
    minutes(5);
    assertEquals(2, made());
    assertEquals(List.of(), told);
  }

  @Test
  void whoWritesIsNotDisturbed() {
    for (int i = 0; i < 20; i++) {
      talk();
      minutes(2);
    }
    assertEquals(0, made());
    minutes(3);
    assertEquals(1, made());
  }

  @Test
  void norIsWhatRuns() {
    idle.set(false);
    minutes(30);
    assertEquals(0, made());
    idle.set(true);
    minutes(3);
    assertEquals(1, made());
  }

  @Test
  void aClockThatGoesBackDoesNotMakeItWaitForEver() {
    upkeep.look();
    clock.forward(Duration.ofDays(-400));
    minutes(5);
    assertEquals(1, made());
  }

  @Test
  void switchedOffItOnlySumsUp() {
    wanted.set(false);
    forgetChecksums();
    minutes(10);
    assertEquals(0, made());
    assertEquals(0, unsummed());
  }

  private void forgetChecksums() {
    store
        .writer()
        .transaction(
            Db.Durability.POWER,
            tx -> {
              tx.execute(
                  "UPDATE message SET checksum = NULL; INSERT INTO unsummed (name, next, last)"
                      + " SELECT 'message', 0, max(seq) FROM message");
              return tx;
            });
  }

  private long unsummed() {
    return store
        .writer()
        .call(db -> db.number("SELECT count(*) FROM message WHERE checksum IS NULL"));
  }

  @Test
  void theRowsOfBeforeAreSummedUpBeforeTheyAreCopied() {
    forgetChecksums();
    minutes(5);
    assertEquals(0, unsummed());
    assertEquals(1, made());
    try (Db copy = Db.openUntouched(copies.all().getFirst().file())) {
      long none = copy.call(db -> db.number("SELECT count(*) FROM message WHERE checksum IS NULL"));
      assertEquals(0, none);
    }
  }

  @Test
  void noRoomIsToldOnceAndTriedAgain() {
    free.set(1_000);
    minutes(300);
    assertEquals(1, told.size(), told.toString());
    assertTrue(told.getFirst().contains("no room"), told.toString());
    free.set(Long.MAX_VALUE);
    minutes(61);
    assertEquals(1, made());
  }

  @Test
  void aFailureIsToldOnceAndTriedAgain() throws IOException {
    Path inTheWay = folder.resolve(CopyFolder.NAME);
    Files.write(inTheWay, new byte[] {1});
    minutes(200);
    assertEquals(1, told.size(), told.toString());
    Files.delete(inTheWay);
    minutes(61);
    assertEquals(1, made());
  }

  @Test
  void damagedTextsAreToldOnceWithTheCopyThatIsWhole() {
    minutes(5);
    String clean = copies.all().getFirst().name();
    store
        .writer()
        .transaction(
            Db.Durability.POWER,
            tx -> {
              tx.execute("UPDATE message SET parts = replace(parts, 'a word', 'b word')");
              return tx;
            });
    clock.forward(Duration.ofDays(1));
    minutes(5);
    clock.forward(Duration.ofDays(1));
    minutes(5);
    assertEquals(3, made());
    assertEquals(1, told.size(), told.toString());
    assertTrue(told.getFirst().contains(clean), told.toString());
  }

  @Test
  void nothingIsDoneAfterItIsClosed() {
    upkeep.look();
    upkeep.close();
    minutes(10);
    assertEquals(0, made());
    assertFalse(Files.exists(folder.resolve(CopyFolder.NAME)));
  }
}
