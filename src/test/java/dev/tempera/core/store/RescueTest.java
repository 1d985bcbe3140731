package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rescues that are killed, and files whose beginning is gone: nothing that can be read is lost. */
@Timeout(60)
class RescueTest {
  private static final int CONVERSATIONS = 40;

  /** As if the program had been killed: nothing in it runs any more. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  @TempDir Path folder;

  private Path file() {
    return folder.resolve(SqliteStore.FILE_NAME);
  }

  private SqliteStore.Opened open() {
    return SqliteStore.open(folder, Samples.CLOCK, problem -> {});
  }

  private static void fill(SqliteStore store) {
    for (int i = 0; i < CONVERSATIONS; i++) {
      Conversation conversation = Samples.conversation();
      MessageNode node = Samples.user(conversation, null, "message " + i);
      store.append(node, conversation);
    }
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

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void aRescueThatIsKilledBetweenTwoRenamesIsFinishedByTheNextStart(int moves) throws IOException {
    try (SqliteStore store = open().store()) {
      fill(store);
      // As after a kill: with a log that belongs to the database.
      Path aside = Files.createDirectory(folder.resolve("aside"));
      for (String suffix : List.of("", "-wal")) {
        Files.copy(Path.of(file() + suffix), aside.resolve(SqliteStore.FILE_NAME + suffix));
      }
    }
    for (String suffix : List.of("", "-wal")) {
      Files.move(
          folder.resolve("aside").resolve(SqliteStore.FILE_NAME + suffix),
          Path.of(file() + suffix),
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    DamageMark.set(file());
    int[] left = {moves};
    Rescue rescue =
        new Rescue(
            file(),
            (from, to) -> {
              if (left[0]-- == 0) {
                throw new Killed();
              }
              Files.move(from, to);
            });
    try {
      rescue.run(Samples.CLOCK, new ArrayList<>());
    } catch (Killed e) {
      assertEquals(-1, left[0]);
    }
    assertEquals(CONVERSATIONS, conversations());
    assertEquals(CONVERSATIONS, conversations());
    assertTrue(names().stream().anyMatch(name -> name.contains(".corrupt-")), names().toString());
    assertTrue(names().stream().noneMatch(name -> name.contains(".rebuil")), names().toString());
  }

  @Test
  void aRescueThatWasKilledIsToldByTheStartThatFinishesIt() {
    try (SqliteStore store = open().store()) {
      fill(store);
    }
    Rescue rescue =
        new Rescue(
            file(),
            (from, to) -> {
              if (to.equals(file())) {
                throw new Killed();
              }
              Files.move(from, to);
            });
    assertThrows(Killed.class, () -> rescue.run(Samples.CLOCK, new ArrayList<>()));
    assertTrue(Files.notExists(file()));
    SqliteStore.Opened opened = open();
    opened.store().close();
    assertEquals(1, opened.notices().size());
    assertTrue(opened.notices().getFirst().contains(".corrupt-"));
  }

  /**
   * Only the file itself is put in: what stands in its log still would be told as saved, and lost.
   */
  @Test
  void aRescueWhoseLogCannotBeTakenInIsNotPutIn() throws IOException {
    try (SqliteStore store = open().store()) {
      fill(store);
    }
    DamageMark.set(file());
    List<String> notices = new ArrayList<>();
    try (ReadingClock clock = new ReadingClock(Path.of(file() + ".rebuilding"))) {
      assertThrows(StoreException.class, () -> new Rescue(file()).run(clock, notices));
      assertTrue(clock.reader != null, "somebody read it");
    }
    assertEquals(List.of(), notices);
    assertTrue(names().stream().noneMatch(name -> name.contains(".rebuilt-")), names().toString());
    assertEquals(CONVERSATIONS, conversations());
  }

  /** Begins to read a database when it is asked for the time, so that its log must stay. */
  private static final class ReadingClock extends Clock implements AutoCloseable {
    private final Path database;
    private @Nullable Db reader;

    ReadingClock(Path database) {
      this.database = database;
    }

    @Override
    public Instant instant() {
      if (reader == null) {
        reader = Db.openReader(database);
        long _ =
            reader.<Long>call(db -> {
              db.execute("BEGIN");
              return db.number("SELECT count(*) FROM sqlite_schema");
            });
      }
      return Samples.NOW;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public void close() {
      if (reader != null) {
        reader.close();
      }
    }
  }

