package dev.tempera.core.store;

import dev.tempera.core.chat.Attachment;
import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.ConversationId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table of what is attached to unsent texts. */
final class DraftAttachmentRows {
  private static final String OF =
      " FROM draft_attachment WHERE conversation = (SELECT seq FROM conversation WHERE id = ?)";

  private DraftAttachmentRows() {}

  static List<Attachment> of(Db db, ConversationId id) throws SQLException {
    PreparedStatement query =
        db.statement("SELECT id, name, kind, media_type, bytes, part" + OF + " ORDER BY position");
    query.setString(1, id.value());
    List<Attachment> all = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        Attachment attachment = read(rows, db.blobs());
        if (attachment != null) {
          all.add(attachment);
        }
      }
    }
    return all;
  }

  /** Null for a kind that this version does not know. */
  private static @Nullable Attachment read(ResultSet row, Blob.Loader blobs) throws SQLException {
    Attachment.Kind kind;
    try {
      kind = Attachment.Kind.valueOf(Columns.text(row, "kind").toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return null;
    }
    return new Attachment(
        Columns.text(row, "id"),
        Columns.text(row, "name"),
        kind,
        Columns.text(row, "media_type"),
        row.getLong("bytes"),
        MessageCodec.readParts("[" + Columns.text(row, "part") + "]", blobs).getFirst());
  }

  static Set<String> ids(Db db, ConversationId id) throws SQLException {
    PreparedStatement query = db.statement("SELECT id" + OF);
    query.setString(1, id.value());
    Set<String> ids = new HashSet<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
    }
    return ids;
  }

  /** Writes what is new, moves what is there, removes the rest. */
  static void replace(Db tx, ConversationId id, List<Attachment> attachments) throws SQLException {
    Set<String> stored = ids(tx, id);
    for (int i = 0; i < attachments.size(); i++) {
      Attachment attachment = attachments.get(i);
      if (stored.remove(attachment.id())) {
        PreparedStatement move =
            tx.statement("UPDATE draft_attachment SET position = ? WHERE id = ?");
        move.setInt(1, i);
        move.setString(2, attachment.id());
        move.executeUpdate();
      } else {
        insert(tx, id, i, attachment);
      }
    }
    for (String gone : stored) {
      PreparedStatement delete = tx.statement("DELETE FROM draft_attachment WHERE id = ?");
      delete.setString(1, gone);
      delete.executeUpdate();
    }
  }

  private static void insert(Db tx, ConversationId id, int position, Attachment attachment)
      throws SQLException {
    PreparedStatement row =
        tx.statement(
            "INSERT INTO draft_attachment (id, conversation, position, name, kind, media_type,"
                + " bytes, part) VALUES (?, (SELECT seq FROM conversation WHERE id = ?), ?, ?, ?,"
                + " ?, ?, ?)");
    row.setString(1, attachment.id());
    row.setString(2, id.value());
    row.setInt(3, position);
    row.setString(4, attachment.name());
    row.setString(5, attachment.kind().name().toLowerCase(Locale.ROOT));
    row.setString(6, attachment.mediaType());
    row.setLong(7, attachment.bytes());
    PartsText parts = MessageCodec.packParts(List.of(attachment.part()));
    row.setString(8, single(parts));
    row.executeUpdate();
    PreparedStatement query = tx.statement("SELECT max(seq) FROM draft_attachment WHERE id = ?");
    query.setString(1, attachment.id());
    parts.keep(tx, BlobRows.User.DRAFT, Columns.key(query));
  }

  /** An array of one as that one. */
  static String single(PartsText parts) {
    return parts.json().substring(1, parts.json().length() - 1);
  }
}
