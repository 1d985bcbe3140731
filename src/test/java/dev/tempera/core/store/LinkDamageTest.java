package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.testing.MovableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A flipped bit in what says what belongs to what is found by the whole check, while nobody works:
 * it makes a row that its index does not know.
 */
@Timeout(60)
class LinkDamageTest {
  /** Added to keys, so that a reference to one can be found among the bytes of the file. */
  private static final int MARK = 0x5A5A5A00;

  @TempDir Path folder;

  private Path file() {
    return folder.resolve(SqliteStore.FILE_NAME);
  }

  private SqliteStore open() {
    return SqliteStore.open(folder, Samples.CLOCK, problem -> {}).store();
  }

  private void fill() {
    try (SqliteStore store = open()) {
      for (int i = 0; i < 4; i++) {
        Conversation conversation = Samples.conversation().withTitle("Title " + i);
        MessageNode question = Samples.user(conversation, null, "question " + i);
        store.append(question, conversation);
        MessageNode answer = Samples.streaming(conversation, question.id());
        TestJournal journal = TestJournal.begin(store, answer, "{\"body\":" + i + "}");
        byte[] raw = ("raw " + i).getBytes(StandardCharsets.UTF_8);
        journal.raw(raw, 0, raw.length, 1);
        journal.settle(Samples.complete(answer, "answer " + i));
      }
    }
  }

  /** Gives a table's rows keys that stand out, and all that refer to them. */
  private void mark(String table, String by, String column) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA foreign_keys = OFF");
      for (String script :
          List.of(
              "UPDATE " + table + " SET seq = seq + ",
              "UPDATE " + by + " SET " + column + " = " + column + " + ")) {
        statement.executeUpdate(script + MARK);
      }
      // Leaves no old bytes behind.
      statement.execute("VACUUM");
    }
  }

  /** Where a reference to the second row stands: in its row, and in indexes. */
  private static List<Integer> places(byte[] bytes) {
    List<Integer> places = new ArrayList<>();
    for (int at = 3; at < bytes.length; at++) {
      if (bytes[at] == 2
          && bytes[at - 1] == 0x5A
          && bytes[at - 2] == 0x5A
          && bytes[at - 3] == 0x5A) {
        places.add(at);
      }
    }
    return places;
  }

  @Test
  void nothingIsFoundInAWholeFile() throws SQLException {
    fill();
    mark("conversation", "message", "conversation");
    try (SqliteStore store = open()) {
      assertEquals(Optional.empty(), store.findDamage());
      assertEquals(4, store.conversations().size());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "conversation, message, conversation",
    "request, run, request",
    "run, raw_block, run",
    "message, run, message"
  })
  void aReferenceToAnotherIsFound(String table, String by, String column)
      throws IOException, SQLException {
    fill();
    mark(table, by, column);
    byte[] whole = Files.readAllBytes(file());
    List<Integer> places = places(whole);
    assertTrue(places.size() > 1, places.toString());
    for (int at : places) {
      byte[] bad = whole.clone();
      bad[at] ^= 1;
      Files.write(file(), bad);
      Files.deleteIfExists(folder.resolve(SqliteStore.FILE_NAME + ".damaged"));
      try (SqliteStore store = open()) {
        assertTrue(store.findDamage().isPresent(), "byte " + at);
      }
    }
  }

  @Test
  void itIsFoundWhileNobodyWorksAndLookedForOnceADay() throws IOException, SQLException {
    fill();
    mark("conversation", "message", "conversation");
    byte[] bad = Files.readAllBytes(file());
    bad[places(bad).getFirst()] ^= 1;
    Files.write(file(), bad);
    MovableClock clock = new MovableClock(Samples.NOW);
    List<String> told = new ArrayList<>();
    try (SqliteStore store = open()) {
      assertEquals(Optional.empty(), store.findDamageQuickly());
      SafetyCopies copies = new SafetyCopies(folder, clock);
      Upkeep.Surroundings quiet = new Upkeep.Surroundings(() -> true, () -> false, told::add);
      try (Upkeep upkeep = new Upkeep(store, copies, quiet, clock)) {
        lookFor(upkeep, clock, 2);
        assertEquals(List.of(), told, "somebody may be working");
        lookFor(upkeep, clock, 3);
        assertEquals(1, told.size());
        Path found = folder.resolve(SqliteStore.FILE_NAME + ".damaged");
        assertTrue(Files.deleteIfExists(found));
        lookFor(upkeep, clock, 60);
        assertTrue(Files.notExists(found), "not on the same day");
        clock.forward(Duration.ofDays(1));
        lookFor(upkeep, clock, 5);
        assertTrue(Files.exists(found));
      }
    }
  }

  private static void lookFor(Upkeep upkeep, MovableClock clock, int minutes) {
    for (int i = 0; i < minutes; i++) {
      clock.forward(Duration.ofMinutes(1));
      upkeep.look();
    }
  }
}
