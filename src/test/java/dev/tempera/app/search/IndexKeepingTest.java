package dev.tempera.app.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.search.IndexState;
import dev.tempera.core.search.SearchIndex;
import dev.tempera.core.search.SearchQuery;
import dev.tempera.core.search.SearchResults;
import dev.tempera.core.store.StoreException;
import dev.tempera.testing.ManualDelay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IndexKeepingTest {
  private final ManualDelay delay = new ManualDelay();
  private final List<String> log = new ArrayList<>();
  private boolean idle = true;
  private int left = 3;
  private boolean fails;

  /** Happens once, in the middle of the next look. */
  private Runnable meanwhile = () -> {};

  private final IndexKeeping keeping =
      new IndexKeeping(
          () -> {
            log.add("open");
            return new Counting();
          },
          () -> idle,
          Runnable::run,
          delay);

  private final class Counting implements SearchIndex {
    @Override
    public Optional<SearchResults> search(
        SearchQuery query, SearchResults.Order wish, int limit, Cancellation cancellation) {
      return Optional.empty();
    }

    @Override
    public long catchUp() {
      log.add("piece");
      Runnable then = meanwhile;
      meanwhile = () -> {};
      then.run();
      if (fails) {
        throw new StoreException("The disk is full.");
      }
      left = Math.max(0, left - 1);
      return left;
    }

    @Override
    public boolean takeLastIfFree() {
      log.add("last");
      left = Math.max(0, left - 1);
      return left > 0;
    }

    @Override
    public IndexState state() {
      return new IndexState(left, 0);
    }

    @Override
    public void close() {
      log.add("close");
    }
  }

  @Test
  void takesInAllAndLooksAgainLater() {
    keeping.begin();
    assertEquals(List.of(), log, "the window comes first");
    delay.advance(IndexKeeping.FIRST);
    assertEquals(List.of("open", "piece", "piece", "piece"), log);
    left = 2;
    delay.advance(IndexKeeping.PAUSE);
    assertEquals(List.of("open", "piece", "piece", "piece", "piece", "piece"), log);
    keeping.close();
    assertEquals("close", log.getLast());
    assertEquals(0, delay.waiting());
  }

  @Test
  void takesOnlyALittleAtATimeWhileSomethingIsAsked() {
    idle = false;
    left = 1_000;
    keeping.begin();
    delay.advance(IndexKeeping.FIRST);
    assertEquals(List.of("open", "last", "last", "last", "last"), log);
    delay.advance(IndexKeeping.BUSY);
    assertEquals(9, log.size());
    idle = true;
    left = 2;
    delay.advance(IndexKeeping.BUSY);
    assertEquals(List.of("piece", "piece"), log.subList(9, log.size()));
  }

  @Test
  void whoWaitsForItHurriesItAndLeavesOneNextLook() {
    keeping.hurry();
    assertEquals(List.of(), log, "it is another window's to keep");
    keeping.begin();
    for (int i = 0; i < 5; i++) {
      left = 1;
      keeping.hurry();
    }
    assertEquals(List.of("open", "piece", "piece", "piece", "piece", "piece"), log);
    assertEquals(1, delay.waiting());
  }

  @Test
  void whoHurriesItDuringALookGetsAnotherAtOnceAfterIt() {
    left = 1;
    keeping.begin();
    keeping.hurry();
    assertEquals(List.of("open", "piece"), log);
    meanwhile = keeping::hurry;
    keeping.hurry();
    assertEquals(List.of("open", "piece", "piece", "piece"), log, "before any pause");
    assertEquals(1, delay.waiting());
    meanwhile =
        () -> {
          keeping.hurry();
          keeping.close();
        };
    keeping.hurry();
    assertEquals("close", log.getLast());
    assertEquals(0, delay.waiting());
  }

  @Test
  void aFailureIsTriedAgain() {
    fails = true;
    keeping.begin();
    delay.advance(IndexKeeping.FIRST);
    assertEquals(List.of("open", "piece"), log);
    fails = false;
    delay.advance(IndexKeeping.PAUSE);
    assertEquals(List.of("open", "piece", "piece", "piece", "piece"), log);
  }

  @Test
  void nothingIsDoneAfterTheWindowIsClosed() {
    keeping.begin();
    keeping.close();
    delay.advance(IndexKeeping.FIRST);
    delay.advance(IndexKeeping.PAUSE);
    assertEquals(List.of(), log);
  }
}
