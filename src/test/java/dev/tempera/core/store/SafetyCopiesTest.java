package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.store.CopyMaker.Limits;
import dev.tempera.core.store.CopyMaker.Outcome;
import dev.tempera.testing.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@SuppressWarnings("NullAway.Init") // the store is opened before each test
class SafetyCopiesTest {
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir Path folder;
  private final MovableClock clock = new MovableClock(Samples.NOW);
  private SqliteStore store;

  @BeforeEach
  void open() {
    store = SqliteStore.open(folder, clock, problem -> {}).store();
    talk();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void talk() {
    Conversation conversation = Samples.conversation();
    store.append(Samples.user(conversation, null, "a word " + conversation.id()), conversation);
  }

  private Path copies() {
    return folder.resolve(CopyFolder.NAME);
  }

  private Set<String> names() throws IOException {
    try (Stream<Path> all = Files.list(copies())) {
      return all.map(path -> String.valueOf(path.getFileName()))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private SafetyCopies with(Limits limits, long free) {
    return new SafetyCopies(folder, clock, limits, place -> free);
  }

  private SafetyCopies usual() {
    return with(Limits.USUAL, Long.MAX_VALUE);
  }

  private static SafetyCopy made(Outcome outcome) {
    return assertInstanceOf(Outcome.Made.class, outcome).copy();
  }

  @Test
  void aCopyHoldsEverythingWhileTheStoreIsInUse() throws IOException {
    SafetyCopies copies = usual();
    SafetyCopy copy = made(copies.make());
    talk();
    assertEquals(List.of(copy), copies.all());
    assertTrue(copy.clean());
    assertEquals(new Holdings(1, Samples.NOW), copies.holdings(copy).orElseThrow());
    assertEquals(2, store.conversations().size());
    // Looking at it left nothing beside it.
    assertEquals(Set.of("tempera-20260301T102030.456Z.db"), names());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void nobodyElseReadsIt() throws IOException {
    SafetyCopy copy = made(usual().make());
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(copy.file())));
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(copies())));
  }

  @Test
  void oneADayAndFiveAreKept() {
    SafetyCopies copies = usual();
    List<String> made = new ArrayList<>();
    for (int day = 0; day < 8; day++) {
      assertTrue(copies.isDue());
      made.add(made(copies.make()).name());
      assertFalse(copies.isDue());
      clock.forward(Duration.ofHours(1));
      assertFalse(copies.isDue(), "the same day");
      clock.forward(Duration.ofHours(23));
    }
    assertEquals(
        made.reversed().subList(0, 5), copies.all().stream().map(SafetyCopy::name).toList());
  }

  @Test
  void aCopyOfTheFutureMakesRoomForThoseOfToday() {
    SafetyCopies copies = usual();
    clock.forward(Duration.ofDays(3_000));
    for (int i = 0; i < 5; i++) {
      made(copies.make());
      clock.forward(DAY);
    }
    clock.forward(Duration.ofDays(-3_005));
    for (int i = 0; i < 5; i++) {
      assertTrue(copies.isDue());
      SafetyCopy now = made(copies.make());
      assertEquals(now, copies.all().getFirst(), "the newest is that of today");
      clock.forward(DAY);
    }
    assertEquals(5, copies.all().size());
    assertTrue(copies.all().stream().noneMatch(copy -> copy.made().isAfter(clock.instant())));
  }

  @Test
  void theyTakeNoMoreRoomThanTheyMay() throws IOException {
    long size = Files.size(made(usual().make()).file());
    SafetyCopies bounded = with(new Limits(5, 2 * size + size / 2, 4), Long.MAX_VALUE);
    for (int i = 0; i < 4; i++) {
      clock.forward(DAY);
      made(bounded.make());
    }
    assertEquals(2, bounded.all().size());
    clock.forward(DAY);
    assertInstanceOf(Outcome.NoRoom.class, with(new Limits(5, size / 2, 4), 1L << 40).make());
    assertInstanceOf(Outcome.NoRoom.class, with(Limits.USUAL, 3 * size).make());
    assertEquals(2, bounded.all().size(), "what there is stays");
    assertEquals(2, names().size());
    made(with(Limits.USUAL, 5 * size).make());
  }

  @Test
  void whatAKilledProgramLeftIsTidiedAndNeverCounts() throws IOException {
    Files.createDirectory(copies());
    Files.write(copies().resolve("unfinished-20260101T000000.000Z"), new byte[5_000]);
    Files.write(copies().resolve("tempera-no-time.db"), new byte[5_000]);
    SafetyCopies copies = usual();
    assertEquals(List.of(), copies.all());
    made(copies.make());
    assertEquals(Set.of("tempera-20260301T102030.456Z.db", "tempera-no-time.db"), names());
  }

  @Test
  void oneThatIsStoppedLeavesNothing() throws IOException {
    SafetyCopies copies = usual();
    copies.stop();
    assertInstanceOf(Outcome.Stopped.class, copies.make());
    assertEquals(Set.of(), names());
  }

  @Test
  void norDoesOneThatIsStoppedAtAnyMoment() throws Exception {
    for (int i = 0; i < 300; i++) {
      talk();
    }
    for (int round = 0; round < 20; round++) {
      SafetyCopies copies = usual();
      clock.forward(DAY);
      CompletableFuture<Outcome> making = CompletableFuture.supplyAsync(copies::make);
      for (int spin = 0; spin < round * 5_000; spin++) {
        Thread.onSpinWait();
      }
      copies.stop();
      Outcome outcome = making.get(30, TimeUnit.SECONDS);
      // Whichever was first: a copy is whole, or there is none.
      if (outcome instanceof Outcome.Made made) {
        assertTrue(copies.isWhole(made.copy()));
      } else {
        assertInstanceOf(Outcome.Stopped.class, outcome);
      }
      assertTrue(names().stream().noneMatch(name -> name.startsWith("unfinished")));
    }
  }

  @Test
  void aDiskThatFailsIsToldAndLeavesNothing() throws IOException {
    Files.write(copies(), new byte[] {1});
    StoreException told = assertThrows(StoreException.class, () -> usual().make());
    assertTrue(String.valueOf(told.getMessage()).contains("could not be copied"));
  }

  @Test
  void damagedTextsDoNotPushOutTheLastCopyThatIsClean() {
    SafetyCopies copies = usual();
    SafetyCopy clean = made(copies.make());
    store
        .writer()
        .transaction(
            Db.Durability.POWER,
            tx -> {
              // As a flipped bit does it: another text, with the checksum of the one before.
              tx.execute("UPDATE message SET parts = replace(parts, 'a word', 'b word')");
              return tx;
            });
    for (int i = 0; i < 7; i++) {
      clock.forward(DAY);
      Outcome.Made made = assertInstanceOf(Outcome.Made.class, copies.make());
      assertEquals(1, made.damaged());
      assertFalse(made.copy().clean());
    }
    assertEquals(6, copies.all().size());
    assertEquals(clean, copies.all().getLast());
  }

  @Test
  void aDatabaseThatIsDamagedItselfIsNotCopied() throws IOException {
    for (int i = 0; i < 400; i++) {
      talk();
    }
    store.close();
    byte[] bytes = Files.readAllBytes(folder.resolve(SqliteStore.FILE_NAME));
    // Enough of them that not all are of indexes, which a copy makes anew.
    java.util.Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 24 * 4_096, (byte) 0x55);
    Files.write(folder.resolve(SqliteStore.FILE_NAME), bytes);
    assertInstanceOf(Outcome.Damaged.class, usual().make());
    assertEquals(Set.of(), names());
  }
}
