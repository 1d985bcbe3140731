package dev.tempera.app.conversations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class RelativeTimeTest {
  private final RelativeTime time =
      new RelativeTime(Instant.parse("2026-03-10T12:00:00Z"), ZoneId.of("Europe/Berlin"));

  private void says(String at, String brief, String group) {
    assertEquals(brief, time.brief(Instant.parse(at)), at);
    assertEquals(group, time.group(Instant.parse(at)), at);
  }

  @Test
  void saysTimesAsAPersonDoes() {
    says("2026-03-10T12:00:00Z", "now", "Today");
    says("2026-03-10T11:55:00Z", "5 min", "Today");
    says("2026-03-10T08:05:00Z", "09:05", "Today");
    says("2026-03-09T20:00:00Z", "21:00", "Yesterday");
    says("2026-03-07T20:00:00Z", "Sat", "Previous 7 days");
    says("2026-02-20T12:00:00Z", "20 Feb", "Previous 30 days");
    says("2025-12-24T12:00:00Z", "24 Dec 2025", "December 2025");
  }

  @Test
  void theDayEndsInTheZoneAndNotInUtc() {
    says("2026-03-09T23:30:00Z", "00:30", "Today");
  }

  @Test
  void aClockThatRanAheadIsNow() {
    says("2026-03-10T12:03:00Z", "now", "Today");
  }
}
