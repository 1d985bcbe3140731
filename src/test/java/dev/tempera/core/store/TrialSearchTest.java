package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.experiment.ExperimentStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found over trials, also where the disk has something else than was written. */
class TrialSearchTest {
  @TempDir private Path folder = Path.of("");

  private void write(String... statements) throws SQLException {
    SqliteStore.open(folder, Clock.systemUTC(), problem -> {}).store().close();
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(SqliteStore.FILE_NAME));
        Statement statement = database.createStatement()) {
      for (String each : statements) {
        statement.executeUpdate(each);
      }
    }
  }

  private static String run(int number, String model, String state, String duration, String parts) {
    return "INSERT INTO run (seq, id, state, connection, requested_model, started_at, duration_ms,"
        + " parts) VALUES ("
        + number
        + ", 'run-"
        + number
        + "', '"
        + state
        + "', 'c', '"
        + model
        + "', 0, "
        + duration
        + ", "
        + parts
        + ")";
  }

  private static String trial(int number, String cell, String item) {
    return "INSERT INTO trial (experiment, key, cell, item, repeat, position, state, run) VALUES"
        + " (1, 'key-"
        + number
        + "', '"
        + cell
        + "', '"
        + item
        + "', 1, "
        + number
        + ", 'done', "
        + number
        + ")";
  }

  @Test
  void howLongAModelTakesIsTheMeanOfItsWholeAnswers() throws SQLException {
    write(
        run(1, "m", "complete", "1000", "NULL"),
        run(2, "m", "complete", "3000", "NULL"),
        run(3, "m", "failed", "90000", "NULL"),
        run(4, "other", "complete", "90000", "NULL"),
        run(5, "m", "complete", "NULL", "NULL"));
    try (SqliteStore store = SqliteStore.open(folder, Clock.systemUTC(), problem -> {}).store()) {
      ExperimentStore experiments = store.experiments();
      assertEquals(OptionalDouble.of(2), experiments.usualSeconds("c", "m"));
      assertTrue(experiments.usualSeconds("c", "never asked").isEmpty());
    }
  }

  @Test
  void answersThatAreNoListOfPartsHoldNothingAndHideNothing() throws SQLException {
    write(
        "INSERT INTO experiment (seq, id, name, state, created_at, updated_at, plan) VALUES (1,"
            + " 'e', 'e', 'finished', 0, 0, '{}')",
        run(1, "m", "complete", "1", "'no JSON: word'"),
        run(2, "m", "complete", "1", "'[1, \"word\", {\"text\": \"a Word\"}]'"),
        run(3, "m", "complete", "1", "NULL"),
        trial(1, "a", "x"),
        trial(2, "b", "x"),
        trial(3, "c", "x"));
    try (SqliteStore store = SqliteStore.open(folder, Clock.systemUTC(), problem -> {}).store()) {
      assertEquals(
          Set.of(new ExperimentStore.Place("b", "x")), store.experiments().holding("e", "word"));
      assertEquals(Set.of(), store.experiments().holding("no such experiment", "word"));
    }
  }
}
