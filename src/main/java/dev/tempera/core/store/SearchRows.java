package dev.tempera.core.store;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.search.IndexState;
import dev.tempera.core.search.SearchQuery.Place;
import dev.tempera.core.search.SearchQuery.Role;
import dev.tempera.core.search.SearchQuery.Thing;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables of the search: what is still to be taken in, and taking it in. */
final class SearchRows {
  private SearchRows() {}

  /** What a row belongs to; the place is its number in the table. */
  enum Kind {
    MESSAGE("search_message", "message"),
    CONVERSATION("search_conversation", "conversation"),
    EXPERIMENT("search_experiment", "experiment"),
    TRIAL("search_trial", "trial");

    final String index;
    final String table;

    Kind(String index, String table) {
      this.index = index;
      this.table = table;
    }
  }

  /** A row that is to be taken in; {@code key} changes with every change of the row. */
  record Todo(long key, Kind kind, long row) {}

  /**
   * A row cut into words.
   *
   * @param columns in the order of the index
   * @param numbers what was sent with it, by name
   */
  record Cut(Todo todo, List<String> columns, Map<String, Double> numbers) {
    /** How much of the index it takes, about. */
    int size() {
      return columns.stream().mapToInt(String::length).sum();
    }
  }

  static long count(Db db) throws SQLException {
    return db.number("SELECT count(*) FROM search_todo");
  }

  /** How far the index is; each note has a key that no other one had. */
  static IndexState state(Db db) throws SQLException {
    return new IndexState(
        count(db), db.number("SELECT seq FROM sqlite_sequence WHERE name = 'search_todo'"));
  }

