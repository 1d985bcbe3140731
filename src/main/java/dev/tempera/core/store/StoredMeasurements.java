package dev.tempera.core.store;

import dev.tempera.core.measure.Measurement;
import dev.tempera.core.measure.Measurement.Asker;
import dev.tempera.core.measure.Measurements;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Measurements in their table; reads one index only. */
final class StoredMeasurements implements Measurements {
  private final Db writer;
  private final Readers reader;

  StoredMeasurements(Db writer, Readers reader) {
    this.writer = writer;
    this.reader = reader;
  }

  @Override
  public List<Measurement> find(Query query) {
    return reader.call(db -> find(db, query));
  }

  private static List<Measurement> find(Db db, Query query) throws SQLException {
    PreparedStatement select =
        db.statement(
            "SELECT "
                + MeasurementRows.SELECTED
                + " FROM measurement WHERE at >= ?1 AND at < ?2 AND (?3 IS NULL OR connection = ?3)"
                + " AND (?4 IS NULL OR model = ?4) AND instr(?5, ' ' || asker || ' ') > 0 ORDER BY"
                + " at DESC LIMIT ?6");
    select.setLong(1, query.from().toEpochMilli());
    select.setLong(2, query.until().toEpochMilli());
    Columns.set(select, 3, query.connection());
    Columns.set(select, 4, query.model());
    select.setString(5, words(query));
    select.setInt(6, query.most());
    return read(select);
  }

  private static String words(Query query) {
    StringBuilder all = new StringBuilder(" ");
    for (Asker each : query.askers()) {
      all.append(each.name().toLowerCase(Locale.ROOT)).append(' ');
    }
    return all.toString();
  }

  private static List<Measurement> read(PreparedStatement newestFirst) throws SQLException {
    List<Measurement> all = new ArrayList<>();
    try (ResultSet rows = newestFirst.executeQuery()) {
      while (rows.next()) {
        all.add(MeasurementRows.read(rows));
      }
    }
    Collections.reverse(all);
    return all;
  }

  @Override
  public List<Measurement> ofConversation(String conversation) {
    return reader.call(db -> {
      PreparedStatement select =
          db.statement(
              "SELECT "
                  + MeasurementRows.SELECTED
                  + " FROM measurement WHERE conversation = ? ORDER BY at DESC");
      select.setString(1, conversation);
      return read(select);
    });
  }

  @Override
  public void keep(String run, List<Measurement> tries) {
    writer.transaction(
        Db.Durability.PROCESS,
        tx -> {
          MeasurementRows.put(tx, run, tries);
          return tries;
        });
  }
}
