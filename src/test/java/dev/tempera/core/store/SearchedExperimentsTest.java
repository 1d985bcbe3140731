package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.search.QueryParser;
import dev.tempera.core.search.SearchHit;
import dev.tempera.core.search.SearchIndex;
import dev.tempera.core.search.SearchResults;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The answers of experiments among what is found. */
class SearchedExperimentsTest {
  @TempDir private Path folder = Path.of("");
  private SqliteStore store;
  private SearchIndex index;

  @BeforeEach
  void open() throws SQLException {
    store = SqliteStore.open(folder, Clock.systemUTC(), problem -> {}).store();
    index = store.rooms().search();
    write(
        "INSERT INTO experiment (seq, id, name, state, created_at, updated_at, plan) VALUES (1, 'e',"
            + " 'Weather talk', 'running', 0, 0, '{\"items\":[\"Will it drizzle?\"]}')");
  }

  @AfterEach
  void close() {
    index.close();
    store.close();
  }

  private void write(String... statements) throws SQLException {
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(SqliteStore.FILE_NAME));
        Statement statement = database.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 5000");
      for (String each : statements) {
        statement.executeUpdate(each);
      }
    }
  }

  /** Plans a trial, has it asked, and has it answered. */
  private void answer(int number, String state, String error, String parts) throws SQLException {
    write(
        "INSERT INTO trial (seq, experiment, key, cell, item, repeat, position, state) VALUES ("
            + number
            + ", 1, 'key-"
            + number
            + "', 'cell', 'item-"
            + number
            + "', 1, "
            + number
            + ", 'planned')",
        "INSERT INTO run (seq, id, state, connection, requested_model, started_at, cost_usd, error,"
            + " parts) VALUES ("
            + number
            + ", 'run-"
            + number
            + "', 'complete', 'c', 'vendor/small-"
            + number
            + "', "
            + number * 1_000
            + ", '0."
            + number
            + "', "
            + error
            + ", '"
            + parts
            + "')",
        "UPDATE trial SET state = 'running', run = " + number + " WHERE seq = " + number,
        "UPDATE trial SET state = '" + state + "' WHERE seq = " + number);
  }

  private static String text(String text) {
    return "[{\"type\":\"text\",\"text\":\"" + text + "\"}]";
  }

  private SearchResults search(String query, SearchResults.Order order) {
    while (index.catchUp() > 0) {
      // The next piece.
    }
    return index
        .search(
            QueryParser.parse(query, Instant.EPOCH, ZoneOffset.UTC), order, 50, new Cancellation())
        .orElseThrow();
  }

  private List<String> found(String query) {
    return search(query, SearchResults.Order.NEWEST_FIRST).hits().stream()
        .map(hit -> hit instanceof SearchHit.InTrial trial ? trial.trial() : hit.key())
        .toList();
  }

  @Test
  void answersErrorsNamesAndPromptsAreFound() throws SQLException {
    answer(1, "done", "NULL", text("A thunderstorm rolls in."));
    answer(2, "failed", "'The server sleeps soundly.'", "[]");
    answer(3, "done", "NULL", text("Sun, and one thunderclap."));
    assertEquals(List.of("key-3", "key-1"), found("thunder"));
    assertEquals(List.of("key-2"), found("soundly"));
    assertEquals(List.of("key-2"), found("has:error"));
    assertEquals(List.of("experiment e"), found("drizzle"));
    assertEquals(List.of("experiment e"), found("weather"));
    SearchHit.InTrial hit =
        (SearchHit.InTrial) search("rolls", SearchResults.Order.BEST_FIRST).hits().getFirst();
    assertEquals(
        List.of("e", "cell", "item-1", "Weather talk", "vendor/small-1"),
        List.of(hit.experiment(), hit.cell(), hit.item(), hit.title(), hit.model()));
    assertEquals("A thunderstorm rolls in.", hit.snippet().text());
    assertEquals(1, hit.snippet().marks().size());
  }

  @Test
  void filtersMeanTheSameForThem() throws SQLException {
    answer(1, "done", "NULL", text("Rain ```java```"));
    answer(2, "done", "NULL", text("Rain and more rain"));
    assertEquals(List.of("key-1"), found("rain has:code"));
    assertEquals(List.of("key-2"), found("rain -has:code"));
    assertEquals(List.of("key-2"), found("rain model:small-2"));
    assertEquals(List.of("key-2"), found("rain cost>0.15"));
    assertEquals(List.of("key-1"), found("rain -more"));
    assertEquals(List.of("key-2", "key-1"), found("rain role:assistant"));
    assertEquals(List.of(), found("rain role:user"));
    assertEquals(List.of("key-2", "key-1"), found("rain in:experiments"));
    assertEquals(List.of("key-2", "key-1"), found("rain -in:conversations"));
    assertEquals(List.of(), found("rain in:conversations"));
    assertEquals(List.of(), found("rain in:reasoning"));
    assertEquals(List.of("key-2", "key-1"), found("rain date:1970"));
    assertEquals(List.of(), found("rain date:1971"));
    assertEquals(List.of("key-2", "key-1"), found("ra"), "short words are looked for in the texts");
    assertEquals(List.of("key-2"), found("m in:experiments"));
    assertEquals(List.of("key-2", "key-1"), found("in:experiments"));
  }

  @Test
  void whatIsAskedAgainIsNotFoundBeforeItIsAnswered() throws SQLException {
    answer(1, "done", "NULL", text("An old answer"));
    assertEquals(List.of("key-1"), found("old"));
    write(
        "INSERT INTO run (seq, id, state, connection, requested_model, started_at, parts) VALUES (9,"
            + " 'run-9', 'streaming', 'c', 'm', 9000, '[]')",
        "UPDATE trial SET state = 'running', run = 9 WHERE seq = 1");
    assertEquals(List.of(), found("old"));
    write(
        "UPDATE run SET state = 'complete', parts = '" + text("A new answer") + "' WHERE seq = 9",
        "UPDATE trial SET state = 'done' WHERE seq = 1");
    assertEquals(List.of(), found("old"));
    assertEquals(List.of("key-1"), found("new"));
    write("UPDATE experiment SET deleted_at = 1 WHERE seq = 1");
    assertEquals(List.of(), found("new"));
  }

  @Test
  void aPlanOfThousandsCostsTheIndexNothing() throws SQLException {
    write(
        "INSERT INTO trial (experiment, key, cell, item, repeat, position, state) WITH RECURSIVE"
            + " n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) SELECT 1, 'k' || i,"
            + " 'c', 'i', i, i, 'planned' FROM n");
    assertTrue(index.state().left() <= 1, "only the experiment itself");
  }

  @Test
  void costsNarrowThemWithAndWithoutWords() throws SQLException {
    for (int i = 1; i <= 5; i++) {
      answer(i, "done", "NULL", text(i == 4 ? "Fog" : "Rain"));
    }
    assertEquals(List.of("key-5", "key-4"), found("cost>0.35 in:experiments"));
    assertEquals(List.of("key-5"), found("rain cost>0.35 in:experiments"));
    assertEquals(List.of("key-3", "key-2"), found("rain cost>0.15 -cost>0.35 in:experiments"));
    assertEquals(List.of("key-3", "key-2", "key-1"), found("-cost>0.35 in:experiments"));
    assertEquals(List.of(), found("rain param:temperature>0 in:experiments"));
    write("UPDATE trial SET run = NULL, state = 'planned' WHERE seq = 2");
    assertEquals(List.of("key-3", "key-1"), found("-cost>0.35 in:experiments"));
  }

  /** The first word of what was found. */
  private static String kind(String found) {
    return found.substring(0, found.indexOf(' '));
  }

  @Test
  void theyComeAmongMessagesByTimeOrInTurn() throws SQLException {
    answer(1, "done", "NULL", text("Rain in the morning"));
    answer(2, "done", "NULL", text("Rain at night"));
    var talk = Samples.conversation();
    store.save(talk);
    store.save(Samples.user(talk, null, "Does rain fall?"));
    assertEquals("message", kind(found("rain").getFirst()), "said later");
    List<String> inTurn =
        search("rain", SearchResults.Order.BEST_FIRST).hits().stream()
            .map(hit -> kind(hit.key()))
            .toList();
    assertEquals(List.of("message", "trial", "trial"), inTurn);
  }
}
