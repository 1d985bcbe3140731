package dev.tempera.core.store;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table of conversations. */
final class ConversationRows {
  private static final String COLUMNS =
      "id, title, pinned, created_at, updated_at, head, setup, draft, deleted_at";

  private ConversationRows() {}

  static void upsert(Db db, Conversation conversation) throws SQLException {
    PreparedStatement row =
        db.statement(
            "INSERT INTO conversation ("
                + COLUMNS
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET title ="
                + " excluded.title, pinned = excluded.pinned, created_at = excluded.created_at,"
                + " updated_at = excluded.updated_at, head = excluded.head, setup = excluded.setup,"
                + " draft = excluded.draft, deleted_at = excluded.deleted_at");
    row.setString(1, conversation.id().value());
    row.setString(2, conversation.title());
    row.setBoolean(3, conversation.pinned());
    Columns.set(row, 4, conversation.createdAt());
    Columns.set(row, 5, conversation.updatedAt());
    MessageId head = conversation.head();
    Columns.set(row, 6, head == null ? null : head.value());
    row.setString(7, ComparisonJson.writeSetup(conversation));
    row.setString(8, conversation.draft());
    Columns.set(row, 9, conversation.deletedAt());
    row.executeUpdate();
  }

  static List<Conversation> listed(Db db) throws SQLException {
    return all(
        db.statement(
            "SELECT "
                + COLUMNS
                + " FROM conversation WHERE deleted_at IS NULL"
                + " ORDER BY pinned DESC, updated_at DESC, seq DESC"));
  }

  static List<Conversation> binned(Db db) throws SQLException {
    return all(
        db.statement(
            "SELECT "
                + COLUMNS
                + " FROM conversation WHERE deleted_at > 0"
                + " ORDER BY deleted_at DESC, seq DESC"));
  }

  static Optional<Conversation> find(Db db, ConversationId id) throws SQLException {
    PreparedStatement query = db.statement("SELECT " + COLUMNS + " FROM conversation WHERE id = ?");
    query.setString(1, id.value());
    return all(query).stream().findFirst();
  }

  /** An import under way is marked as in the bin too, and stays. */
  static int deleteBinnedBefore(Db db, Instant before) throws SQLException {
    PreparedStatement delete =
        db.statement("DELETE FROM conversation WHERE deleted_at > 0 AND deleted_at < ?");
    Columns.set(delete, 1, before);
    return delete.executeUpdate();
  }

  static boolean deleteBinned(Db db, ConversationId id) throws SQLException {
    PreparedStatement delete =
        db.statement("DELETE FROM conversation WHERE deleted_at > 0 AND id = ?");
    delete.setString(1, id.value());
    return delete.executeUpdate() > 0;
  }

  /** Whether an import began that has not ended. Only while none runs. */
  static boolean hasUnfinished(Db db) throws SQLException {
    PreparedStatement query =
        db.statement("SELECT count(*) FROM conversation WHERE deleted_at = ?");
    Columns.set(query, 1, ArchiveRows.UNFINISHED);
    return Columns.key(query) > 0;
  }

  /** What imports left behind that did not come to their end. */
  static int deleteUnfinished(Db db) throws SQLException {
    PreparedStatement delete = db.statement("DELETE FROM conversation WHERE deleted_at = ?");
    Columns.set(delete, 1, ArchiveRows.UNFINISHED);
    return delete.executeUpdate();
  }

  /**
   * Shows what is neither listed nor in the bin, because of one flipped bit or a killed import of
   * an earlier version; how many.
   */
  static int showHidden(Db db) throws SQLException {
    return db.statement("UPDATE conversation SET deleted_at = NULL WHERE deleted_at = 0")
        .executeUpdate();
  }

  /** Whether there is any such. */
  static boolean hasHidden(Db db) throws SQLException {
    return db.number("SELECT count(*) FROM conversation WHERE deleted_at = 0") > 0;
  }

  private static List<Conversation> all(PreparedStatement query) throws SQLException {
    List<Conversation> all = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        all.add(read(rows));
      }
    }
    return all;
  }

  private static Conversation read(ResultSet row) throws SQLException {
    // By position, in the order of COLUMNS.
    String head = row.getString(6);
    String setup = Columns.text(row, 7);
    return new Conversation(
        new ConversationId(Columns.text(row, 1)),
        Columns.text(row, 2),
        row.getBoolean(3),
        Columns.time(row, 4),
        Columns.time(row, 5),
        head == null ? null : new MessageId(head),
        MessageCodec.readSetup(setup),
        Columns.text(row, 8),
        Columns.timeOrNull(row, 9),
        ComparisonJson.readSetup(setup));
  }
}
