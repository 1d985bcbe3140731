package dev.tempera.core.store;

import dev.tempera.core.search.SearchQuery.Condition;
import dev.tempera.core.search.SearchQuery.Figure;
import dev.tempera.core.search.SearchQuery.Said;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the rows themselves tell of a message that may fit. */
final class SearchChecks {
  private static final String VISIBLE =
      "SELECT message.created_at, conversation.seq FROM message JOIN conversation ON conversation.seq ="
          + " message.conversation WHERE message.seq = ? AND conversation.deleted_at IS NULL AND NOT"
          + " EXISTS (SELECT 1 FROM removed_message WHERE removed_message.message = message.seq)";

  private SearchChecks() {}

  /**
   * What a row tells.
   *
   * @param fits whether nothing is against it
   * @param against the condition that it does not fulfil, if one is
   */
  record Verdict(boolean fits, @Nullable Condition against) {
    private static final Verdict FITS = new Verdict(true, null);
    private static final Verdict GONE = new Verdict(false, null);

    private static Verdict against(Condition condition) {
      return new Verdict(false, condition);
    }
  }

  static Verdict of(Db db, long message, List<SearchPlan.Check> checks, ShelfFilter shelf)
      throws SQLException {
    PreparedStatement query = db.statement(VISIBLE);
    query.setLong(1, message);
    Instant said;
    long conversation;
    try (ResultSet row = query.executeQuery()) {
      if (!row.next()) {
        return Verdict.GONE;
      }
      said = Columns.time(row, 1);
      conversation = row.getLong(2);
    }
    boolean shelved = shelf.pass(conversation);
    for (SearchPlan.Check check : checks) {
      boolean fits =
          switch (check.condition()) {
            case Said period -> isIn(period, said) != check.excluded();
            case Figure number -> holds(db, message, number) != check.excluded();
            default -> !SearchPlan.isOfShelf(check.condition()) || shelved;
          };
      if (!fits) {
        return Verdict.against(check.condition());
      }
    }
    return Verdict.FITS;
  }

  static boolean isIn(Said period, Instant time) {
    Instant from = period.from();
    Instant until = period.until();
    return (from == null || !time.isBefore(from)) && (until == null || time.isBefore(until));
  }

  /** Whether the run's row holds the number. */
  static boolean isOfRun(Figure number) {
    return number.name().equals(Figure.COST) || number.name().equals(Figure.TOKENS);
  }

  /** What stands for such a number in the table of runs; there is an index of each. */
  static String ofRun(Figure number) {
    return number.name().equals(Figure.COST)
        ? "CAST(cost_usd AS REAL)"
        : "(prompt_tokens + completion_tokens)";
  }

  private static boolean holds(Db db, long message, Figure number) throws SQLException {
    if (isOfRun(number)) {
      return holdsOfRun(db, "message", message, number);
    }
    PreparedStatement query =
        db.statement(
            "SELECT 1 FROM search_number WHERE message = ?1 AND name = ?3 AND value "
                + number.comparison().sign()
                + " ?2");
    query.setLong(1, message);
    query.setDouble(2, number.value());
    query.setString(3, number.name());
    try (ResultSet row = query.executeQuery()) {
      return row.next();
    }
  }

  /**
   * Whether a run's cost or tokens are what is asked.
   *
   * @param column by which the run is found
   */
  static boolean holdsOfRun(Db db, String column, long key, Figure number) throws SQLException {
    PreparedStatement query =
        db.statement(
            "SELECT 1 FROM run WHERE "
                + column
                + " = ?1 AND "
                + ofRun(number)
                + " "
                + number.comparison().sign()
                + " ?2");
    query.setLong(1, key);
    query.setDouble(2, number.value());
    try (ResultSet row = query.executeQuery()) {
      return row.next();
    }
  }
}
