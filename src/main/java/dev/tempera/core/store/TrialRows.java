package dev.tempera.core.store;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.experiment.StoredTrial;
import dev.tempera.core.experiment.Trial;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.tools.ToolTrail;
import dev.tempera.core.rating.Rating;
import dev.tempera.core.run.Attempt;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunDetails;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The table of trials: one cell's answer to one item, once. */
final class TrialRows {
  /** Where the columns of its run begin in a page. */
  private static final int RUN = 7;

  /** Behind the facts, the parts and the checksum. */
  private static final int RATING = RUN + RunSum.PARTS + 2;

  private static final int EXTRA = RATING + 1;
  private static final int LOGPROBS = EXTRA + 1;

  private static final String SELECT =
      "SELECT trial.key, trial.cell, trial.item, trial.repeat, trial.state, trial.run, "
          + RunSum.SELECTED
          + ", trial.rating, run.extra, run.logprobs FROM trial LEFT JOIN run ON run.seq = trial.run WHERE ";

  private TrialRows() {}

  /** Adds planned trials in their order. */
  static void insert(Db db, long experiment, List<Trial> trials) throws SQLException {
    PreparedStatement row =
        db.statement(
            "INSERT INTO trial (experiment, key, cell, item, repeat, position, state) VALUES (?, ?,"
                + " ?, ?, ?, ?, ?)");
    for (int i = 0; i < trials.size(); i++) {
      Trial trial = trials.get(i);
      row.setLong(1, experiment);
      row.setString(2, trial.key());
      row.setString(3, trial.cell().hash());
      row.setString(4, trial.item().hash());
      row.setInt(5, trial.repeat());
      row.setInt(6, i);
      row.setString(7, TrialState.PLANNED.word());
      row.executeUpdate();
    }
  }

  /** The trial's run has begun. */
  static void begin(Db db, long experiment, String key, long run) throws SQLException {
    PreparedStatement row =
        db.statement(
            "UPDATE trial SET state = ?, run = ?, rating = NULL WHERE experiment = ? AND key = ?");
    row.setString(1, TrialState.RUNNING.word());
    row.setLong(2, run);
    row.setLong(3, experiment);
    row.setString(4, key);
    if (row.executeUpdate() != 1) {
      throw new SQLException("the experiment has no trial " + key);
    }
  }

  /** A run has settled; so has the trial that it is of, if it is of one and does not go on. */
  static void settle(Db db, long run, RunAnswer answer) throws SQLException {
    boolean goesOn =
        answer.facts().state() == TurnState.COMPLETE
            && ToolTrail.in(answer.details().extra()).open();
    settle(db, run, goesOn ? TrialState.INTERRUPTED : TrialState.of(answer.facts()));
  }

  /** A run broke off. */
  static void interrupt(Db db, long run) throws SQLException {
    settle(db, run, TrialState.INTERRUPTED);
  }

  private static void settle(Db db, long run, TrialState state) throws SQLException {
    PreparedStatement row = db.statement("UPDATE trial SET state = ? WHERE run = ?");
    row.setString(1, state.word());
    row.setLong(2, run);
    row.executeUpdate();
  }

  static void setState(Db db, long experiment, String key, TrialState state) throws SQLException {
    PreparedStatement row =
        db.statement("UPDATE trial SET state = ? WHERE experiment = ? AND key = ?");
    row.setString(1, state.word());
    row.setLong(2, experiment);
    row.setString(3, key);
    row.executeUpdate();
  }

