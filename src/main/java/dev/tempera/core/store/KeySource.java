package dev.tempera.core.store;

import dev.tempera.core.search.SearchQuery.Figure;
import dev.tempera.core.store.SearchParts.Slice;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Where what fulfils a condition can be listed without a look at all that does not.
 *
 * @param queries that list them, each a part of them
 */
record KeySource(List<Query> queries) {
  /**
   * A query that gives keys in one column called {@code key}.
   *
   * @param values what its parameters are: texts and numbers
   */
  record Query(String sql, List<Object> values) {
    private PreparedStatement in(Db db, String around) throws SQLException {
      PreparedStatement query = db.statement(around.formatted(sql));
      for (int i = 0; i < values.size(); i++) {
        query.setObject(i + 1, values.get(i));
      }
      return query;
    }
  }

  private static KeySource of(String sql, Object... values) {
    return new KeySource(List.of(new Query(sql, List.of(values))));
  }

  /** Those said from a moment to before another, in milliseconds. */
  static KeySource said(long from, long until) {
    return of(
        "SELECT seq AS key FROM message INDEXED BY message_created WHERE created_at >= ? AND"
            + " created_at < ?",
        from,
        until);
  }

  /** The conversations in some folders. */
  static KeySource filed(Set<String> folders) {
    return of(
        "SELECT conversation AS key FROM filed WHERE folder IN (SELECT seq FROM folder WHERE id IN"
            + " (SELECT value FROM json_each(?)))",
        json(folders));
  }

  /** The conversations that bear one of some tags. */
  static KeySource tagged(Set<String> tags) {
    return of(
        "SELECT conversation AS key FROM tagged WHERE tag IN (SELECT seq FROM tag WHERE id IN"
            + " (SELECT value FROM json_each(?)))",
        json(tags));
  }

  private static String json(Set<String> ids) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    ids.forEach(json::add);
    return json.toString();
  }

  /** The messages of some conversations. */
  static KeySource ofConversations(SearchKeys conversations) {
    return of(
        "SELECT seq AS key FROM message WHERE conversation IN (SELECT value FROM json_each(?))",
        conversations.json());
  }

  /** Those of which a number is what is asked. */
  static KeySource with(Figure number) {
    String sign = number.comparison().sign();
    if (!SearchChecks.isOfRun(number)) {
      return of(
          "SELECT message AS key FROM search_number WHERE name = ? AND value " + sign + " ?",
          number.name(),
          number.value());
    }
    return of(
        "SELECT message AS key FROM run WHERE message IS NOT NULL AND "
            + SearchChecks.ofRun(number)
            + " "
            + sign
            + " ?",
        number.value());
  }

  /** Those that the index knows to hold something. */
  static KeySource matching(String match, List<Slice> slices) {
    List<Query> queries = new ArrayList<>();
    for (Slice slice : slices) {
      String table = slice.part().table();
      queries.add(
          new Query(
              "SELECT rowid AS key FROM "
                  + table
                  + " WHERE "
                  + table
                  + " MATCH ? AND rowid >= ? AND rowid < ?",
              List.of(match, slice.from(), slice.until())));
    }
    return new KeySource(queries);
  }

  /**
   * How many there are. As soon as there are more than {@code most}, or would be if the other parts
   * had as many, no further part is asked.
   *
   * @param given whether nobody waits any more
   * @return more than {@code most} if there seem to be more
   */
  long count(Db db, int most, BooleanSupplier given) throws SQLException {
    long found = 0;
    for (int asked = 0; asked < queries.size() && !given.getAsBoolean(); asked++) {
      Query next = queries.get(asked);
      PreparedStatement query = next.in(db, "SELECT count(*) FROM (%s LIMIT ?)");
      query.setLong(
          next.values().size() + 1, (long) most * (asked + 1) / queries.size() - found + 1);
      try (ResultSet row = query.executeQuery()) {
        found += row.next() ? row.getLong(1) : 0;
      }
      if (found * queries.size() > (long) most * (asked + 1)) {
        return Long.MAX_VALUE;
      }
    }
    return found;
  }

  /** Whether there seem to be no more than so many. */
  boolean isFew(Db db, int most, BooleanSupplier given) throws SQLException {
    return count(db, most, given) <= most;
  }

  /** All of them. */
  SearchKeys keys(Db db) throws SQLException {
    StringBuilder all = new StringBuilder();
    for (Query each : queries) {
      // One long text is many times quicker than as many rows.
      PreparedStatement query = each.in(db, "SELECT group_concat(key, ',') FROM (%s)");
      try (ResultSet row = query.executeQuery()) {
        String some = row.next() ? row.getString(1) : null;
        if (some != null) {
          all.append(all.isEmpty() ? "" : ",").append(some);
        }
      }
    }
    return SearchKeys.read(all.toString());
  }
}
