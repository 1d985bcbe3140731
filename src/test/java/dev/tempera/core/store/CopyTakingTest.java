package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Conversation;
import dev.tempera.faults.disk.FaultyDisk;
import dev.tempera.testing.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A copy is offered when the database was damaged, and put in when it is taken. */
@Timeout(60)
class CopyTakingTest {
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  @TempDir Path folder;
  private final MovableClock clock = new MovableClock(Samples.NOW);

  private Path file() {
    return folder.resolve(SqliteStore.FILE_NAME);
  }

  private SafetyCopies copies() {
    return new SafetyCopies(folder, clock, CopyMaker.Limits.USUAL, place -> Long.MAX_VALUE);
  }

  private SqliteStore.Opened open() {
    return SqliteStore.open(folder, clock, problem -> {});
  }

  private static void talk(SqliteStore store, int conversations) {
    for (int i = 0; i < conversations; i++) {
      Conversation conversation = Samples.conversation();
      store.append(Samples.user(conversation, null, "a word"), conversation);
    }
  }

  /** Three conversations, a copy of them, and then a file of which nothing can be read. */
  private List<String> destroyed() throws IOException {
    try (SqliteStore store = open().store()) {
      talk(store, 3);
      copies().make();
      talk(store, 4);
    }
    clock.forward(Duration.ofHours(1));
    byte[] bytes = Files.readAllBytes(file());
    Arrays.fill(bytes, (byte) 0x7F);
    Files.write(file(), bytes);
    SqliteStore.Opened opened = open();
    opened.store().close();
    return opened.notices();
  }

  private int conversations() {
    try (SqliteStore store = open().store()) {
      return store.conversations().size();
    }
  }