  static Map<String, TrialState> states(Db db, long experiment) throws SQLException {
    PreparedStatement query = db.statement("SELECT key, state FROM trial WHERE experiment = ?");
    query.setLong(1, experiment);
    Map<String, TrialState> states = new HashMap<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        states.put(Columns.text(rows, 1), TrialState.ofWord(Columns.text(rows, 2)));
      }
    }
    return states;
  }

  /**
   * Where the trials of an experiment lie in the table, one behind the other.
   *
   * @param first the key of the first one
   * @param last the key of the last one; before the first where there is none
   */
  record Range(long first, long last) {}

  static Range range(Db db, long experiment) throws SQLException {
    PreparedStatement query =
        db.statement(
            "SELECT coalesce(min(seq), 1), coalesce(max(seq), 0) FROM trial WHERE experiment = ?");
    query.setLong(1, experiment);
    try (ResultSet row = query.executeQuery()) {
      return new Range(row.getLong(1), row.getLong(2));
    }
  }

  /**
   * Trials in the planned order, which is that of their keys.
   *
   * @param last the key of the last one, where the next page goes on
   */
  record Page(List<StoredTrial> trials, long last) {}

  /**
   * The first trials of a part of the table, so many; their answers with all that is known of them.
   * By the index of keys, each page would sort all trials.
   */
  static Page page(Db db, long experiment, Range rest, int count) throws SQLException {
    long last = last(db, experiment, rest, count);
    // All at once: a question for each answer takes longer than reading it.
    Map<Long, List<Attempt>> attempts = AttemptRows.ofTrials(db, rest.first(), last);
    PreparedStatement query =
        db.statement(
            SELECT + "+trial.experiment = ? AND trial.seq BETWEEN ? AND ? ORDER BY trial.seq");
    query.setLong(1, experiment);
    query.setLong(2, rest.first());
    query.setLong(3, last);
    List<StoredTrial> page = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        page.add(read(db, rows, attempts.getOrDefault(rows.getLong(6), List.of())));
      }
    }
    return new Page(page, last);
  }

  /** Where a page of so many trials ends. */
  private static long last(Db db, long experiment, Range rest, int count) throws SQLException {
    PreparedStatement query =
        db.statement(
            "SELECT coalesce(max(seq), ?) FROM (SELECT seq FROM trial WHERE +experiment = ? AND seq"
                + " BETWEEN ? AND ? ORDER BY seq LIMIT ?)");
    query.setLong(1, rest.last());
    query.setLong(2, experiment);
    query.setLong(3, rest.first());
    query.setLong(4, rest.last());
    query.setInt(5, count);
    return Columns.key(query);
  }

  private static OptionalDouble rating(ResultSet row, @Nullable RunAnswer answer)
      throws SQLException {
    double rating = row.getDouble(RATING);
    if (!row.wasNull()) {
      return OptionalDouble.of(rating);
    }
    Optional<Rating> grade =
        answer == null ? Optional.empty() : Rating.in(answer.details().extra());
    return grade.isPresent() ? OptionalDouble.of(grade.get().grade()) : OptionalDouble.empty();
  }

  /**
   * Keeps what a person thinks of answers. A grade goes with the run, as that of any other answer
   * does; a number of another scale stands in the trial. Whichever is said last counts.
   */
  static void rate(Db db, long experiment, Map<String, OptionalDouble> ratings)
      throws SQLException {
    PreparedStatement row =
        db.statement("UPDATE trial SET rating = ? WHERE experiment = ? AND key = ?");
    for (Map.Entry<String, OptionalDouble> each : ratings.entrySet()) {
      OptionalDouble value = each.getValue();
      Optional<Rating> grade =
          value.isPresent() ? Rating.of(value.getAsDouble()) : Optional.empty();
      boolean isGraded = grade(db, experiment, each.getKey(), grade);
      if (value.isEmpty() || (grade.isPresent() && isGraded)) {
        row.setNull(1, Types.REAL);
      } else {
        row.setDouble(1, value.getAsDouble());
      }
      row.setLong(2, experiment);
      row.setString(3, each.getKey());
      row.executeUpdate();
    }
  }

  /** Says of a trial's run what grade it has, or that it has none; false if it has no run. */
  private static boolean grade(Db db, long experiment, String key, Optional<Rating> grade)
      throws SQLException {
    PreparedStatement query =
        db.statement(
            "SELECT run.seq, run.extra FROM trial JOIN run ON run.seq = trial.run WHERE"
                + " trial.experiment = ? AND trial.key = ?");
    query.setLong(1, experiment);
    query.setString(2, key);
    long run;
    ObjectNode extra;
    try (ResultSet rows = query.executeQuery()) {
      if (!rows.next()) {
        return false;
      }
      run = rows.getLong(1);
      extra = Columns.object(rows.getString(2));
    }
    if (grade.isPresent() || Rating.in(extra).isPresent()) {
      RunRows.saveExtra(
          db, run, grade.map(each -> each.into(extra)).orElseGet(() -> Rating.without(extra)));
    }
    return true;
  }

  /** Those of some keys that there are, each found by the index of keys. */
  static List<StoredTrial> find(Db db, long experiment, List<String> keys) throws SQLException {
    PreparedStatement query = db.statement(SELECT + "trial.experiment = ? AND trial.key = ?");
    List<StoredTrial> found = new ArrayList<>();
    for (String key : keys) {
      query.setLong(1, experiment);
      query.setString(2, key);
      try (ResultSet rows = query.executeQuery()) {
        if (rows.next()) {
          found.add(read(db, rows, AttemptRows.of(db, rows.getLong(6))));
        }
      }
    }
    return found;
  }

  /** The id of a trial's run; empty where there is none. */
  static String runId(Db db, long experiment, String key) throws SQLException {
    PreparedStatement query =
        db.statement(
            "SELECT run.id FROM trial JOIN run ON run.seq = trial.run WHERE trial.experiment = ? AND"
                + " trial.key = ?");
    query.setLong(1, experiment);
    query.setString(2, key);
    try (ResultSet row = query.executeQuery()) {
      return row.next() ? row.getString(1) : "";
    }
  }

  private static StoredTrial read(Db db, ResultSet row, List<Attempt> attempts)
      throws SQLException {
    RunTexts run = new RunTexts(row, RUN);
    RunAnswer answer = run.isThere() ? answer(db, row, run, attempts) : null;
    return new StoredTrial(
        Columns.text(row, 1),
        Columns.text(row, 2),
        Columns.text(row, 3),
        row.getInt(4),
        TrialState.ofWord(Columns.text(row, 5)),
        answer,
        run.isDamaged(),
        rating(row, answer));
  }

  private static RunAnswer answer(Db db, ResultSet row, RunTexts run, List<Attempt> attempts)
      throws SQLException {
    String parts = Objects.requireNonNullElse(run.parts(), "[]");
    return ToolTrail.summed(
        new RunAnswer(
            new ChatMessage(Role.ASSISTANT, MessageCodec.readParts(parts, db.blobs())),
            run.facts(),
            new RunDetails(
                attempts,
                LogprobsCodec.read(row.getBytes(LOGPROBS)),
                Columns.object(row.getString(EXTRA)))));
  }

  static void saveScores(Db db, long experiment, Map<String, String> scores) throws SQLException {
    PreparedStatement row =
        db.statement("UPDATE trial SET scores = ? WHERE experiment = ? AND key = ?");
    for (Map.Entry<String, String> each : scores.entrySet()) {
      row.setString(1, each.getValue());
      row.setLong(2, experiment);
      row.setString(3, each.getKey());
      row.executeUpdate();
    }
  }

  /** Gives the trials of an experiment what those of an earlier one have answered; how many. */
  static int takeOver(Db db, long earlier, long experiment) throws SQLException {
    PreparedStatement rows =
        db.statement(
            "UPDATE trial SET state = done.state, run = done.run, rating = done.rating, scores ="
                + " done.scores FROM trial AS done WHERE trial.experiment = ? AND done.experiment = ? AND done.key = trial.key AND"
                + " done.state = ?");
    rows.setLong(1, experiment);
    rows.setLong(2, earlier);
    rows.setString(3, TrialState.DONE.word());
    return rows.executeUpdate();
  }
}
