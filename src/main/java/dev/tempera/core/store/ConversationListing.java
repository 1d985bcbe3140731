package dev.tempera.core.store;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.search.SearchHit;
import dev.tempera.core.search.Snippet;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Conversations by where they are and what they bear, without words: the last changed first. */
final class ConversationListing {
  private ConversationListing() {}

  static List<SearchHit> of(Db db, SearchPlan plan, ShelfFilter shelf, int limit)
      throws SQLException {
    String noted = plan.wantsNote() ? "JOIN" : "LEFT JOIN";
    SearchKeys wanted = shelf.wanted();
    String among =
        wanted == null ? "" : "conversation.seq IN (SELECT value FROM json_each(?)) AND ";
    PreparedStatement query =
        db.statement(
            "SELECT conversation.seq, conversation.id, title, updated_at, coalesce(body, '')"
                + " FROM conversation "
                + noted
                + " conversation_note ON conversation_note.conversation = conversation.seq WHERE "
                + among
                + "deleted_at IS NULL ORDER BY updated_at DESC, conversation.seq DESC");
    if (wanted != null) {
      query.setString(1, wanted.json());
    }
    List<SearchHit> hits = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (hits.size() < limit && rows.next()) {
        if (TitleSearch.isInTime(plan, Columns.time(rows, 4)) && shelf.pass(rows.getLong(1))) {
          hits.add(
              new SearchHit.InConversation(
                  new ConversationId(Columns.text(rows, 2)),
                  Columns.text(rows, 3),
                  Columns.time(rows, 4),
                  Snippet.of(plan.wanted(), Columns.text(rows, 5))));
        }
      }
    }
    return hits;
  }
}