  @Test
  void twoRescuesInTheSameMomentKeepBothDamagedFiles() throws IOException {
    for (int i = 0; i < 2; i++) {
      Files.write(file(), new byte[5_000]);
      open().store().close();
    }
    assertEquals(
        2, names().stream().filter(name -> name.contains(".corrupt-")).count(), names().toString());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anEmptiedFileGivesBackWhatItsLogHolds(boolean there) throws IOException {
    byte[] log;
    try (SqliteStore store = open().store()) {
      fill(store);
      log = Files.readAllBytes(Path.of(file() + "-wal"));
    }
    Files.delete(file());
    if (there) {
      Files.createFile(file());
    }
    Files.write(Path.of(file() + "-wal"), log);
    SqliteStore.Opened opened = open();
    opened.store().close();
    assertEquals(1, opened.notices().size());
    assertEquals(CONVERSATIONS, conversations());
    String kept = names().stream().filter(name -> name.endsWith("-wal")).findFirst().orElseThrow();
    assertArrayEquals(log, Files.readAllBytes(folder.resolve(kept)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "settings.json",
        "tempera.db.v4-20260101T000000.000Z",
        "tempera.db.corrupt-20260101T000000.000Z",
        "tempera.db.replaced-20260101T000000.000Z",
        "copies/tempera-20260101T000000.000Z.db"
      })
  void anEmptiedFileBesideOtherDataIsToldAndNotBegunAnew(String other) throws IOException {
    Files.createFile(file());
    write(other);
    SqliteStore.Opened opened = open();
    opened.store().close();
    assertEquals(1, opened.notices().size());
    assertTrue(opened.notices().getFirst().contains("damaged"));
    assertTrue(names().stream().anyMatch(name -> name.contains(".corrupt-")), names().toString());
  }

  private void write(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, "{}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tempera.db.v4-20260101T000000.000Z",
        "tempera.db.corrupt-20260101T000000.000Z",
        "tempera.db.replaced-20260101T000000.000Z"
      })
  void aMissingFileBesideOlderOnesIsTold(String other) throws IOException {
    write(other);
    SqliteStore.Opened opened = open();
    opened.store().close();
    assertEquals(
        List.of(
            "The conversations file was missing and a new one was begun. Left of the old one: "
                + other
                + "."),
        opened.notices());
    opened = open();
    opened.store().close();
    assertEquals(List.of(), opened.notices(), "told once");
    assertEquals("{}", Files.readString(folder.resolve(other)));
  }

  @Test
  void aFirstStartHasNothingToTell() throws IOException {
    write("settings.json");
    SqliteStore.Opened opened = open();
    opened.store().close();
    assertEquals(List.of(), opened.notices());
  }

  @Test
  void aFlippedBitInEachByteOfTheHeaderCostsNoConversation() throws IOException {
    try (SqliteStore store = open().store()) {
      fill(store);
    }
    byte[] whole = Files.readAllBytes(file());
    List<Integer> lost = new ArrayList<>();
    for (int at = 0; at < DatabaseHeader.LENGTH; at++) {
      try (Stream<Path> files = Files.list(folder)) {
        files.forEach(RescueTest::delete);
      }
      byte[] flipped = whole.clone();
      flipped[at] ^= (byte) (1 << at % 8);
      Files.write(file(), flipped);
      if (afterStarts() != CONVERSATIONS) {
        lost.add(at);
      }
    }
    assertEquals(List.of(), lost);
  }

  /** What is there after the look for damage and the start that follows it. */
  private int afterStarts() {
    try (SqliteStore store = open().store()) {
      var _ = store.findDamage();
    }
    return conversations();
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aMissingTableIsDamageAndToldSo() {
    try (SqliteStore store = open().store()) {
      fill(store);
      var _ =
          store
              .writer()
              .call(db -> {
                db.execute("PRAGMA foreign_keys = OFF; DROP TABLE draft_attachment");
                return db;
              });
    }
    SqliteStore.Opened opened = open();
    opened.store().close();
    assertTrue(opened.notices().getFirst().contains("some parts could not be read"));
    assertEquals(CONVERSATIONS, conversations());
  }

  @Test
  void somebodyElsesDatabaseGetsNothingBesideIt() throws IOException {
    try (Db db = Db.openWriter(file())) {
      var _ =
          db.call(on -> {
            on.execute("PRAGMA journal_mode = DELETE; CREATE TABLE other (x)");
            return on;
          });
    }
    byte[] before = Files.readAllBytes(file());
    StoreException refused = assertThrows(StoreException.class, this::open);
    assertTrue(String.valueOf(refused.getMessage()).contains("not one of Tempera's"));
    assertArrayEquals(before, Files.readAllBytes(file()));
    assertEquals(Set.of(SqliteStore.FILE_NAME), names());
  }

  @Test
  void aLogThatWasCutGivesWhatWasCommittedBefore() throws IOException {
    byte[] log;
    try (SqliteStore store = open().store()) {
      fill(store);
      log = Files.readAllBytes(Path.of(file() + "-wal"));
    }
    Files.write(file(), new byte[0]);
    Files.write(Path.of(file() + "-wal"), Arrays.copyOf(log, log.length - DatabaseHeader.PAGE));
    int there = conversations();
    assertTrue(there >= CONVERSATIONS - 2 && there < CONVERSATIONS, "there are " + there);
  }

  /** A frame says what the next one's checksum goes on from, so that one can be believed again. */
  @ParameterizedTest
  @ValueSource(doubles = {0.0, 0.002, 0.1, 0.3, 0.5, 0.7, 0.9})
  void aFlippedBitInTheLogCostsAtMostItsPageAndIsTold(double where) throws IOException {
    byte[] log;
    byte[] database;
    try (SqliteStore store = open().store()) {
      fill(store);
      log = Files.readAllBytes(Path.of(file() + "-wal"));
      database = Files.readAllBytes(file());
    }
    int at = 16 + (int) (where * (log.length - 32));
    log[at] ^= 1;
    for (byte[] beside : List.of(database, new byte[0])) {
      try (Stream<Path> files = Files.list(folder)) {
        files.forEach(RescueTest::delete);
      }
      Files.write(file(), beside);
      Files.write(Path.of(file() + "-wal"), log);
      SqliteStore.Opened opened = open();
      opened.store().close();
      assertEquals(1, opened.notices().size());
      int there = conversations();
      assertTrue(there >= CONVERSATIONS - 2, "there are " + there);
    }
  }

  @Test
  void anImportThatWasKilledIsToldAndTidiedByTheNextStart() {
    try (SqliteStore store = open().store()) {
      fill(store);
      store.beginImport(Samples.conversation());
    }
    SqliteStore.Opened opened = open();
    try (SqliteStore store = opened.store()) {
      assertEquals(
          CONVERSATIONS,
          (long) store.writer().<Long>call(db -> db.number("SELECT count(*) FROM conversation")));
    }
    assertTrue(opened.notices().getFirst().contains("Import the file again"));
    SqliteStore.Opened next = open();
    next.store().close();
    assertEquals(List.of(), next.notices());
  }

  @Test
  void whatAKilledImportUnpackedGoesWithTheNextStart() throws IOException {
    open().store().close();
    Path left = DataFolder.createScratch(folder);
    Path theirs = Files.createFile(folder.resolve("mine.part"));
    open().store().close();
    assertTrue(Files.notExists(left));
    assertTrue(Files.exists(theirs));
  }

  @Test
  void noPageThatDescribesTheTablesCostsAConversation() throws IOException {
    try (SqliteStore store = open().store()) {
      fill(store);
    }
    byte[] whole = Files.readAllBytes(file());
    int tried = 0;
    for (int page = 0; page < whole.length / DatabaseHeader.PAGE; page++) {
      if (page > 0 && !describesTables(whole, page)) {
        continue;
      }
      tried++;
      byte[] bad = whole.clone();
      Arrays.fill(bad, page * DatabaseHeader.PAGE, (page + 1) * DatabaseHeader.PAGE, (byte) 0);
      try (Stream<Path> files = Files.list(folder)) {
        files.forEach(RescueTest::delete);
      }
      Files.write(file(), bad);
      assertEquals(CONVERSATIONS, afterStarts(), "without page " + (page + 1));
    }
    assertTrue(tried > 2, tried + " pages");
  }

  private static boolean describesTables(byte[] file, int page) {
    int at = page * DatabaseHeader.PAGE;
    return file[at] == 13
        && new String(file, at, DatabaseHeader.PAGE, StandardCharsets.ISO_8859_1)
            .contains("CREATE TABLE");
  }

  @Test
  void aFileThatWasCutInTheMiddleGivesBackWhatItsBeginningHolds() throws IOException {
    try (SqliteStore store = open().store()) {
      fill(store);
    }
    byte[] whole = Files.readAllBytes(file());
    // Far enough that the first pages of all tables are there.
    for (int pages = 48; pages < whole.length / DatabaseHeader.PAGE; pages += 2) {
      try (Stream<Path> files = Files.list(folder)) {
        files.forEach(RescueTest::delete);
      }
      Files.write(file(), Arrays.copyOf(whole, pages * DatabaseHeader.PAGE + 100));
      assertTrue(afterStarts() > 0, "nothing is left of " + pages + " pages");
    }
  }
}
