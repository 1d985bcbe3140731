package dev.tempera.core.store;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.organise.Folder;
import dev.tempera.core.organise.FolderId;
import dev.tempera.core.organise.FolderTree;
import dev.tempera.core.organise.OrganiseException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables of folders and of what is in them. */
final class FolderRows {
  private FolderRows() {}

  static FolderTree tree(Db db) throws SQLException {
    List<Folder> all = new ArrayList<>();
    try (ResultSet rows =
        db.statement("SELECT id, parent, name FROM folder ORDER BY place, seq").executeQuery()) {
      while (rows.next()) {
        String parent = rows.getString(2);
        all.add(
            new Folder(
                new FolderId(Columns.text(rows, 1)),
                parent == null ? null : new FolderId(parent),
                Columns.text(rows, 3)));
      }
    }
    return new FolderTree(all);
  }

  /** Which conversation is in which folder. */
  static Map<ConversationId, FolderId> filed(Db db) throws SQLException {
    Map<ConversationId, FolderId> filed = new HashMap<>();
    try (ResultSet rows =
        db.statement(
                "SELECT conversation.id, folder.id FROM filed JOIN conversation ON conversation.seq ="
                    + " filed.conversation JOIN folder ON folder.seq = filed.folder")
            .executeQuery()) {
      while (rows.next()) {
        filed.put(new ConversationId(Columns.text(rows, 1)), new FolderId(Columns.text(rows, 2)));
      }
    }
    return filed;
  }

  /** Which conversations are in one folder. */
  static List<ConversationId> in(Db db, FolderId folder) throws SQLException {
    PreparedStatement query =
        db.statement(
            "SELECT conversation.id FROM filed JOIN conversation ON conversation.seq ="
                + " filed.conversation WHERE filed.folder = (SELECT seq FROM folder WHERE id = ?)");
    query.setString(1, folder.value());
    List<ConversationId> all = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        all.add(new ConversationId(Columns.text(rows, 1)));
      }
    }
    return all;
  }

  /** Adds one behind all others. */
  static void insert(Db tx, Folder folder) throws SQLException {
    PreparedStatement insert =
        tx.statement(
            "INSERT INTO folder (id, parent, name, place) VALUES (?, ?, ?, (SELECT"
                + " coalesce(max(place), 0) + 1 FROM folder))");
    FolderId parent = folder.parent();
    insert.setString(1, folder.id().value());
    Columns.set(insert, 2, parent == null ? null : parent.value());
    insert.setString(3, folder.name());
    insert.executeUpdate();
  }

  static void rename(Db tx, FolderId id, String name) throws SQLException {
    PreparedStatement update = tx.statement("UPDATE folder SET name = ? WHERE id = ?");
    update.setString(1, name);
    update.setString(2, id.value());
    update.executeUpdate();
  }

  /** Puts a folder among the children of another one, and numbers these anew. */
  static void move(Db tx, FolderId id, @Nullable FolderId into, int place) throws SQLException {
    List<FolderId> siblings = new ArrayList<>();
    for (Folder each : tree(tx).children(into)) {
      if (!each.id().equals(id)) {
        siblings.add(each.id());
      }
    }
    siblings.add(Math.clamp(place, 0, siblings.size()), id);
    PreparedStatement update = tx.statement("UPDATE folder SET parent = ? WHERE id = ?");
    Columns.set(update, 1, into == null ? null : into.value());
    update.setString(2, id.value());
    update.executeUpdate();
    for (int i = 0; i < siblings.size(); i++) {
      PreparedStatement number = tx.statement("UPDATE folder SET place = ? WHERE id = ?");
      number.setInt(1, i);
      number.setString(2, siblings.get(i).value());
      number.executeUpdate();
    }
  }

  /** Deletes one; what is still in it is in none then. */
  static void delete(Db tx, FolderId id) throws SQLException {
    PreparedStatement delete = tx.statement("DELETE FROM folder WHERE id = ?");
    delete.setString(1, id.value());
    delete.executeUpdate();
  }

  /** Where a conversation is. */
  static Optional<FolderId> of(Db db, ConversationId conversation) throws SQLException {
    PreparedStatement query =
        db.statement(
            "SELECT folder.id FROM filed JOIN folder ON folder.seq = filed.folder WHERE"
                + " filed.conversation = (SELECT seq FROM conversation WHERE id = ?)");
    query.setString(1, conversation.value());
    try (ResultSet row = query.executeQuery()) {
      return row.next() ? Optional.of(new FolderId(Columns.text(row, 1))) : Optional.empty();
    }
  }

  /** Puts a conversation into a folder, or into none; passes over one that is gone. */
  static void file(Db tx, ConversationId conversation, @Nullable FolderId folder)
      throws SQLException {
    if (folder == null) {
      PreparedStatement delete =
          tx.statement(
              "DELETE FROM filed WHERE conversation = (SELECT seq FROM conversation WHERE id = ?)");
      delete.setString(1, conversation.value());
      delete.executeUpdate();
      return;
    }
    PreparedStatement insert =
        tx.statement(
            "INSERT OR REPLACE INTO filed (conversation, folder) SELECT seq, ? FROM conversation"
                + " WHERE id = ?");
    insert.setLong(1, key(tx, folder));
    insert.setString(2, conversation.value());
    insert.executeUpdate();
  }

  private static long key(Db db, FolderId folder) throws SQLException {
    PreparedStatement query = db.statement("SELECT seq FROM folder WHERE id = ?");
    query.setString(1, folder.value());
    long key = Columns.key(query);
    if (key == 0) {
      throw new OrganiseException("This folder is no longer there.");
    }
    return key;
  }
}
