package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.ProgressHandler;

/** Trials in a table where many others are. */
class TrialRowsTest {
  private static final int OTHERS = 20_000;
  private static final int STEPS = 100;

  @TempDir private Path folder = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void create() {
    SqliteStore.open(folder, Clock.systemUTC(), problem -> {}).store().close();
    file = folder.resolve(SqliteStore.FILE_NAME);
  }

  private static void add(Db db, int experiment, int trials) throws SQLException {
    db.statement(
            "INSERT INTO experiment (seq, id, name, state, created_at, updated_at, plan) VALUES ("
                + experiment
                + ", 'e"
                + experiment
                + "', 'e', 'finished', 0, 0, '{}')")
        .executeUpdate();
    db.statement(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
                + trials
                + ") INSERT INTO trial (experiment, key, cell, item, repeat, position, state) SELECT "
                + experiment
                + ", 'key-' || i, 'c', 'i', 1, i, 'planned' FROM n")
        .executeUpdate();
  }

  /** How many steps a reading takes in the database. */
  private static <T> long steps(Db db, Db.Work<T> work) {
    AtomicLong calls = new AtomicLong();
    var _ =
        db.snapshot(each -> {
          Connection connection = each.statement("SELECT 1").getConnection();
          ProgressHandler.setHandler(
              connection,
              STEPS,
              new ProgressHandler() {
                @Override
                protected int progress() {
                  calls.incrementAndGet();
                  return 0;
                }
              });
          try {
            return work.run(each);
          } finally {
            ProgressHandler.clearHandler(connection);
          }
        });
    return calls.get() * STEPS;
  }

  @Test
  void aSmallExperimentIsReadAsQuicklyAmongLargeOnes() {
    try (Db db = Db.openWriter(file)) {
      var _ =
          db.transaction(
              Db.Durability.PROCESS,
              tx -> {
                add(tx, 1, OTHERS);
                add(tx, 2, 10);
                add(tx, 3, OTHERS);
                return tx;
              });
      AtomicLong seen = new AtomicLong();
      long outline =
          steps(
              db,
              each -> {
                TrialSearch.outline(each, 2, (cell, item, state) -> seen.incrementAndGet());
                return each;
              });
      assertEquals(10, seen.get());
      assertTrue(outline < OTHERS / 10, outline + " steps");
      long page =
          steps(
              db,
              each -> {
                TrialRows.Range range = TrialRows.range(each, 2);
                seen.set(TrialRows.page(each, 2, range, 200).trials().size());
                return each;
              });
      assertEquals(10, seen.get());
      assertTrue(page < OTHERS / 10, page + " steps");
    }
  }

  @Test
  void anExperimentWithoutTrialsHasAnEmptyRange() {
    try (Db db = Db.openReader(file)) {
      TrialRows.Range range = db.snapshot(each -> TrialRows.range(each, 7));
      assertTrue(range.last() < range.first());
      assertEquals(0, db.snapshot(each -> TrialRows.page(each, 7, range, 9)).trials().size());
    }
  }

  @Test
  void whatAPersonSaidOfAnAnswerGoesWithIt() {
    try (Db db = Db.openWriter(file)) {
      String kept =
          db.transaction(
              Db.Durability.PROCESS,
              tx -> {
                add(tx, 1, 2);
                add(tx, 2, 3);
                tx.statement(
                        "UPDATE trial SET state = 'done', rating = 4, scores = '{\"mine\":4}' WHERE"
                            + " experiment = 1 AND key = 'key-2'")
                    .executeUpdate();
                assertEquals(1, TrialRows.takeOver(tx, 1, 2));
                try (var row =
                    tx.statement(
                            "SELECT state || ' ' || rating || ' ' || scores FROM trial WHERE"
                                + " experiment = 2 AND key = 'key-2'")
                        .executeQuery()) {
                  return String.valueOf(row.getString(1));
                }
              });
      assertEquals("done 4.0 {\"mine\":4}", kept);
    }
  }
}
