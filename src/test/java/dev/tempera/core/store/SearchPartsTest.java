package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.search.QueryParser;
import dev.tempera.core.search.SearchHit;
import dev.tempera.core.search.SearchIndex;
import dev.tempera.core.search.SearchResults;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index of several tables answers as one. */
class SearchPartsTest {
  @TempDir private Path folder = Path.of("");
  private final Conversation talk = Samples.conversation();

  private SqliteStore open() {
    return SqliteStore.open(folder, Clock.systemUTC(), problem -> {}).store();
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(SqliteStore.FILE_NAME));
  }

  private void write(String sql) throws SQLException {
    try (Connection database = connect();
        Statement statement = database.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private List<String> tables() throws SQLException {
    List<String> names = new java.util.ArrayList<>();
    try (Connection database = connect();
        Statement statement = database.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE search_message%'"
                    + " ORDER BY name")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  /** Whatever is said from now on lies so many parts further on. */
  private void skip(int parts) throws SQLException {
    write(
        "UPDATE message SET seq = (SELECT max(seq) FROM message) + "
            + parts * SearchParts.ROWS
            + " WHERE seq = (SELECT max(seq) FROM message)");
  }

  private void say(SqliteStore store, String text) {
    store.save(Samples.user(talk, null, text));
  }

  private static List<String> found(SqliteStore store, String query, SearchResults.Order order) {
    try (SearchIndex index = store.rooms().search()) {
      while (index.catchUp() > 0) {
        // The next piece.
      }
      return index
          .search(
              QueryParser.parse(query, Instant.EPOCH, ZoneOffset.UTC),
              order,
              50,
              new Cancellation())
          .orElseThrow()
          .hits()
          .stream()
          .map(SearchHit::snippet)
          .map(snippet -> snippet.text())
          .toList();
    }
  }

  private void fill() throws SQLException {
    try (SqliteStore store = open()) {
      store.save(talk);
      say(store, "first fox");
      say(store, "filler one");
    }
    skip(1);
    try (SqliteStore store = open()) {
      say(store, "second fox fox fox");
      say(store, "filler two");
    }
    skip(2);
    try (SqliteStore store = open()) {
      say(store, "third fox");
    }
  }

  @Test
  void hitsOfAllPartsAreFoundInOneOrder() throws SQLException {
    fill();
    try (SqliteStore store = open()) {
      assertEquals(
          List.of("third fox", "second fox fox fox", "first fox"),
          found(store, "fox", SearchResults.Order.NEWEST_FIRST));
      assertEquals(
          "second fox fox fox", found(store, "fox", SearchResults.Order.BEST_FIRST).getFirst());
      assertEquals(List.of("first fox"), found(store, "fir", SearchResults.Order.BEST_FIRST));
      assertEquals(
          List.of("third fox", "second fox fox fox", "first fox"),
          found(store, "fo -filler", SearchResults.Order.BEST_FIRST));
      assertEquals(3, found(store, "fox date:2020..2030", SearchResults.Order.BEST_FIRST).size());
      assertEquals(0, found(store, "fox date:1999", SearchResults.Order.BEST_FIRST).size());
    }
    assertEquals(List.of("search_message", "search_message_1", "search_message_3"), tables());
  }

  /** What came in late stands far from what was said at the same time. */
  @Test
  void aPeriodIsLookedAtWhereverItsMessagesAre() throws SQLException {
    fill();
    write("UPDATE message SET created_at = 1000 WHERE seq IN (1, (SELECT max(seq) FROM message))");
    try (SqliteStore store = open()) {
      assertEquals(
          List.of("third fox", "first fox"),
          found(store, "fox date:1970", SearchResults.Order.NEWEST_FIRST));
      assertEquals(
          List.of("second fox fox fox"),
          found(store, "fox date:1971..2030", SearchResults.Order.BEST_FIRST));
    }
  }

  @Test
  void whatIsGoneLeavesItsPart() throws SQLException {
    fill();
    try (SqliteStore store = open()) {
      assertEquals(1, found(store, "third", SearchResults.Order.BEST_FIRST).size());
    }
    write("DELETE FROM message WHERE seq = (SELECT max(seq) FROM message)");
    try (SqliteStore store = open()) {
      assertEquals(0, found(store, "third", SearchResults.Order.BEST_FIRST).size());
      say(store, "another one");
      assertEquals(0, found(store, "third", SearchResults.Order.BEST_FIRST).size());
      assertEquals(1, found(store, "another", SearchResults.Order.BEST_FIRST).size());
    }
  }

  @Test
  void anIndexWithOtherColumnsIsFilledAnew() throws SQLException {
    fill();
    try (SqliteStore store = open()) {
      assertFalse(found(store, "second", SearchResults.Order.BEST_FIRST).isEmpty());
    }
    write("DROP TABLE search_message_1");
    write(
        "CREATE VIRTUAL TABLE search_message_1 USING fts5 (text, content = '', contentless_delete ="
            + " 1, tokenize = 'ascii')");
    try (SqliteStore store = open()) {
      assertEquals(
          List.of("second fox fox fox"), found(store, "second", SearchResults.Order.BEST_FIRST));
    }
  }

  @Test
  void anIndexThatWasOneTableIsCut() throws SQLException {
    fill();
    write("PRAGMA user_version = 0");
    write("DELETE FROM search_todo");
    write("INSERT INTO search_message (rowid, text) SELECT seq, 'fox' FROM message");
    try (SqliteStore store = open()) {
      assertEquals(
          List.of("third fox", "second fox fox fox"),
          found(store, "fox -first", SearchResults.Order.NEWEST_FIRST).subList(0, 2));
    }
    assertTrue(tables().contains("search_message_3"));
    try (Connection database = connect();
        Statement statement = database.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(*) FROM search_message WHERE rowid >= " + SearchParts.ROWS)) {
      assertEquals(0, row.getInt(1));
    }
  }
}
