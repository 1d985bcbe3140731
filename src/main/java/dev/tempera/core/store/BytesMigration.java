package dev.tempera.core.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * From version 4 to 5: the bytes in data URLs of messages and drafts are kept once, as blobs. Each
 * row in a transaction of its own; rows that are done are not touched again.
 */
final class BytesMigration {
  private final Db db;

  BytesMigration(Db db) {
    this.db = db;
  }

  void run() {
    for (long message : rows("SELECT seq FROM message WHERE parts LIKE '%;base64,%'")) {
      change(
          "SELECT parts FROM message WHERE seq = ?",
          message,
          (tx, text) -> {
            PartsText parts = packed(text);
            if (!parts.blobs().isEmpty()) {
              MessageRows.saveParts(tx, message, parts);
            }
          });
    }
    for (long draft : rows("SELECT seq FROM draft_attachment WHERE part LIKE '%;base64,%'")) {
      change(
          "SELECT part FROM draft_attachment WHERE seq = ?",
          draft,
          (tx, text) -> {
            PartsText parts = packed("[" + text + "]");
            if (!parts.blobs().isEmpty()) {
              saveDraft(tx, draft, parts);
            }
          });
    }
  }

  private static PartsText packed(String parts) {
    return MessageCodec.packParts(MessageCodec.readParts(parts));
  }

  private static void saveDraft(Db tx, long draft, PartsText parts) throws SQLException {
    PreparedStatement update = tx.statement("UPDATE draft_attachment SET part = ? WHERE seq = ?");
    update.setString(1, DraftAttachmentRows.single(parts));
    update.setLong(2, draft);
    update.executeUpdate();
    parts.keep(tx, BlobRows.User.DRAFT, draft);
  }

  private List<Long> rows(String query) {
    return db.call(on -> {
      List<Long> keys = new ArrayList<>();
      try (ResultSet rows = on.statement(query).executeQuery()) {
        while (rows.next()) {
          keys.add(rows.getLong(1));
        }
      }
      return keys;
    });
  }

  /** What becomes of a row's text. */
  @FunctionalInterface
  private interface Change {
    void apply(Db tx, String text) throws SQLException;
  }

  private void change(String query, long key, Change change) {
    long _ =
        db.transaction(
            Db.Durability.PROCESS,
            tx -> {
              PreparedStatement select = tx.statement(query);
              select.setLong(1, key);
              String text;
              try (ResultSet rows = select.executeQuery()) {
                text = rows.next() ? Columns.text(rows, 1) : "[]";
              }
              change.apply(tx, text);
              return key;
            });
  }
}
