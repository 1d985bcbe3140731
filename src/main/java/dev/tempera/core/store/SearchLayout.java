package dev.tempera.core.store;

import java.sql.SQLException;

/**
 * The index's own version, apart from that of the schema: what is in it can be made anew at any
 * time. It stands in SQLite's {@code user_version}.
 */
final class SearchLayout {
  private static final long NEWEST = 2;

  /**
   * The answers of experiments, with the columns that messages have, so that the same is asked of
   * both. What is planned or on its way is not noted: a plan of thousands of trials costs nothing.
   */
  private static final String TRIALS =
      """
      DROP TABLE IF EXISTS search_trial;
      CREATE VIRTUAL TABLE search_trial USING fts5 (
        text, reasoning, tool, file, side, facets, note,
        content = '', contentless_delete = 1, tokenize = 'ascii'
      );
      DROP TRIGGER IF EXISTS search_trial_inserted;
      CREATE TRIGGER search_trial_inserted AFTER INSERT ON trial
      WHEN new.run IS NOT NULL AND new.state NOT IN ('planned', 'running') BEGIN
        DELETE FROM search_todo WHERE kind = 3 AND row = new.seq;
        INSERT INTO search_todo (kind, row) VALUES (3, new.seq);
      END;
      DROP TRIGGER IF EXISTS search_trial_settled;
      CREATE TRIGGER search_trial_settled AFTER UPDATE OF state, run ON trial
      WHEN new.run IS NOT NULL AND new.state NOT IN ('planned', 'running')
      AND (new.state IS NOT old.state OR new.run IS NOT old.run) BEGIN
        DELETE FROM search_todo WHERE kind = 3 AND row = new.seq;
        INSERT INTO search_todo (kind, row) VALUES (3, new.seq);
      END;
      DROP TRIGGER IF EXISTS search_trial_deleted;
      CREATE TRIGGER search_trial_deleted AFTER DELETE ON trial BEGIN
        DELETE FROM search_todo WHERE kind = 3 AND row = old.seq;
        DELETE FROM search_trial WHERE rowid = old.seq;
      END;
      INSERT OR IGNORE INTO search_todo (kind, row)
      SELECT 3, seq FROM trial WHERE run IS NOT NULL AND state NOT IN ('planned', 'running');
      """;

  /** A message that is gone from a later part is noted: the trigger cannot name that. */
  private static final String GONE =
      """
      DROP TRIGGER IF EXISTS search_message_deleted;
      CREATE TRIGGER search_message_deleted AFTER DELETE ON message BEGIN
        DELETE FROM search_number WHERE message = old.seq;
        DELETE FROM search_todo WHERE kind = 0 AND row = old.seq;
        DELETE FROM search_message WHERE rowid = old.seq;
        INSERT INTO search_todo (kind, row) SELECT 0, old.seq WHERE old.seq >= %d;
      END;
      """
          .formatted(SearchParts.ROWS);

  /** What numbers are asked by: without these the few that fit are met after all others. */
  private static final String NUMBERS =
      """
      CREATE INDEX IF NOT EXISTS search_number_value ON search_number (name, value);
      CREATE INDEX IF NOT EXISTS search_run_cost ON run (CAST(cost_usd AS REAL), message)
      WHERE message IS NOT NULL;
      CREATE INDEX IF NOT EXISTS search_run_tokens
      ON run (prompt_tokens + completion_tokens, message)
      WHERE message IS NOT NULL;
      """;

  private SearchLayout() {}

  /** Brings the index to the newest layout. */
  static void apply(Db db) {
    boolean _ =
        db.transaction(
            Db.Durability.PROCESS,
            tx -> {
              SearchParts.dropOutdated(tx);
              return bring(tx);
            });
  }

  private static boolean bring(Db tx) throws SQLException {
    long version = tx.number("PRAGMA user_version");
    if (version >= NEWEST) {
      return false;
    }
    if (version < 1) {
      tx.execute(GONE);
      tx.execute(TRIALS);
      tx.execute(
          "INSERT OR IGNORE INTO search_todo (kind, row) SELECT 0, seq FROM message WHERE seq >= "
              + SearchParts.ROWS);
      tx.execute("DELETE FROM search_message WHERE rowid >= " + SearchParts.ROWS);
    }
    tx.execute(NUMBERS);
    tx.execute("PRAGMA user_version = " + NEWEST);
    return true;
  }
}
