package dev.tempera.core.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;

/** Copies one table's rows from a damaged database, around its holes. */
final class RowCopy {
  /** More single look-ups than this would take minutes. */
  private static final long MOST_PROBES = 2_000_000;

  private final Db from;
  private final Db into;
  private final String select;
  private final String insert;
  private final int columns;
  private long lastUp;
  private long lastDown = Long.MAX_VALUE;
  private boolean refused;

  /** Both databases are in use by the caller; {@code into} is in a transaction. */
  RowCopy(Db from, Db into, String table, List<String> columns) {
    this.from = from;
    this.into = into;
    this.columns = columns.size();
    String names = String.join(", ", columns);
    this.select = "SELECT rowid, " + names + " FROM " + table + " WHERE rowid ";
    this.insert =
        "INSERT OR IGNORE INTO "
            + table
            + " ("
            + names
            + ") VALUES ("
            + String.join(", ", Collections.nCopies(columns.size(), "?"))
            + ")";
  }

  /** Whether a row was read that the new database could not take. */
  boolean refusedAny() {
    return refused;
  }

  /** Copies from the first row up; false if damage stopped it. */
  boolean upwards() throws SQLException {
    return copy("> ? ORDER BY rowid", 0, true);
  }

  /** Copies from the last row down to damage or to where {@link #upwards} got. */
  void downwards() throws SQLException {
    copy("> ? ORDER BY rowid DESC", lastUp, false);
  }

  /** Tries every single row between the two. */
  void between() throws SQLException {
    if (lastDown == Long.MAX_VALUE) {
      // Nothing readable at the end: then the last key is unknown, and a bound has to do.
      lastDown = lastUp + MOST_PROBES / 10;
    }
    long end = Math.min(lastDown, lastUp + MOST_PROBES);
    for (long key = lastUp + 1; key < end; key++) {
      copy("= ?", key, true);
    }
  }

  private boolean copy(String condition, long key, boolean up) throws SQLException {
    PreparedStatement write = into.statement(insert);
    ResultSet rows;
    boolean reading = true;
    try {
      PreparedStatement query = from.statement(select + condition);
      query.setLong(1, key);
      rows = query.executeQuery();
    } catch (SQLException e) {
      return damaged(e);
    }
    try (rows) {
      while (rows.next()) {
        for (int i = 1; i <= columns; i++) {
          write.setObject(i, rows.getObject(i + 1));
        }
        long rowid = rows.getLong(1);
        reading = false;
        insert(write);
        reading = true;
        if (up) {
          lastUp = Math.max(lastUp, rowid);
        } else {
          lastDown = rowid;
        }
      }
      return true;
    } catch (SQLException e) {
      if (!reading) {
        throw e;
      }
      return damaged(e);
    }
  }

  private void insert(PreparedStatement write) throws SQLException {
    try {
      write.executeUpdate();
    } catch (SQLException e) {
      // A garbled value of the wrong type; anything else (a full disk) ends the rescue.
      if (!StoreErrors.isConstraint(e)) {
        throw e;
      }
      refused = true;
    }
  }

  private static boolean damaged(SQLException e) throws SQLException {
    if (!StoreErrors.isCorruption(e)) {
      throw e;
    }
    return false;
  }
}
