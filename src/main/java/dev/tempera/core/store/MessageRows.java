package dev.tempera.core.store;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table of messages. */
final class MessageRows {
  private static final String SELECT =
      "SELECT message.id, conversation.id, parent, role, message.parts, message.created_at,"
          + " message.checksum, "
          + RunSum.SELECTED
          + " FROM message JOIN conversation ON conversation.seq = message.conversation LEFT JOIN run"
          + " ON run.message = message.seq ";

  /** Where the columns of its run begin. */
  private static final int RUN = 8;

  private MessageRows() {}

  static void upsert(Db db, MessageNode node) throws SQLException {
    PreparedStatement row =
        db.statement(
            "INSERT INTO message (id, conversation, parent, role, parts, created_at, checksum)"
                + " VALUES (?, (SELECT seq FROM conversation WHERE id = ?), ?, ?, ?, ?, ?) ON"
                + " CONFLICT (id) DO"
                + " UPDATE SET conversation = excluded.conversation, parent = excluded.parent, role"
                + " = excluded.role, parts = excluded.parts, created_at = excluded.created_at,"
                + " checksum = excluded.checksum");
    row.setString(1, node.id().value());
    row.setString(2, node.conversation().value());
    MessageId parent = node.parent();
    Columns.set(row, 3, parent == null ? null : parent.value());
    row.setString(4, node.role().wire());
    PartsText parts = MessageCodec.packParts(node.message().parts());
    row.setString(5, parts.json());
    Columns.set(row, 6, node.createdAt());
    row.setLong(7, node.damaged() ? Checksum.DAMAGED : checksum(node, parts.json()));
    row.executeUpdate();
    long seq = seq(db, node.id());
    parts.keep(db, BlobRows.User.MESSAGE, seq);
    Answer answer = node.answer();
    if (answer == null) {
      RunRows.deleteOfMessage(db, seq);
    } else {
      RunRows.ofMessage(db, seq, node.id(), answer);
    }
  }

  private static long checksum(MessageNode node, String parts) {
    MessageId parent = node.parent();
    return Checksum.ofMessage(
        node.id().value(),
        parent == null ? null : parent.value(),
        node.role().wire(),
        node.createdAt().toEpochMilli(),
        parts);
  }

  /** Replaces the content of a message; one that is damaged stays so. */
  static void saveParts(Db db, long seq, PartsText parts) throws SQLException {
    PreparedStatement row =
        db.statement("UPDATE message SET parts = ?, checksum = ? WHERE seq = ?");
    row.setString(1, parts.json());
    row.setLong(2, checksumWith(db, seq, parts.json()));
    row.setLong(3, seq);
    row.executeUpdate();
    parts.keep(db, BlobRows.User.MESSAGE, seq);
  }

  /** The checksum of a stored message once it holds these parts. */
  private static long checksumWith(Db db, long seq, String parts) throws SQLException {
    PreparedStatement query =
        db.statement(
            "SELECT id, parent, role, parts, created_at, checksum FROM message WHERE seq = ?");
    query.setLong(1, seq);
    try (ResultSet row = query.executeQuery()) {
      if (!row.next()) {
        return Checksum.DAMAGED;
      }
      String id = Columns.text(row, 1);
      String parent = row.getString(2);
      String role = Columns.text(row, 3);
      long created = row.getLong(5);
      long before = Checksum.ofMessage(id, parent, role, created, Columns.text(row, 4));
      return Checksum.isDamage(Columns.number(row, 6), before)
          ? Checksum.DAMAGED
          : Checksum.ofMessage(id, parent, role, created, parts);
    }
  }

  /** The key of a message's row, 0 if there is none. */
  static long seq(Db db, MessageId id) throws SQLException {
    PreparedStatement query = db.statement("SELECT seq FROM message WHERE id = ?");
    query.setString(1, id.value());
    return Columns.key(query);
  }

  static List<MessageNode> of(Db db, ConversationId id) throws SQLException {
    PreparedStatement query =
        db.statement(
            SELECT
                + "WHERE message.conversation = (SELECT seq FROM conversation WHERE id = ?)"
                + " ORDER BY message.seq");
    query.setString(1, id.value());
    return all(db, query);
  }

  /**
   * The last {@code count} messages of the branch that ends at {@code head}, and all their
   * siblings.
   */
  static List<MessageNode> tail(Db db, ConversationId id, MessageId head, int count)
      throws SQLException {
    PreparedStatement query =
        db.statement(
            "WITH RECURSIVE branch (id, parent, conversation, steps) AS (SELECT id, parent,"
                + " conversation, 1 FROM message WHERE id = ?1 AND conversation = (SELECT seq FROM"
                + " conversation WHERE id = ?2) UNION ALL SELECT above.id, above.parent,"
                + " above.conversation, steps + 1 FROM branch JOIN message AS above ON above.id ="
                + " branch.parent AND above.conversation = branch.conversation WHERE steps < ?3) "
                + SELECT
                + "WHERE message.conversation = (SELECT seq FROM conversation WHERE id = ?2) AND"
                + " message.seq IN (SELECT beside.seq FROM branch JOIN message AS beside ON"
                + " beside.conversation = branch.conversation AND beside.parent IS branch.parent) ORDER BY message.seq");
    query.setString(1, head.value());
    query.setString(2, id.value());
    query.setInt(3, count);
    return all(db, query);
  }

  private static List<MessageNode> all(Db db, PreparedStatement query) throws SQLException {
    List<MessageNode> all = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        all.add(read(rows, db.blobs()));
      }
    }
    return all;
  }

  static Optional<MessageNode> find(Db db, long seq) throws SQLException {
    PreparedStatement query = db.statement(SELECT + "WHERE message.seq = ?");
    query.setLong(1, seq);
    try (ResultSet rows = query.executeQuery()) {
      return rows.next() ? Optional.of(read(rows, db.blobs())) : Optional.empty();
    }
  }

  private static MessageNode read(ResultSet row, Blob.Loader blobs) throws SQLException {
    // By position: a large conversation has many rows, and looking names up shows.
    String id = Columns.text(row, 1);
    String parent = row.getString(3);
    String role = Columns.text(row, 4);
    String parts = Columns.text(row, 5);
    long created = row.getLong(6);
    return new MessageNode(
        new MessageId(id),
        new ConversationId(Columns.text(row, 2)),
        parent == null ? null : new MessageId(parent),
        new ChatMessage(role(role), MessageCodec.readParts(parts, blobs)),
        Instant.ofEpochMilli(created),
        RunRows.read(row, RUN),
        Checksum.isDamage(
                Columns.number(row, 7), Checksum.ofMessage(id, parent, role, created, parts))
            || RunSum.isDamage(row, RUN));
  }

  /** A role that this version does not know is shown as the person's own. */
  private static Role role(String word) {
    try {
      return Role.ofWire(word);
    } catch (IllegalArgumentException e) {
      return Role.USER;
    }
  }
}
