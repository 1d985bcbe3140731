package dev.tempera.core.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.measure.Spending.Figure;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpendingTest {
  private static final Spending.Words WORDS = new Spending.Words(usd -> "$" + usd, n -> "" + n);

  private static Measurement of(String model, String at, String usd) {
    Measurement one = Tries.of(Tries.answered(100, 1000, 50, usd), Tries.asked(model, null));
    return Tries.at(one, Instant.parse(at));
  }

  private static Spending spending(List<Measurement> tries, String zone, String from, String to) {
    return new Spending(
        tries,
        ZoneId.of(zone),
        LocalDate.parse(from),
        LocalDate.parse(to),
        each -> each.asked().model());
  }

  @Test
  void aDayIsThatOfThePlaceAlsoWhenClocksAreSetBack() {
    // In New York, 1 November 2026 has 25 hours: until 05:00 UTC of the next day.
    List<Measurement> tries =
        List.of(
            of("a", "2026-11-01T03:59:00Z", "1"),
            of("a", "2026-11-01T04:00:00Z", "2"),
            of("a", "2026-11-02T04:59:00Z", "4"),
            of("a", "2026-11-02T05:00:00Z", "8"));
    List<Spending.Row> rows =
        spending(tries, "America/New_York", "2026-10-31", "2026-11-02").rows();
    assertEquals(
        List.of("2026-10-31 1", "2026-11-01 6", "2026-11-02 8"),
        rows.stream().map(each -> each.day() + " " + each.paid().usd()).toList());
  }

  @Test
  void daysWithoutARequestStandThereAndSumsAreExact() {
    List<Measurement> tries = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      tries.add(of("a", "2026-11-03T10:00:00Z", "0.1"));
    }
    Spending found = spending(tries, "UTC", "2026-11-01", "2026-11-05");
    assertEquals(new BigDecimal("1.0"), found.total().usd());
    var chart = found.chart("t", Figure.USD, WORDS);
    assertEquals(5, chart.columns().size());
    assertEquals("2026-11-01", chart.columns().getFirst().name());
    assertEquals("t, USD. $1.0 in all, most of it on 2026-11-03: $1.0.", chart.sentence());
  }

  @Test
  void theLargestStandAloneAndTheOthersTogether() {
    List<Measurement> tries = new ArrayList<>();
    for (int i = 1; i <= 9; i++) {
      tries.add(of("m" + i, "2026-11-03T10:00:00Z", "" + i));
    }
    Spending found = spending(tries, "UTC", "2026-11-03", "2026-11-03");
    assertEquals("m9", found.groups().getFirst().name());
    var chart = found.chart("t", Figure.USD, WORDS);
    assertEquals(List.of("m9", "m8", "m7", "m6", "others"), chart.series());
    assertEquals(List.of(9.0, 8.0, 7.0, 6.0, 15.0), chart.columns().getFirst().parts());
    assertEquals(9, found.chart("t", Figure.REQUESTS, WORDS).columns().getFirst().height(), 0);
  }

  @Test
  void manyDaysAreMonths() {
    List<Measurement> tries =
        List.of(of("a", "2025-12-31T10:00:00Z", "1"), of("a", "2026-11-03T10:00:00Z", "2"));
    var chart = spending(tries, "UTC", "2025-11-05", "2026-11-04").chart("t", Figure.USD, WORDS);
    assertEquals(13, chart.columns().size());
    assertEquals("2025-11", chart.columns().getFirst().name());
    assertEquals("2026-11", chart.columns().getLast().name());
    assertEquals(1.0, chart.columns().get(1).parts().getFirst(), 0);
  }

  @Test
  void ofNothingThereIsNothing() {
    Spending found = spending(List.of(), "UTC", "2026-11-01", "2026-11-02");
    assertEquals(Paid.NOTHING, found.total());
    assertEquals(List.of(), found.rows());
    assertTrue(found.chart("t", Figure.TOKENS, WORDS).sentence().endsWith("Nothing was asked."));
  }
}
