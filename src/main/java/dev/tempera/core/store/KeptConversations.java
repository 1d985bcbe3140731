package dev.tempera.core.store;

import dev.tempera.core.chat.ConversationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Which conversations there are, in short: for whoever compares them with a backup. Any thread. */
public final class KeptConversations {
  private final Readers reader;

  KeptConversations(Readers reader) {
    this.reader = reader;
  }

  /**
   * A conversation that is here.
   *
   * @param messages how many it has on all branches, without deleted ones
   * @param binned whether it is in the bin
   */
  public record Kept(Instant updatedAt, long messages, boolean binned) {}

  /** All of them, with those in the bin. Blocks on the disk. */
  public Map<ConversationId, Kept> all() {
    return reader.call(KeptConversations::all);
  }

  private static Map<ConversationId, Kept> all(Db db) throws SQLException {
    Map<ConversationId, Kept> all = new HashMap<>();
    try (ResultSet rows =
        db.statement(
                "SELECT id, updated_at, deleted_at IS NOT NULL,"
                    + " (SELECT count(*) FROM message WHERE message.conversation = conversation.seq)"
                    + " - (SELECT count(*) FROM removed_message"
                    + "   JOIN message ON message.seq = removed_message.message"
                    + "   WHERE message.conversation = conversation.seq)"
                    + " FROM conversation")
            .executeQuery()) {
      while (rows.next()) {
        all.put(
            new ConversationId(rows.getString(1)),
            new Kept(Instant.ofEpochMilli(rows.getLong(2)), rows.getLong(4), rows.getBoolean(3)));
      }
    }
    return all;
  }
}
