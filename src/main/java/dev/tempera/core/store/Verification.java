package dev.tempera.core.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;

/**
 * Looks at everything in a database: its structure, and each checksum and hash. Blocks; reads the
 * whole file.
 */
final class Verification {
  private static final String WHOLE = "ok";

  private final Db db;
  private final BooleanSupplier stopped;

  /**
   * @param stopped asked every now and then; if it says so, the result means nothing
   */
  Verification(Db db, BooleanSupplier stopped) {
    this.db = db;
    this.stopped = stopped;
  }

  /**
   * What was found.
   *
   * @param whole whether the structure is sound, indexes included
   * @param damaged how many messages, answers, requests, raw blocks and attachments are not what
   *     they were
   */
  record Result(boolean whole, long damaged) {}

  Result run() {
    try {
      return db.snapshot(on -> new Result(isWhole(on), damaged(on)));
    } catch (StoreException e) {
      if (!StoreErrors.isCorruption(e)) {
        throw e;
      }
      return new Result(false, 0);
    }
  }

  private static boolean isWhole(Db on) throws SQLException {
    try (ResultSet rows = on.statement("PRAGMA integrity_check(1)").executeQuery()) {
      return rows.next() && WHOLE.equals(rows.getString(1));
    }
  }

  private static boolean isThere(Db on, String table) throws SQLException {
    PreparedStatement query =
        on.statement("SELECT count(*) FROM pragma_table_info(?) WHERE name = 'checksum'");
    query.setString(1, table);
    try (ResultSet rows = query.executeQuery()) {
      return rows.next() && rows.getLong(1) > 0;
    }
  }

  private long damaged(Db on) throws SQLException {
    long damaged = 0;
    for (SummedTable table : SummedTable.values()) {
      // A copy may be of a version that did not have it.
      if (isThere(on, table.table())) {
        damaged += count(on, table.select(), table::isDamaged);
      }
    }
    damaged +=
        count(
            on,
            "SELECT hash, data FROM blob",
            row -> !BlobRows.hash(Columns.bytes(row, 2)).equals(row.getString(1)));
    return damaged
        + count(
            on,
            "SELECT encoding, body, meta, hash FROM request",
            row ->
                RequestRows.read(
                        on,
                        row.getInt(1),
                        Columns.bytes(row, 2),
                        Columns.text(row, 3),
                        Columns.text(row, 4))
                    .damaged());
  }

  /** Looks at one row. */
  @FunctionalInterface
  private interface Look {
    boolean isDamaged(ResultSet row) throws SQLException;
  }

  private long count(Db on, String query, Look look) throws SQLException {
    long damaged = 0;
    try (ResultSet rows = on.statement(query).executeQuery()) {
      while (rows.next() && !stopped.getAsBoolean()) {
        if (look.isDamaged(rows)) {
          damaged++;
        }
      }
    }
    return damaged;
  }
}
