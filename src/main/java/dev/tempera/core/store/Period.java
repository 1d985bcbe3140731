package dev.tempera.core.store;

import dev.tempera.core.search.SearchQuery.Said;
import dev.tempera.core.store.SearchParts.Slice;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * When something must have been said.
 *
 * @param from the first moment, in milliseconds
 * @param until the first moment after it
 */
record Period(long from, long until) {
  static final Period ALWAYS = new Period(Long.MIN_VALUE, Long.MAX_VALUE);

  /** What all conditions leave. */
  static Period of(SearchPlan plan) {
    Period period = ALWAYS;
    for (SearchPlan.Check check : plan.checks()) {
      if (check.condition() instanceof Said said) {
        period = check.excluded() ? period.without(said) : period.within(said);
      }
    }
    return period;
  }

  private Period within(Said said) {
    Instant first = said.from();
    Instant last = said.until();
    return new Period(
        first == null ? from : Math.max(from, first.toEpochMilli()),
        last == null ? until : Math.min(until, last.toEpochMilli()));
  }

  /** Not after a moment is before it; what lies between two moments leaves both sides. */
  private Period without(Said said) {
    Instant first = said.from();
    Instant last = said.until();
    if (first == null && last != null) {
      return new Period(Math.max(from, last.toEpochMilli()), until);
    }
    return last == null && first != null
        ? new Period(from, Math.min(until, first.toEpochMilli()))
        : this;
  }

  private boolean holds(long moment) {
    return from <= moment && moment < until;
  }

  /** Where its messages stand, if not everywhere: what is before or behind them is spared. */
  Span span(Db db) throws SQLException {
    if (equals(ALWAYS)
        || holds(db.number("SELECT created_at FROM message ORDER BY seq DESC LIMIT 1"))) {
      return Span.WHOLE;
    }
    PreparedStatement query =
        db.statement(
            "SELECT min(seq), max(seq) FROM message INDEXED BY message_created WHERE created_at >="
                + " ? AND created_at < ?");
    query.setLong(1, from);
    query.setLong(2, until);
    try (ResultSet row = query.executeQuery()) {
      return row.next() ? new Span(row.getLong(1), row.getLong(2) + 1) : Span.WHOLE;
    }
  }

  /** From a message's key to before another. */
  record Span(long from, long until) {
    static final Span WHOLE = new Span(Long.MIN_VALUE, Long.MAX_VALUE);

    /** The parts of the index that it meets, the newest first. */
    List<Slice> slices(Db db) throws SQLException {
      List<Slice> slices = new ArrayList<>();
      for (Slice each : SearchParts.whole(db)) {
        long begin = Math.max(each.from(), from);
        long end = Math.min(each.until(), until);
        if (begin < end) {
          slices.add(new Slice(each.part(), begin, end));
        }
      }
      return slices;
    }
  }
}