  /** Some of them; what was written last comes first, since it is looked for first. */
  static List<Todo> some(Db db, int most) throws SQLException {
    PreparedStatement query =
        db.statement("SELECT seq, kind, row FROM search_todo ORDER BY seq DESC LIMIT ?");
    query.setInt(1, most);
    List<Todo> all = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        int kind = Math.clamp(rows.getInt(2), 0, Kind.values().length - 1);
        all.add(new Todo(rows.getLong(1), Kind.values()[kind], rows.getLong(3)));
      }
    }
    return all;
  }

  /** Cuts a row into words; null if it is gone. Reads only. */
  static @Nullable Cut cut(Db db, Todo todo) throws SQLException {
    return switch (todo.kind()) {
      case MESSAGE -> {
        MessageNode node = MessageRows.find(db, todo.row()).orElse(null);
        yield node == null
            ? null
            : cut(
                todo,
                node,
                SearchTexts.of(node, NoteRows.mark(db, todo.row())),
                SentNumbers.of(db, todo.row()));
      }
      case CONVERSATION ->
          titled(
              db,
              todo,
              "SELECT title, setup, coalesce(body, '') FROM conversation LEFT JOIN conversation_note"
                  + " ON conversation_note.conversation = conversation.seq WHERE conversation.seq ="
                  + " ?");
      case EXPERIMENT -> titled(db, todo, "SELECT name, plan, '' FROM experiment WHERE seq = ?");
      case TRIAL -> {
        AnsweredTrial trial = AnsweredTrial.find(db, todo.row()).orElse(null);
        yield trial == null ? null : cut(todo, trial.asMessage(), trial.texts(), Map.of());
      }
    };
  }

  private static Cut cut(
      Todo todo, MessageNode node, SearchTexts texts, Map<String, Double> numbers) {
    StringBuilder side = new StringBuilder();
    List<String> columns = new ArrayList<>();
    for (Place place : List.of(Place.TEXT, Place.REASONING, Place.TOOL, Place.FILE)) {
      columns.add(SearchWords.of(texts.text(place), side));
    }
    String note = SearchWords.of(texts.text(Place.NOTE), side);
    columns.add(side.toString());
    columns.add(facets(node, texts));
    columns.add(note);
    return new Cut(todo, columns, numbers);
  }

  /** What a message is and holds beside its words, as tokens. */
  static String facets(MessageNode node, SearchTexts texts) {
    StringBuilder facets = new StringBuilder();
    for (Thing thing : texts.things()) {
      facets.append(SearchWords.facet(thing)).append(' ');
    }
    facets.append(SearchWords.facet(role(node))).append(' ');
    Answer answer = node.answer();
    if (answer != null) {
      facets.append(SearchWords.model(answer.modelName())).append(" / ");
      if (!answer.modelName().equals(answer.requestedModel())) {
        facets.append(SearchWords.model(answer.requestedModel()));
      }
    }
    return facets.toString();
  }

  static Role role(MessageNode node) {
    return switch (node.role()) {
      case ASSISTANT -> Role.ASSISTANT;
      case TOOL -> Role.TOOL;
      case USER, SYSTEM, DEVELOPER -> Role.USER;
    };
  }

  /** A title, a longer text, which may be JSON, of which the strings count then, and a note. */
  private static @Nullable Cut titled(Db db, Todo todo, String sql) throws SQLException {
    PreparedStatement query = db.statement(sql);
    query.setLong(1, todo.row());
    String title;
    String json;
    String note;
    try (ResultSet row = query.executeQuery()) {
      if (!row.next()) {
        return null;
      }
      title = Columns.text(row, 1);
      json = Columns.text(row, 2);
      note = Columns.text(row, 3);
    }
    String more =
        todo.kind() == Kind.CONVERSATION
            ? MessageCodec.readSetup(json).systemPrompt()
            : JsonStrings.of(json);
    StringBuilder side = new StringBuilder();
    List<String> columns = new ArrayList<>();
    columns.add(SearchWords.of(title, side));
    columns.add(SearchWords.of(more, side));
    String noted = SearchWords.of(note, side);
    columns.add(side.toString());
    if (todo.kind() == Kind.CONVERSATION) {
      columns.add(noted);
    }
    return new Cut(todo, columns, Map.of());
  }

  /** Puts it into the index in the place of what was there. */
  static void put(Db tx, Cut cut) throws SQLException {
    delete(tx, cut.todo());
    List<String> columns = cut.columns();
    PreparedStatement insert =
        tx.statement(
            "INSERT INTO "
                + index(tx, cut.todo())
                + " (rowid, "
                + names(cut.todo().kind())
                + ") VALUES (?"
                + ", ?".repeat(columns.size())
                + ")");
    insert.setLong(1, cut.todo().row());
    for (int i = 0; i < columns.size(); i++) {
      insert.setString(i + 2, columns.get(i));
    }
    insert.executeUpdate();
    for (Map.Entry<String, Double> number : cut.numbers().entrySet()) {
      PreparedStatement row =
          tx.statement(
              "INSERT OR REPLACE INTO search_number (name, message, value) VALUES (?, ?, ?)");
      row.setString(1, number.getKey());
      row.setLong(2, cut.todo().row());
      row.setDouble(3, number.getValue());
      row.executeUpdate();
    }
  }

  /** The table that has its words, made if it is not there. */
  private static String index(Db tx, Todo todo) throws SQLException {
    if (todo.kind() != Kind.MESSAGE) {
      return todo.kind().index;
    }
    SearchParts.Part part = SearchParts.of(todo.row());
    SearchParts.make(tx, part);
    return part.table();
  }

  private static String names(Kind kind) {
    return switch (kind) {
      case MESSAGE, TRIAL -> "text, reasoning, tool, file, side, facets, note";
      case CONVERSATION -> "title, system, side, note";
      case EXPERIMENT -> "name, plan, side";
    };
  }

  static void delete(Db tx, Todo todo) throws SQLException {
    PreparedStatement words = tx.statement("DELETE FROM " + index(tx, todo) + " WHERE rowid = ?");
    words.setLong(1, todo.row());
    words.executeUpdate();
    if (todo.kind() == Kind.MESSAGE) {
      PreparedStatement numbers = tx.statement("DELETE FROM search_number WHERE message = ?");
      numbers.setLong(1, todo.row());
      numbers.executeUpdate();
    }
  }

  /** Crosses it off; false if the row was changed since it was read, and is to be read again. */
  static boolean crossOff(Db tx, Todo todo) throws SQLException {
    PreparedStatement done = tx.statement("DELETE FROM search_todo WHERE seq = ?");
    done.setLong(1, todo.key());
    return done.executeUpdate() > 0;
  }
}
