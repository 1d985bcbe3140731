package dev.tempera.core.store;

import dev.tempera.core.store.SearchParts.Slice;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The hits of a query that has not too many, the best first, over all parts of the index. */
final class RankedHits {
  /** Of text, reasoning, tool, file, side, facets and note. */
  static final String WEIGHTS = "1, 0.3, 0.3, 1, 0.5, 0, 2";

  /** FTS5's own least weight of a word that is in most texts. */
  private static final double LEAST = 1e-6;

  private RankedHits() {}

  private record Hit(long message, double score) {}

  /** Gives them until the taker has enough. */
  static void take(Db db, SearchPlan plan, List<Slice> slices, SearchCandidates.Taker taker)
      throws SQLException {
    List<List<Hit>> found = new ArrayList<>();
    for (Slice slice : slices) {
      if (!taker.goesOn()) {
        return;
      }
      found.add(hits(db, plan.match(), slice));
    }
    double all = rarity(found.stream().mapToLong(List::size).sum(), slices.size());
    List<Hit> hits = new ArrayList<>();
    for (List<Hit> each : found) {
      // A part reckons with what is rare in it. Without this a word would be worth the more the
      // fewer there are beside it.
      double factor = all / rarity(each.size(), 1);
      each.forEach(hit -> hits.add(new Hit(hit.message(), factor * hit.score())));
    }
    hits.sort(
        Comparator.comparingDouble(Hit::score)
            .thenComparing(Hit::message, Comparator.reverseOrder()));
    for (Hit hit : hits) {
      if (!taker.take(hit.message())) {
        return;
      }
    }
  }

  /** The inverse document frequency that bm25 reckons with (Robertson and Zaragoza 2009, 3.2). */
  private static double rarity(long hits, int parts) {
    double texts = (double) parts * SearchParts.ROWS;
    return Math.max(LEAST, Math.log((texts - hits + 0.5) / (hits + 0.5)));
  }

  private static List<Hit> hits(Db db, String match, Slice slice) throws SQLException {
    String table = slice.part().table();
    PreparedStatement query =
        db.statement(
            "SELECT rowid, bm25("
                + table
                + ", "
                + WEIGHTS
                + ") FROM "
                + table
                + " WHERE "
                + table
                + " MATCH ? AND rowid >= ? AND rowid < ?");
    query.setString(1, match);
    query.setLong(2, slice.from());
    query.setLong(3, slice.until());
    List<Hit> hits = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        hits.add(new Hit(rows.getLong(1), rows.getDouble(2)));
      }
    }
    return hits;
  }
}
