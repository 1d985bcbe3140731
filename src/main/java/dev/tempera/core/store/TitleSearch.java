package dev.tempera.core.store;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.search.SearchHit;
import dev.tempera.core.search.SearchQuery.Said;
import dev.tempera.core.search.Snippet;
import dev.tempera.core.search.TextMarks;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Searches conversations by title, system prompt and note, and experiments by name and plan. */
final class TitleSearch {
  private TitleSearch() {}

  static List<SearchHit> conversations(Db db, SearchPlan plan, ShelfFilter shelf, int limit)
      throws SQLException {
    PreparedStatement query =
        db.statement(
            "SELECT conversation.seq, conversation.id, title, setup, updated_at FROM conversation"
                + " JOIN (SELECT rowid AS key, bm25(search_conversation, 2, 1, 0.5, 1.5) AS score"
                + " FROM search_conversation WHERE search_conversation MATCH ?) ON key ="
                + " conversation.seq WHERE deleted_at IS NULL ORDER BY score, updated_at DESC");
    query.setString(1, plan.conversationMatch());
    List<SearchHit> hits = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (hits.size() < limit && rows.next()) {
        long key = rows.getLong(1);
        if (isInTime(plan, Columns.time(rows, 5))
            && shelf.pass(key)
            && (!plan.wantsNote() || !NoteRows.of(db, key).isEmpty())) {
          hits.add(hit(db, plan, rows));
        }
      }
    }
    return hits;
  }

  private static SearchHit hit(Db db, SearchPlan plan, ResultSet row) throws SQLException {
    String title = Columns.text(row, 3);
    String system = MessageCodec.readSetup(Columns.text(row, 4)).systemPrompt();
    String note = NoteRows.of(db, row.getLong(1));
    return new SearchHit.InConversation(
        new ConversationId(Columns.text(row, 2)),
        title,
        Columns.time(row, 5),
        snippet(plan, title, List.of(note, system)));
  }

  static List<SearchHit> experiments(Db db, SearchPlan plan, int limit) throws SQLException {
    PreparedStatement query =
        db.statement(
            "SELECT experiment.id, name, plan, updated_at FROM experiment JOIN (SELECT rowid AS key,"
                + " bm25(search_experiment, 2, 1, 0.5) AS score FROM search_experiment WHERE"
                + " search_experiment MATCH ?) ON key = experiment.seq WHERE deleted_at IS NULL ORDER BY"
                + " score, updated_at DESC");
    query.setString(1, plan.titleMatch());
    List<SearchHit> hits = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (hits.size() < limit && rows.next()) {
        if (isInTime(plan, Columns.time(rows, 4))) {
          String name = Columns.text(rows, 2);
          String strings = JsonStrings.of(Columns.text(rows, 3));
          hits.add(
              new SearchHit.InExperiment(
                  Columns.text(rows, 1),
                  name,
                  Columns.time(rows, 4),
                  snippet(plan, name, List.of(strings))));
        }
      }
    }
    return hits;
  }

  static boolean isInTime(SearchPlan plan, Instant time) {
    return plan.checks().stream()
        .allMatch(check ->
            !(check.condition() instanceof Said said)
                || SearchChecks.isIn(said, time) != check.excluded());
  }

  /** Where all words stand; else the last text that is there. */
  private static Snippet snippet(SearchPlan plan, String title, List<String> more) {
    if (TextMarks.holdsAll(plan.wanted(), title)) {
      return Snippet.of(plan.wanted(), title);
    }
    String shown = title;
    for (String text : more) {
      if (!text.isBlank()) {
        shown = text;
        if (TextMarks.holdsAll(plan.wanted(), text)) {
          break;
        }
      }
    }
    return Snippet.of(plan.wanted(), shown);
  }
}
