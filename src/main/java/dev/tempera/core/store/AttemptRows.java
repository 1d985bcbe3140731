package dev.tempera.core.store;

import dev.tempera.core.params.ExactJson;
import dev.tempera.core.run.Attempt;
import dev.tempera.core.run.AttemptTimes;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The table of attempts: every try of a run at the network. */
final class AttemptRows {
  private static final String UPSERT =
      "INSERT INTO attempt (run, number, queued_at, sent_us, headers_us, first_event_us,"
          + " first_token_us, last_token_us, end_us, status, headers, outcome, reason) VALUES (?, ?,"
          + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (run, number) DO UPDATE SET queued_at ="
          + " excluded.queued_at, sent_us = excluded.sent_us, headers_us = excluded.headers_us,"
          + " first_event_us = excluded.first_event_us, first_token_us = excluded.first_token_us,"
          + " last_token_us = excluded.last_token_us, end_us = excluded.end_us, status ="
          + " excluded.status, headers = excluded.headers, outcome = excluded.outcome, reason ="
          + " excluded.reason";

  private static final String SELECT =
      "SELECT number, queued_at, sent_us, headers_us, first_event_us, first_token_us,"
          + " last_token_us, end_us, status, headers, outcome, reason";

  private AttemptRows() {}

  /** Adds or replaces the attempts of a run. */
  static void replace(Db db, long run, List<Attempt> attempts) throws SQLException {
    for (Attempt attempt : attempts) {
      PreparedStatement row = db.statement(UPSERT);
      AttemptTimes times = attempt.times();
      row.setLong(1, run);
      row.setInt(2, attempt.number());
      Columns.set(row, 3, times.queuedAt());
      Columns.set(row, 4, times.sent());
      Columns.set(row, 5, times.headers());
      Columns.set(row, 6, times.firstEvent());
      Columns.set(row, 7, times.firstToken());
      Columns.set(row, 8, times.lastToken());
      Columns.set(row, 9, times.end());
      Integer status = attempt.status();
      Columns.set(row, 10, status == null ? null : (Long) (long) status);
      row.setString(11, headers(attempt.headers()));
      row.setString(12, attempt.outcome().word());
      Columns.set(row, 13, attempt.reason());
      row.executeUpdate();
    }
  }

  /** The attempts of a run, in order. */
  static List<Attempt> of(Db db, long run) throws SQLException {
    PreparedStatement query = db.statement(SELECT + " FROM attempt WHERE run = ? ORDER BY number");
    query.setLong(1, run);
    List<Attempt> all = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        all.add(read(rows));
      }
    }
    return all;
  }

  /** The attempts of the runs of a part of the trials, by the keys of the runs. */
  static Map<Long, List<Attempt>> ofTrials(Db db, long first, long last) throws SQLException {
    PreparedStatement query =
        db.statement(
            SELECT
                + ", attempt.run FROM trial JOIN attempt ON attempt.run = trial.run WHERE trial.seq"
                + " BETWEEN ? AND ? ORDER BY trial.seq, number");
    query.setLong(1, first);
    query.setLong(2, last);
    Map<Long, List<Attempt>> all = new HashMap<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        all.computeIfAbsent(rows.getLong(13), run -> new ArrayList<>()).add(read(rows));
      }
    }
    return all;
  }

  private static Attempt read(ResultSet row) throws SQLException {
    AttemptTimes times =
        new AttemptTimes(
            Columns.time(row, 2),
            Columns.number(row, 3),
            Columns.number(row, 4),
            Columns.number(row, 5),
            Columns.number(row, 6),
            Columns.number(row, 7),
            Columns.number(row, 8));
    Long status = Columns.number(row, 9);
    return new Attempt(
        row.getInt(1),
        times,
        status == null ? null : Math.toIntExact(status),
        headers(Columns.text(row, 10)),
        outcome(Columns.text(row, 11)),
        row.getString(12));
  }

  /** An outcome that this version does not know is at least no success. */
  static Attempt.Outcome outcome(String word) {
    try {
      return Attempt.Outcome.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return Attempt.Outcome.INTERRUPTED;
    }
  }

  private static String headers(Map<String, List<String>> headers) {
    ObjectNode json = ExactJson.object();
    headers.forEach((name, values) -> {
      ArrayNode all = json.putArray(name);
      values.forEach(all::add);
    });
    return ExactJson.write(json);
  }

  private static Map<String, List<String>> headers(String text) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : Columns.object(text).properties()) {
      List<String> values = new ArrayList<>();
      entry.getValue().forEach(value -> values.add(value.asString("")));
      headers.put(entry.getKey(), values);
    }
    return headers;
  }

  /** What still runs when the program has ended was interrupted. */
  static void interrupt(Db db, long run) throws SQLException {
    PreparedStatement row =
        db.statement("UPDATE attempt SET outcome = ? WHERE run = ? AND outcome = ?");
    row.setString(1, Attempt.Outcome.INTERRUPTED.word());
    row.setLong(2, run);
    row.setString(3, Attempt.Outcome.RUNNING.word());
    row.executeUpdate();
  }
}
