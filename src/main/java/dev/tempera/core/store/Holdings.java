package dev.tempera.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a database holds, in short.
 *
 * @param conversations how many there are, without those in the bin
 * @param newest when one of them was changed last; null if there is none
 */
public record Holdings(long conversations, @Nullable Instant newest) {
  static Holdings of(Db db) throws SQLException {
    try (ResultSet row =
        db.statement("SELECT count(*), max(updated_at) FROM conversation WHERE deleted_at IS NULL")
            .executeQuery()) {
      return row.next()
          ? new Holdings(row.getLong(1), Columns.timeOrNull(row, 2))
          : new Holdings(0, null);
    }
  }
}
