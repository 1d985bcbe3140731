package dev.tempera.core.store;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Full-text search over messages. */
final class Search {
  private Search() {}

  static List<SqliteStore.Hit> run(Db db, String words, int limit) throws SQLException {
    List<SqliteStore.Hit> hits = new ArrayList<>();
    String query = query(words);
    if (query.isEmpty()) {
      return hits;
    }
    PreparedStatement select =
        db.statement(
            "SELECT conversation.id, message.id FROM message_text JOIN message ON message.seq ="
                + " message_text.rowid JOIN conversation ON conversation.seq = message.conversation"
                + " WHERE message_text MATCH ? AND conversation.deleted_at IS NULL AND NOT EXISTS (SELECT 1"
                + " FROM removed_message WHERE removed_message.message = message.seq) ORDER BY"
                + " message_text.rank, message.seq DESC LIMIT ?");
    select.setString(1, query);
    select.setInt(2, limit);
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        hits.add(
            new SqliteStore.Hit(
                new ConversationId(Columns.text(rows, 1)), new MessageId(Columns.text(rows, 2))));
      }
    }
    return hits;
  }

  /** Each word as the beginning of a word, none of them as query syntax. */
  private static String query(String words) {
    return Arrays.stream(words.split("[\\s\u0000]+", -1))
        .filter(word -> word.codePoints().anyMatch(Character::isLetterOrDigit))
        .map(word -> "\"" + word.replace("\"", "\"\"") + "\"*")
        .collect(Collectors.joining(" "));
  }
}
