package dev.tempera.core.store;

import dev.tempera.core.experiment.Spent;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.run.RunScope;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The table of experiments. */
final class ExperimentRows {
  private static final String SELECT =
      "SELECT id, name, state, created_at, updated_at, plan FROM experiment WHERE deleted_at IS"
          + " NULL";

  private ExperimentRows() {}

  /** Adds an experiment; returns its key. */
  static long insert(Db db, StoredExperiment experiment) throws SQLException {
    PreparedStatement row =
        db.statement(
            "INSERT INTO experiment (id, name, state, created_at, updated_at, plan) VALUES (?, ?,"
                + " ?, ?, ?, ?)");
    row.setString(1, experiment.id());
    row.setString(2, experiment.name());
    row.setString(3, experiment.state().word());
    Columns.set(row, 4, experiment.createdAt());
    Columns.set(row, 5, experiment.updatedAt());
    row.setString(6, experiment.plan());
    row.executeUpdate();
    return seq(db, experiment.id());
  }

  /** The key of an experiment, 0 if there is none. */
  static long seq(Db db, String id) throws SQLException {
    PreparedStatement query = db.statement("SELECT seq FROM experiment WHERE id = ?");
    query.setString(1, id);
    return Columns.key(query);
  }

  static Optional<StoredExperiment> find(Db db, String id) throws SQLException {
    PreparedStatement query = db.statement(SELECT + " AND id = ?");
    query.setString(1, id);
    return read(query).stream().findFirst();
  }

  static List<StoredExperiment> all(Db db) throws SQLException {
    return read(db.statement(SELECT + " ORDER BY seq DESC"));
  }

  private static List<StoredExperiment> read(PreparedStatement query) throws SQLException {
    List<StoredExperiment> all = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        all.add(
            new StoredExperiment(
                rows.getString(1),
                rows.getString(2),
                state(rows.getString(3)),
                Columns.time(rows, 4),
                Columns.time(rows, 5),
                rows.getString(6)));
      }
    }
    return all;
  }

  /** A state that this version does not know can at least be resumed. */
  private static StoredExperiment.State state(String word) {
    try {
      return StoredExperiment.State.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return StoredExperiment.State.STOPPED;
    }
  }

  static void setState(Db db, String id, StoredExperiment.State state, Instant now)
      throws SQLException {
    PreparedStatement row =
        db.statement("UPDATE experiment SET state = ?, updated_at = ? WHERE id = ?");
    row.setString(1, state.word());
    Columns.set(row, 2, now);
    row.setString(3, id);
    row.executeUpdate();
  }

  /** What the runs of an experiment took. */
  static Spent spent(Db db, String id) throws SQLException {
    return spentByRequest(db, id).values().stream().reduce(Spent.NOTHING, Spent::plus);
  }

  /**
   * What the runs of an experiment took, by the canonical hash of what they asked. A try that was
   * refused before an answer began took nothing; of any other that went out nobody knows what it
   * took but of the last one of a run that has a bill.
   */
  static Map<String, Spent> spentByRequest(Db db, String id) throws SQLException {
    PreparedStatement query =
        db.statement(
            "SELECT run.cost_usd, coalesce(run.prompt_tokens, 0) + coalesce(run.completion_tokens,"
                + " 0), count(attempt.seq), coalesce(sum((attempt.sent_us IS NOT NULL OR"
                + " attempt.status IS NOT NULL) AND NOT (coalesce(attempt.status, 0) >= 400 AND"
                + " attempt.first_token_us IS NULL)), 0), run.state,"
                + " coalesce(request.canonical_hash, '') FROM run LEFT JOIN attempt ON attempt.run"
                + " = run.seq LEFT JOIN request ON request.seq = run.request WHERE run.scope_kind ="
                + " ? AND run.scope_id = ? GROUP BY run.seq");
    query.setString(1, RunScope.Kind.EXPERIMENT.word());
    query.setString(2, id);
    Map<String, Spent> all = new HashMap<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        all.merge(rows.getString(6), spent(rows), Spent::plus);
      }
    }
    return all;
  }

  private static Spent spent(ResultSet row) throws SQLException {
    BigDecimal cost = Columns.money(row, 1);
    long requests = row.getLong(3);
    if (row.getString(5).equals("interrupted") && requests == 0) {
      // The program ended before it could note what it had sent.
      return new Spent(BigDecimal.ZERO, 0, 1, 1);
    }
    long billed = row.getLong(4);
    return cost == null
        ? new Spent(BigDecimal.ZERO, 0, requests, billed)
        : new Spent(cost.max(BigDecimal.ZERO), row.getLong(2), requests, Math.max(0, billed - 1));
  }
}
