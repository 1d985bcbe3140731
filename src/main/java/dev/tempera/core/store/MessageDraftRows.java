package dev.tempera.core.store;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageDraft;
import dev.tempera.core.chat.MessageId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of what is typed into messages. */
final class MessageDraftRows {
  private MessageDraftRows() {}

  /** Keeps a text, or forgets it for null. */
  static MessageId keep(Db tx, MessageId message, int place, @Nullable String text)
      throws SQLException {
    PreparedStatement row =
        tx.statement(
            text == null
                ? "DELETE FROM message_draft WHERE message = (SELECT seq FROM message WHERE id = ?)"
                    + " AND place = ?"
                : "INSERT OR REPLACE INTO message_draft (message, place, text) SELECT seq, ?2, ?3"
                    + " FROM message WHERE id = ?1");
    row.setString(1, message.value());
    row.setInt(2, place);
    if (text != null) {
      row.setString(3, text);
    }
    row.executeUpdate();
    return message;
  }

  static List<MessageDraft> of(Db db, ConversationId id) throws SQLException {
    PreparedStatement query =
        db.statement(
            "SELECT message.id, place, text FROM message_draft JOIN message ON message.seq ="
                + " message_draft.message WHERE message.conversation = (SELECT seq FROM conversation"
                + " WHERE id = ?) ORDER BY message.seq, place");
    query.setString(1, id.value());
    List<MessageDraft> all = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        all.add(
            new MessageDraft(
                new MessageId(Columns.text(rows, 1)), rows.getInt(2), Columns.text(rows, 3)));
      }
    }
    return all;
  }
}
