package dev.tempera.core.store;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.organise.Names;
import dev.tempera.core.organise.OrganiseException;
import dev.tempera.core.organise.Tag;
import dev.tempera.core.organise.TagColour;
import dev.tempera.core.organise.TagId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tables of tags and of what bears them. */
final class TagRows {
  /** So many tags there are at most. */
  static final int MOST = 1_000;

  private TagRows() {}

  /** All, by their names. */
  static List<Tag> all(Db db) throws SQLException {
    List<Tag> all = new ArrayList<>();
    try (ResultSet rows =
        db.statement("SELECT id, name, colour FROM tag ORDER BY seq").executeQuery()) {
      while (rows.next()) {
        all.add(
            new Tag(
                new TagId(Columns.text(rows, 1)),
                Columns.text(rows, 2),
                TagColour.of(Columns.text(rows, 3))));
      }
    }
    all.sort(Comparator.comparing(tag -> Names.key(tag.name())));
    return all;
  }

  /** The tags of each conversation that has any. */
  static Map<ConversationId, Set<TagId>> tagged(Db db) throws SQLException {
    Map<ConversationId, Set<TagId>> tagged = new HashMap<>();
    try (ResultSet rows =
        db.statement(
                "SELECT conversation.id, tag.id FROM tagged JOIN conversation ON conversation.seq ="
                    + " tagged.conversation JOIN tag ON tag.seq = tagged.tag")
            .executeQuery()) {
      while (rows.next()) {
        tagged
            .computeIfAbsent(new ConversationId(Columns.text(rows, 1)), key -> new HashSet<>())
            .add(new TagId(Columns.text(rows, 2)));
      }
    }
    return tagged;
  }

  /** The tags of one conversation. */
  static Set<TagId> of(Db db, ConversationId conversation) throws SQLException {
    PreparedStatement query =
        db.statement(
            "SELECT tag.id FROM tagged JOIN tag ON tag.seq = tagged.tag WHERE tagged.conversation ="
                + " (SELECT seq FROM conversation WHERE id = ?)");
    query.setString(1, conversation.value());
    Set<TagId> all = new HashSet<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        all.add(new TagId(Columns.text(rows, 1)));
      }
    }
    return all;
  }

  /** What bears a tag. */
  static Set<ConversationId> bearing(Db db, TagId tag) throws SQLException {
    PreparedStatement query =
        db.statement(
            "SELECT conversation.id FROM tagged JOIN conversation ON conversation.seq ="
                + " tagged.conversation WHERE tagged.tag = (SELECT seq FROM tag WHERE id = ?)");
    query.setString(1, tag.value());
    Set<ConversationId> all = new HashSet<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        all.add(new ConversationId(Columns.text(rows, 1)));
      }
    }
    return all;
  }

  /**
   * One of them.
   *
   * @throws OrganiseException if it is gone
   */
  static Tag require(Db db, TagId id) throws SQLException {
    return all(db).stream()
        .filter(tag -> tag.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new OrganiseException("This tag is no longer there."));
  }

  /**
   * What a tag is called after a change.
   *
   * @param except the tag itself, null for a new one
   * @throws OrganiseException if it cannot be called so
   */
  static String name(Db db, String typed, @Nullable TagId except) throws SQLException {
    String name = Names.required("tag", typed);
    List<Tag> all = all(db);
    if (except == null && all.size() >= MOST) {
      throw new OrganiseException("There are " + MOST + " tags, and no more can be made.");
    }
    for (Tag other : all) {
      if (!other.id().equals(except) && Names.same(other.name(), name)) {
        throw new OrganiseException("There is a tag “" + other.name() + "” already.");
      }
    }
    return name;
  }

  static void insert(Db tx, Tag tag) throws SQLException {
    PreparedStatement insert = tx.statement("INSERT INTO tag (id, name, colour) VALUES (?, ?, ?)");
    insert.setString(1, tag.id().value());
    insert.setString(2, tag.name());
    insert.setString(3, tag.colour().word());
    insert.executeUpdate();
  }

  static void update(Db tx, Tag tag) throws SQLException {
    PreparedStatement update = tx.statement("UPDATE tag SET name = ?, colour = ? WHERE id = ?");
    update.setString(1, tag.name());
    update.setString(2, tag.colour().word());
    update.setString(3, tag.id().value());
    update.executeUpdate();
  }

  /** Deletes one; nothing bears it then. */
  static void delete(Db tx, TagId id) throws SQLException {
    PreparedStatement delete = tx.statement("DELETE FROM tag WHERE id = ?");
    delete.setString(1, id.value());
    delete.executeUpdate();
  }

  /** Gives a conversation a tag, or takes it away; passes over a conversation that is gone. */
  static void tag(Db tx, ConversationId conversation, TagId tag, boolean on) throws SQLException {
    PreparedStatement change =
        tx.statement(
            on
                ? "INSERT OR IGNORE INTO tagged (conversation, tag) SELECT conversation.seq, tag.seq"
                    + " FROM conversation, tag WHERE conversation.id = ? AND tag.id = ?"
                : "DELETE FROM tagged WHERE conversation = (SELECT seq FROM conversation WHERE id ="
                    + " ?) AND tag = (SELECT seq FROM tag WHERE id = ?)");
    change.setString(1, conversation.value());
    change.setString(2, tag.value());
    change.executeUpdate();
  }
}
