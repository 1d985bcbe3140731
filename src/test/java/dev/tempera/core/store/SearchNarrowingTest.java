package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.search.QueryParser;
import dev.tempera.core.search.SearchQuery.Comparison;
import dev.tempera.core.search.SearchQuery.Figure;
import dev.tempera.core.search.SearchQuery.Tagged;
import dev.tempera.core.search.SearchResults.Order;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a search does not look at, and how soon it stops. */
class SearchNarrowingTest {
  private static final Effort READS = new Effort(5, 1_000, 1_000, 8, 10, 10_000, 1_000);
  private static final Effort ASKS = new Effort(0, 1_000, 1_000, 2, 1, 0, 1);

  @TempDir Path folder;
  private SqliteStore store;

  @BeforeEach
  void open() {
    store = SqliteStore.open(folder, Samples.CLOCK, problem -> {}).store();
    new SearchedTexts(new Random(7)).fill(store);
    try (StoredSearch index = new StoredSearch(store.writer(), Effort.USUAL)) {
      while (index.catchUp() > 0) {
        // The next piece.
      }
    }
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static SearchPlan plan(String query) {
    return SearchPlan.of(QueryParser.parse(query, Samples.NOW, ZoneOffset.UTC));
  }

  /** Each list is made by an index: none walks through a table. */
  @Test
  void whatIsListedIsLookedUp() throws SQLException {
    List<KeySource> sources =
        List.of(
            KeySource.said(0, 1),
            KeySource.filed(Set.of("a", "b\"c")),
            KeySource.ofConversations(SearchKeys.read("1,2")),
            KeySource.tagged(Set.of("a")),
            KeySource.with(new Figure("temperature", Comparison.MORE, 1)),
            KeySource.with(new Figure(Figure.COST, Comparison.AT_LEAST, 1)),
            KeySource.with(new Figure(Figure.TOKENS, Comparison.LESS, 1)));
    store
        .writer()
        .call(db -> {
          for (KeySource source : sources) {
            for (KeySource.Query query : source.queries()) {
              String steps = steps(db, query);
              assertTrue(steps.contains("SEARCH"), steps);
              assertFalse(steps.contains("SCAN message"), steps);
              assertFalse(steps.contains("SCAN run"), steps);
              assertFalse(steps.contains("SCAN search_number"), steps);
            }
          }
          return db;
        });
  }

  private static String steps(Db db, KeySource.Query query) throws SQLException {
    PreparedStatement explain = db.statement("EXPLAIN QUERY PLAN " + query.sql());
    for (int i = 0; i < query.values().size(); i++) {
      explain.setObject(i + 1, query.values().get(i));
    }
    StringBuilder steps = new StringBuilder();
    try (ResultSet rows = explain.executeQuery()) {
      while (rows.next()) {
        steps.append(rows.getString("detail")).append('\n');
      }
    }
    return steps.toString();
  }

  @Test
  void theRarestConditionIsListedAndTheOthersWhenTheyLeaveOutMuch() {
    store
        .writer()
        .call(db -> {
          SearchPlan plan = plan("alpha tag:blue cost>0.015");
          ShelfFilter shelf = ShelfFilter.of(db, plan);
          long dear = KeySource.with((Figure) plan.checks().getLast().condition()).keys(db).size();
          Narrowing narrowing = new Narrowing(db, plan, shelf, ASKS, () -> false);
          SearchKeys first = Objects.requireNonNull(narrowing.first());
          assertEquals(dear, first.size());
          boolean atOnce = narrowing.strayed(new Tagged("blue"));
          assertTrue(atOnce || narrowing.strayed(new Tagged("blue")));
          SearchKeys both = Objects.requireNonNull(narrowing.further(first));
          assertTrue(0 < both.size() && both.size() < dear);
          assertFalse(narrowing.strayed(new Tagged("blue")));
          Effort little = new Effort(0, 3, 3, 2, 1, 0, 1);
          assertNull(new Narrowing(db, plan, shelf, little, () -> false).first());
          return db;
        });
  }

  /** Whatever way it takes, and wherever it is: what is given up looks at nothing more. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "alpha",
        "a",
        "alpha tag:blue",
        "alpha role:assistant",
        "ga role:assistant",
        "cost>0.001",
        "before:2025",
        "alpha before:2024-10",
        "-alpha",
        "gam has:code tag:blue",
        "a in:Work"
      })
  void whatIsGivenUpStopsAtOnce(String query) {
    store
        .writer()
        .call(db -> {
          SearchPlan plan = plan(query);
          ShelfFilter shelf = ShelfFilter.of(db, plan);
          for (Effort effort : List.of(Effort.USUAL, READS, ASKS)) {
            int[] polls = {0};
            new MessageSearch(db, plan, shelf, 1_000, effort, () -> polls[0]++ < 0)
                .run(Order.BEST_FIRST);
            int all = polls[0];
            assertTrue(all > 1, query);
            for (int after = 1; after < all; after += Math.max(1, all / 20)) {
              polls[0] = 0;
              int last = after;
              new MessageSearch(db, plan, shelf, 1_000, effort, () -> polls[0]++ >= last)
                  .run(Order.BEST_FIRST);
              assertTrue(polls[0] - last <= 4, query + ": " + (polls[0] - last));
            }
          }
          return db;
        });
  }

  @Test
  void anIndexFromBeforeGetsTheListsAndIsNotFilledAnew() {
    store
        .writer()
        .call(db -> {
          db.execute(
              "DROP INDEX search_number_value; DROP INDEX search_run_cost; DROP INDEX"
                  + " search_run_tokens; PRAGMA user_version = 1");
          return db;
        });
    store.close();
    store = SqliteStore.open(folder, Samples.CLOCK, problem -> {}).store();
    store
        .writer()
        .call(db -> {
          assertEquals(
              3,
              db.number(
                  "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND name IN"
                      + " ('search_number_value', 'search_run_cost', 'search_run_tokens')"));
          assertEquals(0, SearchRows.count(db));
          return db;
        });
  }

  @Test
  void keysAreEachThereOnceAndInOrder() {
    SearchKeys keys = SearchKeys.read("7,3,70000,3,65536,-2");
    assertEquals(5, keys.size());
    assertEquals(70_000, keys.newest(0));
    assertTrue(keys.contains(65_536));
    assertFalse(keys.contains(4));
    List<String> slices = new ArrayList<>();
    for (SearchParts.Slice slice :
        keys.slices(List.of(new SearchParts.Part(1), new SearchParts.Part(0)))) {
      slices.add(slice.from() + ".." + slice.until() + " " + keys.json(slice));
    }
    assertEquals(List.of("65536..70001 [65536,70000]", "3..8 [3,7]"), slices);
    assertEquals(2, keys.without(3).size());
    assertEquals(1, keys.and(SearchKeys.read("7,8")).size());
    assertEquals(0, SearchKeys.read("").size());
  }
}
