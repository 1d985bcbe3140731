package dev.tempera.core.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PruningTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  private static Instant day(int number) {
    return START.plus(number, ChronoUnit.DAYS);
  }

  private static List<Instant> kept(Collection<Instant> made, int keep) {
    Instant newest = made.stream().max(Instant::compareTo).orElseThrow();
    Set<Instant> surplus = Pruning.surplus(made, newest, keep, ZoneOffset.UTC);
    return made.stream().filter(each -> !surplus.contains(each)).sorted().toList();
  }

  @Test
  void theNewestAndOneAWeekAndAMonthStay() {
    List<Instant> made = new ArrayList<>();
    for (int i = 0; i <= 30; i++) {
      made.add(day(i));
    }
    // 31 days from Sunday, 1 March to Tuesday, 31 March; the last of each week is a Sunday.
    assertEquals(
        List.of(day(0), day(7), day(14), day(21), day(28), day(29), day(30)), kept(made, 3));
    assertEquals(made, kept(made, 31));
  }

  @Test
  void oneAMonthStaysForAYear() {
    List<Instant> made = new ArrayList<>();
    for (int i = 0; i < 800; i++) {
      made.add(day(i));
    }
    List<Instant> kept = kept(made, 1);
    Set<YearMonth> months = new HashSet<>();
    kept.forEach(each -> months.add(YearMonth.from(each.atZone(ZoneOffset.UTC))));
    assertEquals(12, months.size());
  }

  /** A clock that is wrong for a day, or a year without the program. */
  @Test
  void aBackupOfYearsLaterLetsNotAllOfTheOthersGo() {
    List<Instant> made = new ArrayList<>();
    for (int month = 0; month < 11; month++) {
      made.add(day(31 * month));
    }
    made.add(day(3650));
    assertEquals(made, kept(made, 1));
  }

  /** Whatever was made when, and however often it was pruned in between. */
  @Test
  void theLastOneOfEachMonthIsNeverLost() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      int keep = 1 + random.nextInt(5);
      ZoneId zone = random.nextBoolean() ? ZoneOffset.UTC : ZoneId.of("Pacific/Auckland");
      Set<Instant> there = new HashSet<>();
      Map<YearMonth, Instant> lastOfMonth = new HashMap<>();
      Instant now = START;
      for (int i = 0; i < 60; i++) {
        now = now.plus(Duration.ofHours(1 + random.nextInt(24 * 12)));
        there.add(now);
        lastOfMonth.put(YearMonth.from(now.atZone(zone)), now);
        Set<Instant> surplus = Pruning.surplus(there, now, keep, zone);
        assertFalse(surplus.contains(now), "the one that was just made");
        assertTrue(there.containsAll(surplus));
        there.removeAll(surplus);
        assertTrue(there.size() >= Math.min(keep, i + 1));
        assertTrue(there.size() <= keep + 8 + 12, "it does not grow for ever");
        LocalDate today = now.atZone(zone).toLocalDate();
        for (Map.Entry<YearMonth, Instant> each : lastOfMonth.entrySet()) {
          if (ChronoUnit.MONTHS.between(each.getKey(), YearMonth.from(today)) < 12) {
            assertTrue(there.contains(each.getValue()), seed + ": " + each);
          }
        }
      }
    }
  }

  @Test
  void whatSaysItIsOfTomorrowStaysAndCountsForNothing() {
    List<Instant> made = List.of(day(0), day(1), day(2), day(500));
    assertEquals(
        Set.of(day(1)),
        // The 1st is a Sunday, the last of its week.
        Pruning.surplus(made, day(2), 1, ZoneOffset.UTC));
  }

  @Test
  void theLastOneIsNeverLetGo() {
    assertEquals(Set.of(), Pruning.surplus(List.of(day(3)), day(3), 0, ZoneOffset.UTC));
    assertEquals(Set.of(), Pruning.surplus(List.of(), day(3), 1, ZoneOffset.UTC));
  }
}
