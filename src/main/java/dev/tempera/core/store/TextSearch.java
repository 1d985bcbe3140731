package dev.tempera.core.store;

import dev.tempera.core.search.SearchHit;
import dev.tempera.core.search.SearchResults.Order;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** One search among messages and answers of experiments, as one list. One thread. */
final class TextSearch {
  private final Db db;
  private final SearchPlan plan;
  private final ShelfFilter shelf;
  private final int limit;
  private final Effort effort;
  private final BooleanSupplier given;
  private Order order = Order.NEWEST_FIRST;

  /**
   * @param shelf where the conversations of messages must be and what they must bear
   * @param limit so many hits are wanted
   * @param given whether the search was given up
   */
  TextSearch(
      Db db, SearchPlan plan, ShelfFilter shelf, int limit, Effort effort, BooleanSupplier given) {
    this.db = db;
    this.plan = plan;
    this.shelf = shelf;
    this.limit = limit;
    this.effort = effort;
    this.given = given;
  }

  /** How the hits are ordered; known when they are found. */
  Order order() {
    return order;
  }

  /** Finds the first ones. */
  List<SearchHit> run(Order wish) throws SQLException {
    TrialHits trials = new TrialHits(db, plan, limit, effort, given);
    boolean ranked = wish == Order.BEST_FIRST && !plan.indexed().isEmpty();
    // Both in the same order: of two lists that are ordered each in its own way none can be made.
    Order both = ranked && (!plan.looksAtTrials() || trials.areFew()) ? wish : Order.NEWEST_FIRST;
    List<SearchHit.InMessage> said = List.of();
    if (plan.looksAtMessages()) {
      MessageSearch messages = new MessageSearch(db, plan, shelf, limit, effort, given);
      said = messages.run(both);
      both = messages.order();
    }
    order = both;
    List<SearchHit.InTrial> answered =
        plan.looksAtTrials() ? trials.run(both) : List.<SearchHit.InTrial>of();
    List<SearchHit> all =
        both == Order.BEST_FIRST ? inTurn(said, answered) : byTime(said, answered);
    return all.subList(0, Math.min(limit, all.size()));
  }

  /** The scores of two tables cannot be compared, the places can. */
  private static List<SearchHit> inTurn(
      List<? extends SearchHit> first, List<? extends SearchHit> second) {
    List<SearchHit> all = new ArrayList<>();
    for (int i = 0; i < Math.max(first.size(), second.size()); i++) {
      if (i < first.size()) {
        all.add(first.get(i));
      }
      if (i < second.size()) {
        all.add(second.get(i));
      }
    }
    return all;
  }

  private static List<SearchHit> byTime(
      List<? extends SearchHit> first, List<? extends SearchHit> second) {
    List<SearchHit> all = new ArrayList<>();
    int at = 0;
    for (SearchHit hit : first) {
      while (at < second.size() && second.get(at).time().isAfter(hit.time())) {
        all.add(second.get(at++));
      }
      all.add(hit);
    }
    all.addAll(second.subList(at, second.size()));
    return all;
  }
}
