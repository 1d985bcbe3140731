package dev.tempera.core.store;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.Removal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The table of messages that were deleted. */
final class RemovalRows {
  private RemovalRows() {}

  static Removal add(Db tx, Removal removal) throws SQLException {
    MessageId head = removal.head();
    PreparedStatement row =
        tx.statement(
            "INSERT OR IGNORE INTO removed_message (message, removal, head) SELECT seq, ?, ? FROM"
                + " message WHERE id = ?");
    for (MessageId message : removal.messages()) {
      row.setString(1, removal.message().value());
      Columns.set(row, 2, head == null ? null : head.value());
      row.setString(3, message.value());
      row.executeUpdate();
    }
    return removal;
  }

  static MessageId delete(Db tx, MessageId removal) throws SQLException {
    PreparedStatement delete = tx.statement("DELETE FROM removed_message WHERE removal = ?");
    delete.setString(1, removal.value());
    delete.executeUpdate();
    return removal;
  }

  static List<Removal> of(Db db, ConversationId id) throws SQLException {
    PreparedStatement query =
        db.statement(
            "SELECT removal, message.id, removed_message.head FROM removed_message JOIN message ON"
                + " message.seq = removed_message.message WHERE message.conversation = (SELECT seq"
                + " FROM conversation WHERE id = ?) ORDER BY message.seq");
    query.setString(1, id.value());
    Map<String, Set<MessageId>> messages = new LinkedHashMap<>();
    Map<String, MessageId> heads = new HashMap<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        String removal = Columns.text(rows, 1);
        messages
            .computeIfAbsent(removal, key -> new HashSet<>())
            .add(new MessageId(Columns.text(rows, 2)));
        String head = rows.getString(3);
        if (head != null) {
          heads.put(removal, new MessageId(head));
        }
      }
    }
    List<Removal> all = new ArrayList<>();
    messages.forEach(
        (removal, ids) -> all.add(new Removal(new MessageId(removal), ids, heads.get(removal))));
    return all;
  }
}
