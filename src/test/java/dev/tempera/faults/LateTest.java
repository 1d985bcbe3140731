package dev.tempera.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** For how long machine and disk kept a process waiting. */
class LateTest {
  private static final long MS = 1_000_000;
  private static final long DEAD = 10_000 * MS;

  private static String at(String word, long before, String rest) {
    return word + " " + (DEAD - before * MS) + rest;
  }

  @Test
  void whatOverlapsCountsOnce() {
    assertEquals(
        200,
        Streaming.late(
            List.of(
                at("forcing", 500, ""),
                at("late", 350, " 120"),
                at("forced", 300, " 200"),
                at("late", 320, " 100"),
                at("gave", 0, " q text 1"))));
  }

  @Test
  void onlyTheLastSecondCounts() {
    assertEquals(
        100,
        Streaming.late(
            List.of(
                at("late", 1_500, " 400"), at("late", 900, " 4000"), at("gave", 0, " q text 1"))));
  }

  @Test
  void whatTheDiskStillDoesCounts() {
    assertEquals(80, Streaming.late(List.of(at("forcing", 80, ""), at("gave", 0, " q text 1"))));
    assertEquals(0, Streaming.late(List.of(at("late", 100, " 20"), at("gave", 0, " q text 1"))));
  }
}
