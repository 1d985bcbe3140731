package dev.tempera.core.store;

import dev.tempera.core.chat.TurnState;
import dev.tempera.core.store.ConversationStore.RawChunk;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * The raw stream of an answer as far as it is kept now.
 *
 * @param chunks in order of arrival; empty if nothing is kept, or more than was asked for
 * @param settled whether the answer is stored to its end, so that no more can come
 */
public record KeptStream(List<RawChunk> chunks, boolean settled) {
  /** Reads at most so many bytes. */
  static KeptStream read(Db db, String runId, long most) throws SQLException {
    // Before the chunks: what settles has all of them.
    boolean settled = isSettled(db, runId);
    return new KeptStream(JournalRows.raw(db, runId, most).orElse(List.of()), settled);
  }

  private static boolean isSettled(Db db, String runId) throws SQLException {
    PreparedStatement query = db.statement("SELECT state FROM run WHERE id = ?");
    query.setString(1, runId);
    try (ResultSet rows = query.executeQuery()) {
      return rows.next() && !TurnState.STREAMING.word().equals(rows.getString(1));
    }
  }
}
