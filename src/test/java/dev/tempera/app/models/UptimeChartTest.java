package dev.tempera.app.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelEndpoint.Uptime;
import dev.tempera.core.catalog.history.SeenUptime;
import dev.tempera.core.chart.Chart;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UptimeChartTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  private static SeenUptime seen(int minutesAgo, String provider, double half) {
    return new SeenUptime(
        NOW.minus(Duration.ofMinutes(minutesAgo)), provider, new Uptime(null, half, null));
  }

  private static Optional<Chart> chart(SeenUptime... seen) {
    return UptimeChart.of(List.of(seen), NOW, Instant::toString);
  }

  @Test
  void ofOneMomentThereIsNothingToDraw() {
    assertTrue(chart().isEmpty());
    assertTrue(chart(seen(0, "One", 99.5), seen(0, "Two", 98)).isEmpty());
  }

  @Test
  void ofTwoMomentsALineIsDrawnForEachProvider() {
    Chart chart = chart(seen(5, "One", 99), seen(0, "One", 99.5), seen(0, "Two", 98)).orElseThrow();
    assertEquals(
        "Uptime as it was heard here, % of requests answered, each half hour."
            + " One now: 99.5 % in 30 min. Two now: 98.0 % in 30 min.",
        chart.sentence());
  }
}
