package dev.tempera.core.experiment.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.experiment.report.Forecast.Outlook;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person reads after a pilot, before they pay for the rest. */
class OutlookTextTest {
  private static String of(
      long answered, long left, Optional<BigDecimal> usd, Optional<Duration> time, String more) {
    return OutlookText.of(new Outlook(answered, left, usd, time, more), "Resume");
  }

  @Test
  void itSaysWhatTheRestTakesAndHowToGoOn() {
    assertEquals(
        "By 12 answers so far, the other 30 would take about $0.1 and 2 minutes: “Resume” asks"
            + " them. A difference is found.",
        of(
            12,
            30,
            Optional.of(new BigDecimal("0.10")),
            Optional.of(Duration.ofMinutes(2)),
            "A difference is found."));
    assertEquals(
        "By 1 answer so far, the other 30 would take about nobody knows how much: “Resume” asks"
            + " them.",
        of(1, 30, Optional.empty(), Optional.empty(), ""));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1 second",
    "1, 1 second",
    "2, 2 seconds",
    "119, 119 seconds",
    "120, 2 minutes",
    "121, 3 minutes"
  })
  void timesAreRoundedUp(int seconds, String words) {
    assertEquals(
        "By 2 answers so far, the other 1 would take about $0 and "
            + words
            + ": “Resume” asks"
            + " them.",
        of(2, 1, Optional.of(BigDecimal.ZERO), Optional.of(Duration.ofSeconds(seconds)), ""));
  }

  @Test
  void nothingIsSaidWhereNothingIsLeftOrKnown() {
    assertEquals("", of(5, 0, Optional.empty(), Optional.empty(), "more"));
    assertEquals("", of(0, 5, Optional.empty(), Optional.empty(), "more"));
  }
}
