package dev.tempera.app.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.search.IndexState;
import dev.tempera.core.search.SearchHit;
import dev.tempera.core.search.SearchIndex;
import dev.tempera.core.search.SearchQuery;
import dev.tempera.core.search.SearchResults;
import dev.tempera.core.search.Snippet;
import dev.tempera.testing.ManualDelay;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is found while the index fills, whatever comes when. */
class SearchWhileIndexingTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  private final List<Runnable> waiting = new ArrayList<>();
  private final ManualDelay delay = new ManualDelay();

  /** What is taken in, the best last; and how many are still to come. */
  private final List<Integer> taken = new ArrayList<>();

  private int left;
  private int batch;
  private int changes;
  private int searches;
  private int hurried;
  private boolean fails;
  private final SearchViewModel model =
      new SearchViewModel(
          Filling::new,
          UiExecutor.immediate(),
          waiting::add,
          delay,
          Clock.fixed(NOW, ZoneOffset.UTC));

  private final class Filling implements SearchIndex {
    @Override
    public Optional<SearchResults> search(
        SearchQuery query, SearchResults.Order wish, int limit, Cancellation cancellation) {
      searches++;
      if (fails) {
        throw new IllegalStateException("the disk is gone.");
      }
      List<SearchHit> hits =
          taken.reversed().stream().limit(limit).map(number -> hit(number)).toList();
      return Optional.of(new SearchResults(hits, wish, taken.size() > limit, state(), List.of()));
    }

    @Override
    public long catchUp() {
      return left;
    }

    @Override
    public boolean takeLastIfFree() {
      return false;
    }

    @Override
    public IndexState state() {
      return new IndexState(left, changes);
    }

    @Override
    public void close() {}
  }

  private SearchHit hit(int number) {
    return new SearchHit.InConversation(
        new ConversationId(batch + "c" + number),
        "fox " + number,
        NOW,
        new Snippet("x", List.of()));
  }

  private void write(int count) {
    left += count;
    changes += count;
  }

  private void takeIn(int count, Random random) {
    int now = Math.min(count, left);
    for (int i = 0; i < now; i++) {
      taken.add(random.nextInt(taken.size() + 1), taken.size());
    }
    left -= now;
  }

  private void settle() {
    while (!waiting.isEmpty()) {
      waiting.removeFirst().run();
    }
  }

  /** Lets so many looks come, each with its answer. */
  private void look(int times) {
    for (int i = 0; i < times; i++) {
      delay.advance(IndexWatch.PAUSE);
      settle();
    }
  }

  private List<String> shown() {
    return model.hits().stream().map(SearchHit::title).toList();
  }

  @Test
  void whatIsTakenInLaterIsFoundWithoutAnotherLetter() {
    write(100);
    model.onBehind(() -> hurried++);
    model.watch(true);
    model.queryProperty().set("fox");
    settle();
    assertEquals("Nothing was found. Indexing, 0 of 100.", model.statusProperty().get());
    assertTrue(hurried > 0, "whoever keeps the index knows that somebody waits");
    takeIn(40, new Random(1));
    look(1);
    assertEquals("40 found, the best first. Indexing, 40 of 100.", model.statusProperty().get());
    takeIn(5, new Random(1));
    look(1);
    assertTrue(model.statusProperty().get().endsWith(". Indexing, 45 of 100."));
    takeIn(55, new Random(1));
    look(1);
    assertEquals("100 found, the best first", model.statusProperty().get(), "none was pushed out");
    int searched = searches;
    look(20);
    assertEquals(searched, searches, "nothing is looked for anew while nothing changes");
  }

  @Test
  void nothingIsLookedForWhileNobodySeesIt() {
    write(10);
    model.queryProperty().set("fox");
    settle();
    int searched = searches;
    takeIn(5, new Random(1));
    look(5);
    assertEquals(searched, searches);
    model.watch(true);
    look(1);
    assertEquals(5, model.hits().size());
    model.watch(false);
    takeIn(5, new Random(1));
    look(5);
    assertEquals(5, model.hits().size());
    assertEquals(0, delay.waiting());
  }

  @Test
  void whatWasFoundStaysWhenALookFailsAndASlowSearchIsNotGivenUp() {
    write(10);
    takeIn(5, new Random(1));
    model.watch(true);
    model.queryProperty().set("fox");
    settle();
    assertEquals(5, model.hits().size());
    fails = true;
    takeIn(1, new Random(1));
    look(2);
    assertEquals(5, model.hits().size());
    fails = false;
    takeIn(1, new Random(1));
    delay.advance(IndexWatch.PAUSE);
    // The look is answered, and the search that follows it takes long.
    waiting.removeFirst().run();
    int searched = searches;
    for (int i = 0; i < 5; i++) {
      delay.advance(IndexWatch.PAUSE);
      if (waiting.size() > 1) {
        waiting.removeLast().run();
      }
    }
    settle();
    assertEquals(searched + 1, searches);
    assertEquals(7, model.hits().size());
  }

  @Test
  void whatIsReadAndChosenStaysWhateverComesWhen() {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      taken.clear();
      left = 0;
      batch = seed;
      write(1 + random.nextInt(300));
      model.watch(true);
      model.queryProperty().set("fox" + seed);
      settle();
      String visited = null;
      for (int step = 0; step < 80; step++) {
        switch (random.nextInt(6)) {
          case 0 -> takeIn(1 + random.nextInt(30), random);
          case 1 -> write(random.nextInt(3));
          case 2 -> delay.advance(IndexWatch.PAUSE);
          case 3 -> {
            if (visited == null && !model.hits().isEmpty()) {
              int place = random.nextInt(model.hits().size());
              model.visited(place);
              visited = model.hits().get(place).key();
            }
          }
          default -> {
            if (!waiting.isEmpty()) {
              waiting.remove(random.nextInt(waiting.size())).run();
            }
          }
        }
        if (visited != null) {
          assertEquals(visited, model.hits().get(model.current()).key());
        }
      }
      settle();
      takeIn(left, random);
      look(12);
      assertEquals("fox" + seed, model.queryProperty().get());
      List<String> all = taken.reversed().stream().map(n -> "fox " + n).toList();
      assertEquals(all.subList(0, shown().size()), shown());
      assertTrue(shown().size() >= Math.min(50, all.size()));
      assertTrue(!model.statusProperty().get().contains("Indexing"));
      if (visited != null) {
        assertEquals(visited, model.hits().get(model.current()).key());
      }
    }
  }
}
