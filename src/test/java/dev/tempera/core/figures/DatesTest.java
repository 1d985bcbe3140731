package dev.tempera.core.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DatesTest {
  private static final Instant AT = Instant.parse("2026-09-04T22:05:59Z");

  @Test
  void theyAreWrittenInOneWay() {
    assertEquals("4 Sep 2026", Dates.day(AT, ZoneOffset.UTC));
    assertEquals("4 Sep 2026, 22:05", Dates.moment(AT, ZoneOffset.UTC));
    assertEquals("5 Sep 2026, 00:05", Dates.moment(AT, ZoneId.of("Europe/Berlin")));
    assertEquals("31 Dec 1999", Dates.day(LocalDate.of(1999, 12, 31)));
    assertEquals("30 Jun 2024", Dates.told("2024-06-30"));
    assertEquals("June 2024", Dates.told("June 2024"));
    assertEquals("1 Jan", Dates.dayOfYear(LocalDate.of(2026, 1, 1)));
  }

  @Test
  void monthsDiffer() {
    assertEquals(
        12,
        IntStream.rangeClosed(1, 12)
            .mapToObj(month -> Dates.day(LocalDate.of(2026, month, 1)))
            .distinct()
            .count());
  }
}
