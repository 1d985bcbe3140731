package dev.tempera.core.store;

import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.TrialState;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** Walks over the trials of an experiment without making values of their answers. */
final class TrialSearch {
  private static final int AT_ONCE = 1_000;
  private static final int IN_A_STRETCH = 4_000;

  private TrialSearch() {}

  /**
   * How far each trial is. The trials of an experiment lie one behind the other in the table, so
   * that going over that part of it is quicker than looking each up by its key. A row of the answer
   * has many of them: to fetch three texts of each by itself takes longer than to find them.
   */
  static void outline(Db db, long experiment, ExperimentStore.Outline taker) throws SQLException {
    PreparedStatement query =
        db.statement(
            "SELECT group_concat(cell || ' ' || item || ' ' || state, char(10)) FROM trial NOT"
                + " INDEXED WHERE experiment = ? AND seq BETWEEN ? AND ?");
    TrialRows.Range range = TrialRows.range(db, experiment);
    Map<String, TrialState> states = new HashMap<>();
    for (long first = range.first(); first <= range.last(); first += AT_ONCE) {
      query.setLong(1, experiment);
      query.setLong(2, first);
      query.setLong(3, Math.min(range.last(), first + AT_ONCE - 1));
      try (ResultSet row = query.executeQuery()) {
        String all = row.next() ? row.getString(1) : null;
        if (all != null) {
          all.lines().forEach(line -> add(line, states, taker));
        }
      }
    }
  }

  /**
   * The same in the order in which trials lie, a few thousand at once: only their states are
   * fetched, and where each stretch begins. What stands beside a minimum is of the row that has it.
   */
  static List<ExperimentStore.Stretch> stretches(Db db, long experiment) throws SQLException {
    PreparedStatement query =
        db.statement(
            "SELECT min(position), cell, item, group_concat(state, ' ') FROM (SELECT position, cell,"
                + " item, state FROM trial NOT INDEXED WHERE experiment = ? AND seq BETWEEN ? AND ?"
                + " ORDER BY seq)");
    TrialRows.Range range = TrialRows.range(db, experiment);
    Map<String, TrialState> states = new HashMap<>();
    List<ExperimentStore.Stretch> all = new ArrayList<>();
    for (long first = range.first(); first <= range.last(); first += IN_A_STRETCH) {
      query.setLong(1, experiment);
      query.setLong(2, first);
      query.setLong(3, Math.min(range.last(), first + IN_A_STRETCH - 1));
      try (ResultSet row = query.executeQuery()) {
        String words = row.next() ? row.getString(4) : null;
        if (words != null) {
          all.add(
              new ExperimentStore.Stretch(
                  row.getInt(1), Columns.text(row, 2), Columns.text(row, 3), read(words, states)));
        }
      }
    }
    return all;
  }

  private static List<TrialState> read(String words, Map<String, TrialState> states) {
    List<TrialState> all = new ArrayList<>();
    int at = 0;
    while (at <= words.length()) {
      int end = words.indexOf(' ', at);
      end = end < 0 ? words.length() : end;
      all.add(states.computeIfAbsent(words.substring(at, end), TrialState::ofWord));
      at = end + 1;
    }
    return all;
  }

  private static void add(
      String line, Map<String, TrialState> states, ExperimentStore.Outline taker) {
    int item = line.indexOf(' ');
    int state = line.lastIndexOf(' ');
    // What the disk has damaged may hold anything.
    if (item >= 0 && item < state) {
      taker.add(
          line.substring(0, item),
          line.substring(item + 1, state),
          states.computeIfAbsent(line.substring(state + 1), TrialState::ofWord));
    }
  }

  /** The mean over the last answers of all, so that it takes no longer the more there are. */
  static OptionalDouble usualSeconds(Db db, String connection, String model) throws SQLException {
    PreparedStatement query =
        db.statement(
            "SELECT avg(duration_ms) / 1000.0 FROM (SELECT connection, requested_model, state,"
                + " duration_ms FROM run ORDER BY seq DESC LIMIT 1000) WHERE connection = ? AND"
                + " requested_model = ? AND state = 'complete' AND duration_ms IS NOT NULL");
    query.setString(1, connection);
    query.setString(2, model);
    try (ResultSet rows = query.executeQuery()) {
      double seconds = rows.next() ? rows.getDouble(1) : 0;
      return rows.wasNull() || seconds <= 0 ? OptionalDouble.empty() : OptionalDouble.of(seconds);
    }
  }

  /** The places whose answer holds a text. */
  static Set<ExperimentStore.Place> holding(Db db, long experiment, String text)
      throws SQLException {
    // Parts come from servers by way of the disk: what is no list of objects holds nothing.
    PreparedStatement query =
        db.statement(
            "SELECT DISTINCT trial.cell, trial.item FROM trial JOIN run ON run.seq = trial.run"
                + " WHERE trial.experiment = ? AND EXISTS (SELECT 1 FROM json_each(CASE WHEN"
                + " json_valid(run.parts) THEN run.parts ELSE '[]' END) AS part WHERE CASE WHEN"
                + " part.type = 'object' THEN part.value ->> 'text' END LIKE ? ESCAPE '\\')");
    query.setLong(1, experiment);
    query.setString(2, "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%");
    Set<ExperimentStore.Place> found = new HashSet<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        found.add(new ExperimentStore.Place(Columns.text(rows, 1), Columns.text(rows, 2)));
      }
    }
    return found;
  }
}
