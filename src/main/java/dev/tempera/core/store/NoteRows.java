package dev.tempera.core.store;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.organise.Filing;
import dev.tempera.core.organise.MessageMark;
import dev.tempera.core.organise.OrganiseException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The tables of notes of conversations, and of stars and notes of messages. */
final class NoteRows {
  private NoteRows() {}

  /** How the note of each conversation begins that has one. */
  static Map<ConversationId, String> beginnings(Db db) throws SQLException {
    Map<ConversationId, String> notes = new HashMap<>();
    try (ResultSet rows =
        db.statement(
                "SELECT conversation.id, substr(body, 1, "
                    + Filing.NOTE_BEGINNING
                    + ") FROM conversation_note JOIN conversation ON conversation.seq ="
                    + " conversation_note.conversation")
            .executeQuery()) {
      while (rows.next()) {
        notes.put(new ConversationId(Columns.text(rows, 1)), Columns.text(rows, 2));
      }
    }
    return notes;
  }

  static String of(Db db, ConversationId conversation) throws SQLException {
    PreparedStatement query =
        db.statement(
            "SELECT body FROM conversation_note WHERE conversation = (SELECT seq FROM conversation"
                + " WHERE id = ?)");
    query.setString(1, conversation.value());
    try (ResultSet row = query.executeQuery()) {
      return row.next() ? Columns.text(row, 1) : "";
    }
  }

  /** The same by the conversation's key. */
  static String of(Db db, long conversation) throws SQLException {
    PreparedStatement query =
        db.statement("SELECT body FROM conversation_note WHERE conversation = ?");
    query.setLong(1, conversation);
    try (ResultSet row = query.executeQuery()) {
      return row.next() ? Columns.text(row, 1) : "";
    }
  }

  /** Keeps the note of a conversation; an empty one takes it away. */
  static void save(Db tx, ConversationId conversation, String note) throws SQLException {
    PreparedStatement change =
        tx.statement(
            note.isEmpty()
                ? "DELETE FROM conversation_note WHERE conversation = (SELECT seq FROM conversation"
                    + " WHERE id = ?)"
                : "INSERT INTO conversation_note (conversation, body) SELECT seq, ?2 FROM"
                    + " conversation WHERE id = ?1 ON CONFLICT (conversation) DO UPDATE SET body ="
                    + " excluded.body");
    change.setString(1, conversation.value());
    if (!note.isEmpty()) {
      change.setString(2, note);
    }
    change.executeUpdate();
  }

  /** What is noted of the messages of a conversation. */
  static Map<MessageId, MessageMark> marks(Db db, ConversationId conversation) throws SQLException {
    PreparedStatement query =
        db.statement(
            "SELECT message.id, starred, note FROM message_mark JOIN message ON message.seq ="
                + " message_mark.message WHERE message.conversation = (SELECT seq FROM conversation"
                + " WHERE id = ?)");
    query.setString(1, conversation.value());
    Map<MessageId, MessageMark> marks = new HashMap<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        marks.put(new MessageId(Columns.text(rows, 1)), mark(rows, 2));
      }
    }
    return marks;
  }

  /** What is noted of a message. */
  static MessageMark mark(Db db, long message) throws SQLException {
    PreparedStatement query =
        db.statement("SELECT starred, note FROM message_mark WHERE message = ?");
    query.setLong(1, message);
    try (ResultSet row = query.executeQuery()) {
      return row.next() ? mark(row, 1) : MessageMark.NONE;
    }
  }

  private static MessageMark mark(ResultSet row, int from) throws SQLException {
    return new MessageMark(row.getBoolean(from), Columns.text(row, from + 1));
  }

  /**
   * The key of a message.
   *
   * @throws OrganiseException if it is gone
   */
  static long key(Db db, MessageId message) throws SQLException {
    PreparedStatement query = db.statement("SELECT seq FROM message WHERE id = ?");
    query.setString(1, message.value());
    long key = Columns.key(query);
    if (key == 0) {
      throw new OrganiseException("This message is no longer in the conversation.");
    }
    return key;
  }

  /** Keeps what is noted of a message; nothing is noted where that is empty. */
  static void save(Db tx, long message, MessageMark mark) throws SQLException {
    if (mark.isEmpty()) {
      PreparedStatement delete = tx.statement("DELETE FROM message_mark WHERE message = ?");
      delete.setLong(1, message);
      delete.executeUpdate();
      return;
    }
    PreparedStatement insert =
        tx.statement(
            "INSERT INTO message_mark (message, starred, note) VALUES (?, ?, ?) ON CONFLICT"
                + " (message) DO UPDATE SET starred = excluded.starred, note = excluded.note");
    insert.setLong(1, message);
    insert.setBoolean(2, mark.starred());
    insert.setString(3, mark.note());
    insert.executeUpdate();
  }
}
