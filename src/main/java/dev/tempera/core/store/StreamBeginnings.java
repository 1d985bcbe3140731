package dev.tempera.core.store;

import dev.tempera.core.chat.MessageId;
import dev.tempera.core.store.ConversationStore.RawChunk;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The beginnings of raw streams, which are there at once however much follows: no more is read and
 * unpacked than is asked for. Any thread.
 */
public final class StreamBeginnings {
  private final Readers reader;

  StreamBeginnings(Readers reader) {
    this.reader = reader;
  }

  /**
   * The first chunks of an answer's stream, in order of arrival.
   *
   * @param bytes no more is read of it; the last chunk is whole
   */
  public List<RawChunk> of(MessageId answer, int bytes) {
    return reader.call(db -> read(db, answer.value(), bytes));
  }

  private static List<RawChunk> read(Db db, String runId, int most) throws SQLException {
    PreparedStatement query =
        db.statement(
            "SELECT attempt, data, checksum FROM raw_block WHERE run = (SELECT seq FROM run WHERE id = ?)"
                + " ORDER BY seq");
    query.setString(1, runId);
    List<RawChunk> all = new ArrayList<>();
    int left = most;
    try (ResultSet rows = query.executeQuery()) {
      boolean goesOn = true;
      while (goesOn && left > 0 && rows.next()) {
        byte[] block = Columns.bytes(rows, 2);
        boolean damaged = Checksum.isDamage(Columns.number(rows, 3), Checksum.of(block));
        int before = all.size();
        // Nothing may be left out in between: what does not fit is the end.
        goesOn = RawBuffer.readBeginning(rows.getInt(1), block, damaged, left, all);
        for (RawChunk chunk : all.subList(before, all.size())) {
          left -= chunk.bytes().length;
        }
      }
    }
    return all;
  }
}
