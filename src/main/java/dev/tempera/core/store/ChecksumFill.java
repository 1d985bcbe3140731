package dev.tempera.core.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives the rows of before their checksums, piece by piece, each in a transaction of its own that
 * remembers how far it came: a program that ends in the middle goes on there. Blocks.
 */
final class ChecksumFill {
  /** So many rows a transaction: what streams is saved in between. */
  private static final int PIECE = 200;

  private final Db db;

  ChecksumFill(Db db) {
    this.db = db;
  }

  /** Does one piece; false if nothing was left to do. */
  boolean next() {
    // Asked without a transaction first: this is asked for every now and then.
    return db.<Boolean>call(on -> todo(on) != null)
        && db.<Boolean>transaction(Db.Durability.PROCESS, ChecksumFill::piece);
  }

  /** The keys of a table that are still to be looked at; {@code key} is that of this note. */
  private record Todo(long key, String table, long next, long last) {}

  private static @Nullable Todo todo(Db db) throws SQLException {
    try (ResultSet row =
        db.statement("SELECT seq, name, next, last FROM unsummed ORDER BY seq LIMIT 1")
            .executeQuery()) {
      return row.next()
          ? new Todo(row.getLong(1), row.getString(2), row.getLong(3), row.getLong(4))
          : null;
    }
  }

  private static boolean piece(Db tx) throws SQLException {
    Todo todo = todo(tx);
    if (todo == null) {
      return false;
    }
    Optional<SummedTable> table = SummedTable.named(todo.table());
    long next = table.isEmpty() ? Long.MAX_VALUE : sumUp(tx, table.get(), todo);
    if (next > todo.last()) {
      PreparedStatement done = tx.statement("DELETE FROM unsummed WHERE seq = ?");
      done.setLong(1, todo.key());
      done.executeUpdate();
    } else {
      PreparedStatement far = tx.statement("UPDATE unsummed SET next = ? WHERE seq = ?");
      far.setLong(1, next);
      far.setLong(2, todo.key());
      far.executeUpdate();
    }
    return true;
  }

  /** Gives some rows their checksums; returns the key to go on from. */
  private static long sumUp(Db tx, SummedTable table, Todo todo) throws SQLException {
    PreparedStatement query =
        tx.statement(table.select() + " WHERE seq BETWEEN ? AND ? ORDER BY seq LIMIT " + PIECE);
    query.setLong(1, todo.next());
    query.setLong(2, todo.last());
    Map<Long, Long> sums = new LinkedHashMap<>();
    long last = todo.last();
    int rows = 0;
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        rows++;
        last = row.getLong(1);
        Long sum = Columns.number(row, 2) == null ? table.sum(row) : null;
        if (sum != null) {
          sums.put(last, sum);
        }
      }
    }
    PreparedStatement update = tx.statement(table.update());
    for (Map.Entry<Long, Long> each : sums.entrySet()) {
      update.setLong(1, each.getValue());
      update.setLong(2, each.getKey());
      update.executeUpdate();
    }
    return rows < PIECE ? todo.last() + 1 : last + 1;
  }
}