  private Set<String> names() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> String.valueOf(path.getFileName()))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void whatIsMarkedIsThereAfterAPowerCut() throws IOException {
    FaultyDisk disk = new FaultyDisk(folder);
    CopyMarks.offer(disk.path(file()), "20260101T000000.000Z");
    CopyMarks.take(disk.path(file()), "a copy");
    disk.lose();
    assertTrue(CopyMarks.offered(file()).isPresent());
    assertEquals(Optional.of("a copy"), CopyMarks.taken(file()));
  }

  @Test
  void theNewestCopyIsOfferedBesideWhatCouldBeRead() throws IOException {
    List<String> notices = destroyed();
    assertTrue(notices.getFirst().contains(".corrupt-"), notices.toString());
    CopyOffer offer = copies().offer().orElseThrow();
    assertEquals(new Holdings(3, Samples.NOW), offer.inCopy());
    assertEquals(new Holdings(0, null), offer.inFile());
    assertEquals(
        "The conversations file now holds no conversations. The copy of"
            + " 1 Mar 2026, 10:20 holds 3 conversations, last changed 1 Mar 2026, 10:20.",
        offer.words(ZoneOffset.UTC));
    assertEquals(Optional.of(offer), copies().offer(), "until it is answered");
  }

  @Test
  void aFileThatIsMissingIsToldAndTheNewestCopyOffered() throws IOException {
    try (SqliteStore store = open().store()) {
      talk(store, 3);
      copies().make();
    }
    clock.forward(Duration.ofHours(1));
    Files.delete(file());
    SqliteStore.Opened opened = open();
    opened.store().close();
    assertEquals(
        List.of(
            "The conversations file was missing and a new one was begun. Left of the old one:"
                + " copies; the newest copy that is whole is offered."),
        opened.notices());
    SafetyCopies copies = copies();
    assertEquals(3, copies.offer().orElseThrow().inCopy().conversations());
    copies.take(copies.offer().orElseThrow().copy());
    assertEquals(3, conversations());
  }

  @Test
  void takenItIsPutInByTheNextStartAndTheFileOfBeforeIsKept() throws IOException {
    List<String> _ = destroyed();
    try (SqliteStore store = open().store()) {
      talk(store, 1);
      SafetyCopies copies = copies();
      copies.take(copies.offer().orElseThrow().copy());
      assertEquals(1, store.conversations().size(), "not while it is in use");
    }
    SqliteStore.Opened opened = open();
    assertEquals(3, opened.store().conversations().size());
    opened.store().close();
    assertEquals(1, opened.notices().size());
    assertTrue(opened.notices().getFirst().contains(".replaced-"), opened.notices().toString());
    assertEquals(Optional.empty(), copies().offer());
    assertEquals(List.of(), open2Notices());
    Path kept =
        folder.resolve(
            names().stream().filter(name -> name.contains(".replaced-")).findFirst().orElseThrow());
    try (Db db = Db.openUntouched(kept)) {
      long held = db.call(on -> on.number("SELECT count(*) FROM conversation"));
      assertEquals(1, held);
    }
    assertTrue(names().stream().anyMatch(name -> name.contains(".corrupt-")));
    assertEquals(1, copies().all().size(), "the copy stays");
  }

  private List<String> open2Notices() {
    SqliteStore.Opened opened = open();
    opened.store().close();
    return opened.notices();
  }

  @Test
  void keptTheFileStaysAndNothingIsOfferedAnyMore() throws IOException {
    List<String> _ = destroyed();
    copies().keep();
    assertEquals(Optional.empty(), copies().offer());
    assertEquals(0, conversations());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void killedBetweenTwoMovesItIsFinishedByTheNextStart(int moves) throws IOException {
    List<String> _ = destroyed();
    SafetyCopies copies = copies();
    copies.take(copies.all().getFirst());
    int[] left = {moves};
    try {
      new CopyTaking(
              file(),
              clock,
              (from, to) -> {
                if (left[0]-- == 0) {
                  throw new Killed();
                }
                Files.move(from, to);
              })
          .run(new ArrayList<>());
    } catch (Killed e) {
      assertEquals(-1, left[0]);
    }
    assertEquals(3, conversations());
    assertEquals(3, conversations());
    assertEquals(1, names().stream().filter(name -> name.contains(".replaced-")).count());
    assertTrue(names().stream().noneMatch(name -> name.contains(".tak")), names().toString());
  }

  @Test
  void aCopyThatHasBeenDamagedSinceIsPassedOver() throws IOException {
    try (SqliteStore store = open().store()) {
      talk(store, 2);
      copies().make();
    }
    clock.forward(Duration.ofDays(1));
    List<String> _ = destroyed();
    List<SafetyCopy> all = copies().all();
    assertEquals(2, all.size());
    Files.write(all.getFirst().file(), new byte[9_000]);
    assertEquals(all.getLast(), copies().offer().orElseThrow().copy());
    try (Stream<Path> beside = Files.list(folder.resolve(CopyFolder.NAME))) {
      assertEquals(2, beside.count(), "looking leaves nothing beside them");
    }
    // And where somebody takes it all the same, nothing changes.
    copies().take(all.getFirst());
    List<String> notices = open2Notices();
    assertTrue(notices.getFirst().contains("gone or damaged"), notices.toString());
    assertEquals(0, conversations());
    assertTrue(copies().offer().isPresent(), "the other one is still on offer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../tempera.db", "/etc/passwd", "", "tempera-x.db", "\u0000"})
  void aNoteThatNamesNoCopyDoesNothing(String name) throws IOException {
    try (SqliteStore store = open().store()) {
      talk(store, 2);
    }
    Files.writeString(folder.resolve("tempera.db.take-copy"), name);
    assertEquals(2, conversations());
    assertEquals(List.of(), open2Notices());
  }

  @Test
  void copiesOfAfterTheDamageAreNotOfferedAndDoNotPushOutTheOneThatIs() throws IOException {
    List<String> _ = destroyed();
    SafetyCopy offered = copies().offer().orElseThrow().copy();
    try (SqliteStore store = open().store()) {
      for (int i = 0; i < 8; i++) {
        clock.forward(Duration.ofDays(1));
        talk(store, 1);
        copies().make();
      }
    }
    assertEquals(offered, copies().offer().orElseThrow().copy());
    copies().keep();
    clock.forward(Duration.ofDays(1));
    copies().make();
    assertTrue(copies().all().stream().noneMatch(offered::equals));
  }

  @Test
  void withoutCopiesNothingIsOffered() throws IOException {
    Files.write(file(), new byte[5_000]);
    open().store().close();
    assertEquals(Optional.empty(), copies().offer());
  }

  @Test
  void aFullDiskKeepsTheConversationsAsTheyAre() throws IOException {
    List<String> _ = destroyed();
    SafetyCopies copies = copies();
    copies.take(copies.all().getFirst());
    List<String> notices = new ArrayList<>();
    new CopyTaking(
            file(),
            clock,
            (from, to) -> {
              throw new IOException("No space left on device");
            })
        .run(notices);
    assertTrue(notices.getFirst().contains("could not be put in"), notices.toString());
    assertTrue(Files.exists(file()));
    assertEquals(3, conversations(), "and is tried again");
  }

  @Test
  void aMoveThatFailsInTheMiddleIsToldAndFinishedLater() throws IOException {
    List<String> _ = destroyed();
    SafetyCopies copies = copies();
    copies.take(copies.all().getFirst());
    int[] left = {1};
    assertThrows(
        StoreException.class,
        () ->
            new CopyTaking(
                    file(),
                    clock,
                    (from, to) -> {
                      if (left[0]-- == 0) {
                        throw new IOException("denied");
                      }
                      Files.move(from, to);
                    })
                .run(new ArrayList<>()));
    assertEquals(3, conversations());
  }
}
