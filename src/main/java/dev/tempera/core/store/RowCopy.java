package dev.tempera.core.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies one table's rows from a damaged database, around its holes: upwards by key to the damage,
 * past it by strides that grow, back to its end by halving, and on.
 */
final class RowCopy {
  /** The stride grows slowly, so that small islands between two holes are found. */
  private static final int TRIES_PER_STRIDE = 64;

  /** Far above any key. */
  private static final long LARGEST_STRIDE = 1L << 50;

  /** After so many holes the rest is given up: looking for more would take minutes. */
  private static final int MOST_HOLES = 1_000;

  /** Keys are counted up, so a larger gap between two of them is noise taken for a key. */
  private static final long LARGEST_GAP = 10_000_000;

  private final Db from;
  private final Db into;
  private final String select;
  private final String insert;
  private final int columns;
  private long last;
  private boolean incomplete;

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

  /** Copies what can be read; false if something could not. */
  boolean run() throws SQLException {
    for (int holes = 0; !copy(">= ? ORDER BY rowid", last + 1); holes++) {
      incomplete = true;
      long end = endOfHole(last + 1);
      if (end == Long.MAX_VALUE || holes == MOST_HOLES) {
        break;
      }
      last = Math.max(last, end - 1);
    }
    return !incomplete;
  }

  /** The least key from which on there is something readable, or nothing at all. */
  private long endOfHole(long first) throws SQLException {
    long bad = first - 1;
    long step = 1;
    for (int tries = 1; !isReadableFrom(bad + step); tries++) {
      bad += step;
      if (tries % TRIES_PER_STRIDE == 0) {
        step *= 2;
        if (step > LARGEST_STRIDE) {
          return Long.MAX_VALUE;
        }
      }
    }
    long good = bad + step;
    while (good - bad > 1) {
      long middle = bad + (good - bad) / 2;
      if (isReadableFrom(middle)) {
        good = middle;
      } else {
        bad = middle;
      }
    }
    return good;
  }

  private boolean isReadableFrom(long key) throws SQLException {
    try {
      PreparedStatement query = from.statement(select + ">= ? ORDER BY rowid LIMIT 1");
      query.setLong(1, key);
      try (ResultSet rows = query.executeQuery()) {
        if (rows.next()) {
          values(rows);
          return isNext(rows.getLong(1), key - 1);
        }
      }
      return true;
    } catch (SQLException e) {
      return damaged(e);
    }
  }

  /** Copies the rows of a query; false if damage ended it. */
  private boolean copy(String condition, long key) throws SQLException {
    boolean reading = true;
    try {
      PreparedStatement query = from.statement(select + condition);
      query.setLong(1, key);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          List<@Nullable Object> values = values(rows);
          long rowid = rows.getLong(1);
          if (!isNext(rowid, last)) {
            return false;
          }
          reading = false;
          insert(values);
          reading = true;
          last = rowid;
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

  /** SQLite does not check the order of keys as it goes; without it this might never end. */
  private static boolean isNext(long key, long before) {
    return key > before && key - before <= LARGEST_GAP;
  }

  private List<@Nullable Object> values(ResultSet row) throws SQLException {
    List<@Nullable Object> values = new ArrayList<>(columns);
    for (int i = 1; i <= columns; i++) {
      values.add(row.getObject(i + 1));
    }
    return values;
  }

  private void insert(List<@Nullable Object> values) throws SQLException {
    try {
      PreparedStatement write = into.statement(insert);
      for (int i = 0; i < columns; i++) {
        write.setObject(i + 1, values.get(i));
      }
      write.executeUpdate();
    } catch (SQLException e) {
      // A garbled value of the wrong type; anything else (a full disk) ends the rescue.
      if (!StoreErrors.isConstraint(e)) {
        throw e;
      }
      incomplete = true;
    }
  }

  private static boolean damaged(SQLException e) throws SQLException {
    if (!StoreErrors.isCorruption(e)) {
      throw e;
    }
    return false;
  }
}
