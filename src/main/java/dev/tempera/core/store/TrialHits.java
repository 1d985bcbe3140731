package dev.tempera.core.store;

import dev.tempera.core.search.SearchHit;
import dev.tempera.core.search.SearchQuery.Figure;
import dev.tempera.core.search.SearchQuery.Place;
import dev.tempera.core.search.SearchQuery.Said;
import dev.tempera.core.search.SearchResults.Order;
import dev.tempera.core.search.Snippet;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** One search among the answers of experiments. One thread. */
final class TrialHits {
  private final Db db;
  private final SearchPlan plan;
  private final int limit;
  private final Effort effort;
  private final BooleanSupplier given;
  private final List<SearchHit.InTrial> hits = new ArrayList<>();

  /**
   * @param limit so many hits are wanted
   * @param given whether the search was given up
   */
  TrialHits(Db db, SearchPlan plan, int limit, Effort effort, BooleanSupplier given) {
    this.db = db;
    this.plan = plan;
    this.limit = limit;
    this.effort = effort;
    this.given = given;
  }

  /** Whether there are so few that the best can come first. */
  boolean areFew() throws SQLException {
    PreparedStatement query =
        db.statement(
            "SELECT count(*) FROM (SELECT 1 FROM search_trial WHERE search_trial MATCH ? LIMIT ?)");
    query.setString(1, plan.match());
    query.setInt(2, effort.few() + 1);
    try (ResultSet row = query.executeQuery()) {
      return row.next() && row.getInt(1) <= effort.few();
    }
  }

  /** Finds the first ones. */
  List<SearchHit.InTrial> run(Order order) throws SQLException {
    PreparedStatement query;
    if (plan.isIndexed()) {
      query =
          db.statement(
              "SELECT rowid FROM search_trial WHERE search_trial MATCH ? ORDER BY "
                  + (order == Order.BEST_FIRST
                      ? "bm25(search_trial, " + RankedHits.WEIGHTS + "), rowid DESC"
                      : "rowid DESC"));
      query.setString(1, plan.match());
    } else {
      query =
          db.statement(
              "SELECT seq FROM trial WHERE run IS NOT NULL AND state NOT IN ('planned', 'running')"
                  + " ORDER BY seq DESC");
    }
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next() && hits.size() < limit && !given.getAsBoolean()) {
        look(rows.getLong(1));
      }
    }
    return hits;
  }

  private void look(long row) throws SQLException {
    if (!figuresFit(row)) {
      return;
    }
    AnsweredTrial trial = AnsweredTrial.find(db, row).orElse(null);
    if (trial == null || !passes(trial)) {
      return;
    }
    FoundTexts texts = new FoundTexts(plan, trial.texts());
    if (!(plan.isIndexed()
        ? texts.fit()
        : texts.fitWholly(SearchRows.facets(trial.asMessage(), texts.texts())))) {
      return;
    }
    Place place = texts.place();
    hits.add(
        new SearchHit.InTrial(
            trial.experiment(),
            trial.key(),
            trial.cell(),
            trial.item(),
            trial.name(),
            trial.facts().modelName(),
            place,
            trial.facts().startedAt(),
            Snippet.of(plan.wanted(), texts.text(place))));
  }

  /** What needs no text of the answer comes first: to read one takes many times as long. */
  private boolean figuresFit(long row) throws SQLException {
    for (SearchPlan.Check check : plan.checks()) {
      if (check.condition() instanceof Figure number
          && holds(runOf(row), number) == check.excluded()) {
        return false;
      }
    }
    return true;
  }

  /** The key of a trial's run; none has 0. */
  private long runOf(long row) throws SQLException {
    PreparedStatement query = db.statement("SELECT run FROM trial WHERE seq = ?");
    query.setLong(1, row);
    try (ResultSet found = query.executeQuery()) {
      return found.next() ? found.getLong(1) : 0;
    }
  }

  private boolean passes(AnsweredTrial trial) {
    for (SearchPlan.Check check : plan.checks()) {
      boolean holds =
          switch (check.condition()) {
            case Said said -> SearchChecks.isIn(said, trial.facts().startedAt());
            default -> !check.excluded();
          };
      if (holds == check.excluded()) {
        return false;
      }
    }
    return true;
  }

  private boolean holds(long run, Figure number) throws SQLException {
    if (SearchChecks.isOfRun(number)) {
      return SearchChecks.holdsOfRun(db, "seq", run, number);
    }
    Double sent = SentNumbers.ofRun(db, run).get(number.name());
    return sent != null && number.comparison().holds(sent, number.value());
  }
}
