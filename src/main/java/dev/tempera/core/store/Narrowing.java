package dev.tempera.core.store;

import dev.tempera.core.search.SearchQuery.Condition;
import dev.tempera.core.search.SearchQuery.Figure;
import dev.tempera.core.search.SearchQuery.Said;
import dev.tempera.core.store.SearchParts.Slice;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The messages that the conditions of a query leave, where one of them leaves so few that they can
 * be listed: a common word need not be followed through all messages to find those in a small
 * folder. One search, one thread.
 */
final class Narrowing {
  /** What the index knows takes longer to list. */
  private static final int SHARE_OF_INDEX = 8;

  /** A condition that leaves out less than this part of what is left out is met soon. */
  private static final int SHARE_OF_STRAYS = 4;

  private final Db db;
  private final SearchPlan plan;
  private final Effort effort;
  private final BooleanSupplier given;

  /** Those that were not listed. */
  private final List<Source> others;

  /** How many messages each of them was met to leave out, and all together. */
  private final Map<Source, Integer> strays = new HashMap<>();

  private int all;

  /**
   * @param shelf where the conversations must be
   * @param given whether the search was given up
   */
  Narrowing(Db db, SearchPlan plan, ShelfFilter shelf, Effort effort, BooleanSupplier given) {
    this.db = db;
    this.plan = plan;
    this.effort = effort;
    this.given = given;
    others = sources(plan, shelf);
  }

  /** The messages of a condition, and which condition that is. */
  private record Source(KeySource keys, Predicate<Condition> of) {}

  private static List<Source> sources(SearchPlan plan, ShelfFilter shelf) {
    List<Source> sources = new ArrayList<>();
    Period period = Period.of(plan);
    if (!period.equals(Period.ALWAYS)) {
      sources.add(
          new Source(KeySource.said(period.from(), period.until()), Said.class::isInstance));
    }
    SearchKeys conversations = shelf.wanted();
    if (conversations != null) {
      sources.add(new Source(KeySource.ofConversations(conversations), SearchPlan::isOfShelf));
    }
    for (SearchPlan.Check check : plan.checks()) {
      if (!check.excluded() && check.condition() instanceof Figure number) {
        sources.add(new Source(KeySource.with(number), number::equals));
      }
    }
    return sources;
  }

  /**
   * All messages that can fit by the condition that leaves the fewest; what the others ask is to be
   * looked at still.
   *
   * @return null if none leaves few
   */
  @Nullable SearchKeys first() throws SQLException {
    Source rarest = null;
    long fewest = effort.listed() + 1L;
    for (Source each : others) {
      long count = each.keys().count(db, effort.listed(), given);
      if (count < fewest) {
        rarest = each;
        fewest = count;
      }
    }
    if (given.getAsBoolean()) {
      return null;
    }
    if (rarest == null) {
      return ofIndex(null, effort.listed() / SHARE_OF_INDEX);
    }
    others.remove(rarest);
    SearchKeys keys = rarest.keys().keys(db);
    return ofIndex(keys, effort.listed() / SHARE_OF_INDEX);
  }

  /** Those of some keys that have what the index knows beside words, if these are not too many. */
  private @Nullable SearchKeys ofIndex(@Nullable SearchKeys keys, int most) throws SQLException {
    if (plan.facets().isEmpty() || (keys != null && keys.size() <= effort.read())) {
      return keys;
    }
    List<Slice> slices = keys == null ? SearchParts.whole(db) : keys.slices(SearchParts.all(db));
    KeySource source = KeySource.matching(plan.facetMatch(), slices);
    if (source.count(db, most, given) > most || given.getAsBoolean()) {
      return keys;
    }
    return keys == null ? source.keys(db) : keys.and(source.keys(db));
  }

  /**
   * Hears of a message that does not fulfil a condition.
   *
   * @return whether there were so many that {@link #further} finds the others sooner
   */
  boolean strayed(Condition condition) {
    for (Source each : others) {
      if (each.of().test(condition)) {
        strays.merge(each, 1, Integer::sum);
        all++;
      }
    }
    return all > effort.strays();
  }

  /** Whether there are conditions whose messages were not listed. */
  boolean hasMore() {
    return !others.isEmpty();
  }

  /** Those of some keys, null for all, that the conditions leave which left out most. */
  @Nullable SearchKeys further(@Nullable SearchKeys keys) throws SQLException {
    SearchKeys left = keys;
    // So that one of them is listed in any case.
    int shares = Math.max(SHARE_OF_STRAYS, others.size());
    for (Source each : List.copyOf(others)) {
      if (strays.getOrDefault(each, 0) * shares < all || given.getAsBoolean()) {
        continue;
      }
      // Whatever comes of it: it is not tried again.
      others.remove(each);
      if (each.keys().count(db, effort.most(), given) <= effort.most()) {
        SearchKeys some = each.keys().keys(db);
        left = left == null ? some : left.and(some);
      }
    }
    strays.clear();
    all = 0;
    return left == null ? null : ofIndex(left, effort.listed());
  }
}
