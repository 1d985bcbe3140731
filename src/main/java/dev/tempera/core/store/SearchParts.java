package dev.tempera.core.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The index of messages is cut into tables of so many messages each, the way they came. FTS5 puts
 * all that begins with some letters together before it gives the first hit: in a table of all
 * messages a common word would take as long as all its hits, in these it takes as long as the
 * newest part.
 */
final class SearchParts {
  /** Two to the power of this is how many messages a part has. */
  private static final int BITS = 16;

  /** So many messages a part has. */
  static final long ROWS = 1L << BITS;

  private static final String FIRST = SearchRows.Kind.MESSAGE.index;

  private SearchParts() {}

  /** One table of the index. */
  record Part(long number) {
    String table() {
      return number == 0 ? FIRST : FIRST + "_" + number;
    }

    /** The key of its first message. */
    long from() {
      return number << BITS;
    }

    /** The key before which its last message stands. */
    long until() {
      return (number + 1) << BITS;
    }

    /** All of its messages. */
    Slice whole() {
      return new Slice(this, from(), until());
    }
  }

  /** Where a message's words are. */
  static Part of(long message) {
    return new Part(Math.max(0, message >> BITS));
  }

  /** Those that there are, the newest first. */
  static List<Part> all(Db db) throws SQLException {
    PreparedStatement query =
        db.statement(
            "SELECT substr(name, length('search_message_') + 1) FROM sqlite_schema WHERE type ="
                + " 'table' AND name GLOB 'search_message_[0-9]*' AND sql LIKE 'CREATE VIRTUAL%'");
    List<Part> parts = new ArrayList<>(List.of(new Part(0)));
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        parts.add(new Part(rows.getLong(1)));
      }
    }
    parts.sort(Comparator.comparingLong(Part::number).reversed());
    return parts;
  }

  /** The messages of a part from a key to before another. */
  record Slice(Part part, long from, long until) {}

  /** All messages, the newest part first. */
  static List<Slice> whole(Db db) throws SQLException {
    return all(db).stream().map(Part::whole).toList();
  }

  /** Makes the table of a part if it is not there: as the first one is. */
  static void make(Db tx, Part part) throws SQLException {
    if (part.number() > 0 && !isThere(tx, part)) {
      tx.execute(sql(tx, part));
    }
  }

  static boolean isThere(Db db, Part part) throws SQLException {
    PreparedStatement query = db.statement("SELECT 1 FROM sqlite_schema WHERE name = ?");
    query.setString(1, part.table());
    try (ResultSet row = query.executeQuery()) {
      return row.next();
    }
  }

  private static String sql(Db db, Part part) throws SQLException {
    PreparedStatement query = db.statement("SELECT sql FROM sqlite_schema WHERE name = ?");
    query.setString(1, FIRST);
    try (ResultSet row = query.executeQuery()) {
      String first = row.next() ? Columns.text(row, 1) : "";
      return first.replaceFirst(FIRST, part.table());
    }
  }

  /** Takes away the parts that have not the columns of the first: these are filled anew. */
  static void dropOutdated(Db tx) throws SQLException {
    for (Part part : all(tx)) {
      PreparedStatement query = tx.statement("SELECT sql = ? FROM sqlite_schema WHERE name = ?");
      query.setString(1, sql(tx, part));
      query.setString(2, part.table());
      boolean same;
      try (ResultSet row = query.executeQuery()) {
        same = row.next() && row.getBoolean(1);
      }
      if (!same && part.number() > 0) {
        tx.execute("DROP TABLE " + part.table());
        note(tx, part);
      }
    }
  }

  private static void note(Db tx, Part part) throws SQLException {
    PreparedStatement note =
        tx.statement(
            "INSERT OR IGNORE INTO search_todo (kind, row) SELECT 0, seq FROM message WHERE seq >= ?"
                + " AND seq < ?");
    note.setLong(1, part.from());
    note.setLong(2, part.until());
    note.executeUpdate();
  }
}
