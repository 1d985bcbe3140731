package dev.tempera.app.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Searches that are run in any order, long after they were asked for. */
class SearchLateAnswersTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  private final List<Runnable> waiting = new ArrayList<>();
  private final List<String> run = new ArrayList<>();
  private boolean fails;
  private long unindexed;
  private final SearchViewModel model =
      new SearchViewModel(
          Echo::new,
          UiExecutor.immediate(),
          waiting::add,
          new ManualDelay(),
          Clock.fixed(NOW, ZoneOffset.UTC));

  /** Finds what it is asked for. */
  private final class Echo implements SearchIndex {
    @Override
    public Optional<SearchResults> search(
        SearchQuery query, SearchResults.Order wish, int limit, Cancellation cancellation) {
      if (cancellation.isCancelled()) {
        return Optional.empty();
      }
      run.add(query.text());
      if (fails) {
        throw new IllegalStateException("the disk is full.");
      }
      List<SearchHit> hits = new ArrayList<>();
      for (int i = 0; i < limit && i < 120; i++) {
        hits.add(
            new SearchHit.InConversation(
                new ConversationId("c" + i), query.text(), NOW, new Snippet("x", List.of())));
      }
      return Optional.of(new SearchResults(hits, wish, limit < 120, state(), List.of()));
    }

    @Override
    public long catchUp() {
      return 0;
    }

    @Override
    public boolean takeLastIfFree() {
      return false;
    }

    @Override
    public IndexState state() {
      return new IndexState(unindexed, 0);
    }

    @Override
    public void close() {
      run.add("closed");
    }
  }

  /** Runs what waits, the oldest first. */
  private void settle() {
    while (!waiting.isEmpty()) {
      waiting.removeFirst().run();
    }
  }

  @Test
  void onlyTheLastWordsCountInWhateverOrderTheSearchesRun() {
    Random random = new Random(4);
    for (int round = 0; round < 100; round++) {
      String last = "";
      for (int i = 0; i < 5; i++) {
        last = "word" + round + "x" + i;
        model.queryProperty().set(last);
        Collections.shuffle(waiting, random);
        if (random.nextBoolean() && !waiting.isEmpty()) {
          waiting.removeFirst().run();
        }
      }
      while (!waiting.isEmpty()) {
        Collections.shuffle(waiting, random);
        waiting.removeFirst().run();
      }
      assertEquals(last, model.hits().getFirst().title());
    }
  }

  @Test
  void whatIsClearedStaysEmpty() {
    model.queryProperty().set("fox");
    model.queryProperty().set("");
    settle();
    assertTrue(model.hits().isEmpty());
    assertEquals("", model.statusProperty().get());
  }

  @Test
  void moreAreShownAndAnotherQueryBeginsAnew() {
    model.queryProperty().set("fox");
    settle();
    assertEquals(50, model.hits().size());
    assertEquals("The first 50 found, the best first", model.statusProperty().get());
    model.showMore();
    settle();
    model.showMore();
    settle();
    assertEquals(120, model.hits().size());
    assertFalse(model.moreProperty().get());
    model.queryProperty().set("dog");
    settle();
    assertEquals(50, model.hits().size());
  }

  @Test
  void whatWasVisitedKeepsItsPlaceWhileItIsFound() {
    model.queryProperty().set("fox");
    settle();
    model.visited(3);
    model.refresh();
    settle();
    assertEquals(3, model.current());
    assertEquals(
        "c4", ((SearchHit.InConversation) model.step(1).orElseThrow()).conversation().value());
    model.queryProperty().set("dog");
    settle();
    assertEquals(-1, model.current());
    assertEquals(
        "c49", ((SearchHit.InConversation) model.step(-1).orElseThrow()).conversation().value());
  }

  @Test
  void chipsAreTheFiltersAndGoWithOneClick() {
    model.queryProperty().set("fox has:code -role:user dog");
    assertEquals(
        List.of("has:code", "-role:user"), model.chips().stream().map(Chip::text).toList());
    model.remove(model.chips().getFirst());
    assertEquals("fox -role:user dog", model.queryProperty().get());
    model.add("in:title");
    assertEquals("fox -role:user dog in:title", model.queryProperty().get());
  }

  @Test
  void failuresAndWhatIsNotIndexedYetAreSaid() {
    unindexed = 12_345;
    model.queryProperty().set("fox");
    settle();
    assertTrue(
        model.statusProperty().get().endsWith(". Indexing, 0 of 12,345."),
        model.statusProperty().get());
    fails = true;
    model.refresh();
    settle();
    assertTrue(model.statusProperty().get().contains("the disk is full."));
    assertTrue(model.hits().isEmpty());
    model.queryProperty().set("colour:red");
    assertTrue(model.remarkProperty().get().contains("colour:"));
  }

  @Test
  void theIndexIsClosedWithTheSearch() {
    model.queryProperty().set("fox");
    model.close();
    settle();
    assertEquals(List.of("closed"), run);
  }
}
