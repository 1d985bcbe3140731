package dev.tempera.core.store;

import dev.tempera.core.experiment.Spent;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.tools.ToolTrail;
import dev.tempera.core.run.RunBudget;
import dev.tempera.core.run.RunScope;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
                Columns.text(rows, 1),
                Columns.text(rows, 2),
                state(Columns.text(rows, 3)),
                Columns.time(rows, 4),
                Columns.time(rows, 5),
                Columns.text(rows, 6)));
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

  /** How long an experiment has been asked. */
  static Duration asked(Db db, String id) throws SQLException {
    PreparedStatement query = db.statement("SELECT asked_ms FROM experiment WHERE id = ?");
    query.setString(1, id);
    return Duration.ofMillis(Columns.key(query));
  }

  static void setAsked(Db db, String id, Duration asked) throws SQLException {
    PreparedStatement row = db.statement("UPDATE experiment SET asked_ms = ? WHERE id = ?");
    row.setLong(1, asked.toMillis());
    row.setString(2, id);
    row.executeUpdate();
  }

  /** A run of an experiment: what it took, and the cell that it was for if that is still known. */
  private record Bill(Spent spent, long request, @Nullable String cell) {}

  /** What the runs of an experiment took. */
  static Spent spent(Db db, String id) throws SQLException {
    return bills(db, id).stream().map(Bill::spent).reduce(Spent.NOTHING, Spent::plus);
  }

  /**
   * The same by the hashes of the cells. A try that another one has followed is known by its
   * request only: it counts in every cell that sends the same.
   */
  static Map<String, Spent> spentByCell(Db db, String id) throws SQLException {
    Map<String, Spent> all = new HashMap<>();
    long experiment = seq(db, id);
    for (Bill bill : bills(db, id)) {
      List<String> cells =
          bill.cell() == null
              ? cellsThatSend(db, experiment, bill.request())
              : List.of(bill.cell());
      cells.forEach(cell -> all.merge(cell, bill.spent(), Spent::plus));
    }
    return all;
  }

  private static List<String> cellsThatSend(Db db, long experiment, long request)
      throws SQLException {
    PreparedStatement query =
        db.statement(
            "SELECT DISTINCT trial.cell FROM run JOIN trial ON trial.run = run.seq WHERE run.request"
                + " = ? AND trial.experiment = ?");
    query.setLong(1, request);
    query.setLong(2, experiment);
    List<String> cells = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        cells.add(rows.getString(1));
      }
    }
    return cells;
  }

  /**
   * What each run of an experiment took. A try that was refused before an answer began took
   * nothing; of any other that went out nobody knows what it took but of the last one of a run that
   * has a bill, or whose tokens were counted where it has no price.
   */
  private static List<Bill> bills(Db db, String id) throws SQLException {
    PreparedStatement query =
        db.statement(
            "SELECT run.cost_usd, coalesce(run.prompt_tokens, 0) + coalesce(run.completion_tokens,"
                + " 0), count(attempt.seq), coalesce(sum((attempt.sent_us IS NOT NULL OR"
                + " attempt.status IS NOT NULL) AND NOT (coalesce(attempt.status, 0) >= 400 AND"
                + " attempt.first_token_us IS NULL)), 0), run.state, coalesce(run.request, 0),"
                + " (SELECT cell FROM trial WHERE trial.run = run.seq AND trial.experiment = ?),"
                + " run.completion_tokens IS NOT NULL, run.extra FROM run LEFT JOIN attempt ON attempt.run = run.seq WHERE run.scope_kind = ? AND"
                + " run.scope_id = ? GROUP BY run.seq");
    query.setLong(1, seq(db, id));
    query.setString(2, RunScope.Kind.EXPERIMENT.word());
    query.setString(3, id);
    List<Bill> bills = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        bills.add(bill(rows));
      }
    }
    return bills;
  }

  /** A run of a chain tells of itself which cell it was for, and what was set aside for it. */
  private static Bill bill(ResultSet row) throws SQLException {
    String extra = row.getString(9);
    ToolTrail.Asked asked =
        extra != null && ToolTrail.mayBeIn(extra)
            ? ToolTrail.in(Columns.object(extra)).asked()
            : ToolTrail.NONE.asked();
    String cell = row.getString(7);
    Spent spent = spent(row);
    return new Bill(
        asked.worst() == null ? spent : known(spent, asked.worst()),
        row.getLong(6),
        cell == null && !asked.cell().isEmpty() ? asked.cell() : cell);
  }

  /** What nobody knows counts as what was set aside: later rounds read more than any first one. */
  private static Spent known(Spent spent, RunBudget.Amount worst) {
    return new Spent(
        spent.usd().add(worst.usd().multiply(BigDecimal.valueOf(spent.unknown()))),
        spent.tokens() + worst.tokens() * spent.uncounted(),
        spent.requests(),
        0,
        0);
  }

  private static Spent spent(ResultSet row) throws SQLException {
    BigDecimal cost = Columns.money(row, 1);
    long requests = row.getLong(3);
    if (Columns.text(row, 5).equals("interrupted") && requests == 0) {
      // The program ended before it could note what it had sent.
      return new Spent(BigDecimal.ZERO, 0, 1, 1, 1);
    }
    long billed = row.getLong(4);
    long lost = Math.max(0, billed - 1);
    return new Spent(
        cost == null ? BigDecimal.ZERO : cost.max(BigDecimal.ZERO),
        row.getLong(2),
        requests,
        cost == null ? billed : lost,
        row.getBoolean(8) ? lost : billed);
  }
}
