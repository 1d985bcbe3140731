package dev.tempera.core.store;

import dev.tempera.core.chat.Cost;
import dev.tempera.core.measure.Measured;
import dev.tempera.core.measure.Measurement;
import dev.tempera.core.measure.Measurement.Asker;
import dev.tempera.core.run.RunAnswer;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** The table of measurements: every try at a model as figures. */
final class MeasurementRows {
  /** In the order of {@link #read}. */
  static final String SELECTED =
      "asker, conversation, connection, model, provider, at, outcome, status, is_sent, ttft_us,"
          + " streaming_us, prompt_tokens, completion_tokens, streamed_tokens, cost_usd,"
          + " cost_is_estimate";

  private static final String UPSERT =
      "INSERT OR REPLACE INTO measurement (run, number, "
          + SELECTED
          + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private MeasurementRows() {}

  /** Keeps those of a run that has ended, by its key. */
  static void record(Db db, long run, RunAnswer answer) throws SQLException {
    PreparedStatement query =
        db.statement(
            "SELECT run.id, coalesce(run.scope_kind, 'conversation'), conversation.id FROM run LEFT"
                + " JOIN message ON message.seq = run.message LEFT JOIN conversation ON"
                + " conversation.seq = message.conversation WHERE run.seq = ?");
    query.setLong(1, run);
    String id;
    Asker asker;
    String conversation;
    try (ResultSet row = query.executeQuery()) {
      if (!row.next()) {
        return;
      }
      id = Columns.text(row, 1);
      asker = asker(Columns.text(row, 2));
      conversation = row.getString(3);
    }
    put(db, id, Measured.of(answer, asker, conversation));
  }

  /** Keeps the tries of a run, by its id. */
  static void put(Db db, String run, List<Measurement> tries) throws SQLException {
    for (int i = 0; i < tries.size(); i++) {
      PreparedStatement row = db.statement(UPSERT);
      row.setString(1, run);
      row.setInt(2, i + 1);
      bind(row, tries.get(i));
      row.executeUpdate();
    }
  }

  private static void bind(PreparedStatement row, Measurement each) throws SQLException {
    Measurement.Asked asked = each.asked();
    Measurement.Course course = each.course();
    Measurement.Taken taken = each.taken();
    row.setString(3, asked.asker().name().toLowerCase(Locale.ROOT));
    Columns.set(row, 4, asked.conversation());
    row.setString(5, asked.connection());
    row.setString(6, asked.model());
    Columns.set(row, 7, asked.provider());
    Columns.set(row, 8, course.at());
    row.setString(9, course.outcome().word());
    Integer status = course.status();
    Columns.set(row, 10, status == null ? null : (Long) (long) status);
    row.setLong(11, course.isSent() ? 1 : 0);
    Columns.set(row, 12, course.firstToken());
    Columns.set(row, 13, course.streaming());
    Columns.set(row, 14, taken.promptTokens());
    Columns.set(row, 15, taken.completionTokens());
    Columns.set(row, 16, taken.streamed());
    Cost cost = taken.cost();
    Columns.set(row, 17, cost == null ? null : cost.usd());
    Columns.set(row, 18, cost == null ? null : (Long) (cost.estimate() ? 1L : 0L));
  }

  static Measurement read(ResultSet row) throws SQLException {
    Long status = Columns.number(row, 8);
    BigDecimal usd = Columns.money(row, 15);
    return new Measurement(
        new Measurement.Asked(
            asker(Columns.text(row, 1)),
            row.getString(2),
            Columns.text(row, 3),
            Columns.text(row, 4),
            row.getString(5)),
        new Measurement.Course(
            Columns.time(row, 6),
            AttemptRows.outcome(Columns.text(row, 7)),
            status == null ? null : (Integer) (int) (long) status,
            row.getBoolean(9),
            Columns.number(row, 10),
            Columns.number(row, 11)),
        new Measurement.Taken(
            Columns.number(row, 12),
            Columns.number(row, 13),
            Columns.number(row, 14),
            usd == null ? null : new Cost(usd, row.getBoolean(16))));
  }

  /** A word of a later version. */
  private static Asker asker(String word) {
    try {
      return Asker.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return Asker.CONVERSATION;
    }
  }
}
