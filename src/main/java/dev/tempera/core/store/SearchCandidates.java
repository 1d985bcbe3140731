package dev.tempera.core.store;

import dev.tempera.core.store.SearchParts.Part;
import dev.tempera.core.store.SearchParts.Slice;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * The keys of the messages that may fit, one after the other, as many as are taken: nothing is ever
 * cut off before it was looked at.
 */
final class SearchCandidates {
  private SearchCandidates() {}

  /** Takes keys until it has enough. */
  interface Taker {
    /** Takes a key; false if it wants no more. */
    boolean take(long message) throws SQLException;

    /** Whether another part is to be asked: that may take long before the first key comes. */
    boolean goesOn();
  }

  /** Those of some messages that the index knows, the newest first. */
  static void newest(Db db, String match, List<Slice> slices, Taker taker) throws SQLException {
    for (Slice slice : slices) {
      PreparedStatement query = matching(db, match, slice, "");
      if (!taker.goesOn() || !take(query, taker)) {
        return;
      }
    }
  }

  /** All of a span, the newest first. */
  static void all(Db db, Period.Span span, Taker taker) throws SQLException {
    PreparedStatement query =
        db.statement("SELECT seq FROM message WHERE seq >= ? AND seq < ? ORDER BY seq DESC");
    query.setLong(1, span.from());
    query.setLong(2, span.until());
    boolean _ = take(query, taker);
  }

  /** All in the order in which they were said: quick where only a time is asked. */
  static void allByTime(Db db, long from, long until, Taker taker) throws SQLException {
    PreparedStatement query =
        db.statement(
            "SELECT seq FROM message WHERE created_at >= ? AND created_at < ? ORDER BY created_at"
                + " DESC, seq DESC");
    query.setLong(1, from);
    query.setLong(2, until);
    boolean _ = take(query, taker);
  }

  /** Those of some messages that the index knows and that are among some keys, the newest first. */
  static void among(Db db, String match, SearchKeys keys, List<Part> parts, Taker taker)
      throws SQLException {
    for (Slice slice : keys.slices(parts)) {
      // With a plain rowid FTS5 would put its lists together anew for each key.
      String listed = " AND +rowid IN (SELECT value FROM json_each(?))";
      PreparedStatement query = matching(db, match, slice, listed);
      query.setString(4, keys.json(slice));
      if (!taker.goesOn() || !take(query, taker)) {
        return;
      }
    }
  }

  /** What of a slice the index knows, the newest first, where {@code further} is so, too. */
  private static PreparedStatement matching(Db db, String match, Slice slice, String further)
      throws SQLException {
    String table = slice.part().table();
    PreparedStatement query =
        db.statement(
            "SELECT rowid FROM "
                + table
                + " WHERE "
                + table
                + " MATCH ? AND rowid >= ? AND rowid < ?"
                + further
                + " ORDER BY rowid DESC");
    query.setString(1, match);
    query.setLong(2, slice.from());
    query.setLong(3, slice.until());
    return query;
  }

  /** False if the taker has enough. */
  private static boolean take(PreparedStatement query, Taker taker) throws SQLException {
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        if (!taker.take(rows.getLong(1))) {
          return false;
        }
      }
    }
    return true;
  }
}
