package dev.tempera.app.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TidyingTest {
  private static final long LIVING = 40L << 20;

  private final FakeHeap heap = new FakeHeap();
  private Instant now = Instant.parse("2026-03-10T12:00:00Z");
  private final Tidying tidying = new Tidying(heap, () -> now);

  private static final class FakeHeap implements Heap {
    private long used = LIVING;
    private int collections;

    @Override
    public long used() {
      return used;
    }

    @Override
    public void collect() {
      used = LIVING;
      collections++;
    }
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private void tidy() {
    pass(Tidying.LONG_QUIET);
    tidying.look(false);
    assertEquals(1, heap.collections);
    heap.collections = 0;
    pass(Tidying.PAUSE);
    tidying.input();
  }

  @Test
  void collectsWhenAPersonHasPaused() {
    tidy();
    heap.used = LIVING + Tidying.LITTLE;
    tidying.look(false);
    assertEquals(0, heap.collections);
    pass(Tidying.QUIET);
    tidying.look(false);
    assertEquals(1, heap.collections);
  }

  @Test
  void aKeyPutsItOff() {
    tidy();
    heap.used = LIVING + Tidying.LITTLE;
    pass(Tidying.QUIET);
    tidying.input();
    tidying.look(false);
    assertEquals(0, heap.collections);
  }

  @Test
  void aStreamPutsItOffAndSoDoesItsEnd() {
    tidy();
    heap.used = LIVING + Tidying.LITTLE;
    pass(Tidying.QUIET);
    tidying.look(true);
    pass(Tidying.QUIET.minusMillis(1));
    tidying.look(false);
    assertEquals(0, heap.collections);
    pass(Duration.ofMillis(1));
    tidying.look(false);
    assertEquals(1, heap.collections);
  }

  @Test
  void veryMuchDoesNotWait() {
    tidy();
    heap.used = LIVING + Tidying.VERY_MUCH - 1;
    tidying.look(true);
    assertEquals(0, heap.collections);
    heap.used++;
    tidying.look(true);
    assertEquals(1, heap.collections);
  }

  @Test
  void whatLivesIsNotCollectedAgainAndAgain() {
    tidy();
    for (int i = 0; i < 100; i++) {
      pass(Tidying.LONG_QUIET);
      tidying.look(false);
    }
    assertEquals(0, heap.collections);
  }

  /** An import, say, which is no answer, and goes on while nobody types. */
  @Test
  void whatComesBackAtOnceIsNotCollectedEachTime() {
    tidy();
    pass(Tidying.LONG_QUIET);
    for (int i = 0; i < Tidying.PAUSE.toSeconds(); i++) {
      heap.used = LIVING + Tidying.LITTLE;
      tidying.look(false);
      pass(Duration.ofSeconds(1));
    }
    assertEquals(1, heap.collections);
    heap.used = LIVING + Tidying.LITTLE;
    tidying.look(false);
    assertEquals(2, heap.collections);
  }

  @Test
  void aLittleGoesWhenNobodyIsThere() {
    tidy();
    heap.used = LIVING + Tidying.NOTHING;
    pass(Tidying.QUIET);
    tidying.look(false);
    assertEquals(0, heap.collections);
    pass(Tidying.LONG_QUIET);
    tidying.look(false);
    assertEquals(1, heap.collections);
  }
}
