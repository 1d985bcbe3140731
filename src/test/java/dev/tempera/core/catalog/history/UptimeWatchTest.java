package dev.tempera.core.catalog.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelEndpoint;
import dev.tempera.core.catalog.ModelEndpoint.Percentiles;
import dev.tempera.core.catalog.ModelEndpoint.Uptime;
import dev.tempera.testing.ManualDelay;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Models that were looked at are asked for again and again, and what fails leaves a gap. */
class UptimeWatchTest {
  private static final Instant AT = Instant.parse("2026-11-01T00:00:00Z");
  private static final List<ModelEndpoint> ONE =
      List.of(
          new ModelEndpoint(
              "One",
              "one",
              null,
              null,
              null,
              true,
              new Uptime(99.0, 98.0, 97.0),
              Percentiles.NONE,
              Percentiles.NONE,
              List.of(),
              Set.of()));

  private final ManualDelay delay = new ManualDelay();
  private final MemoryHistory history = new MemoryHistory();
  private final List<String> asked = new ArrayList<>();
  private boolean fails;

  private UptimeWatch watch() {
    return new UptimeWatch(
        history,
        (connection, model) -> {
          asked.add(connection + " " + model);
          if (fails) {
            throw new IOException("no network");
          }
          return ONE;
        },
        Clock.fixed(AT, ZoneOffset.UTC),
        delay,
        Runnable::run);
  }

  @Test
  void nobodyIsAskedBeforeAModelWasLookedAt() {
    try (UptimeWatch watch = watch()) {
      delay.advance(UptimeWatch.EVERY.multipliedBy(3));
      assertEquals(List.of(), asked);
      watch.looked("router", "m", ONE);
      assertEquals(1, history.heard.size());
      delay.advance(UptimeWatch.EVERY.multipliedBy(2));
      assertEquals(List.of("router m", "router m"), asked);
      assertEquals(3, history.uptime.size());
    }
    assertEquals(0, delay.waiting());
    delay.advance(UptimeWatch.EVERY);
    assertEquals(2, asked.size(), "closed");
  }

  @Test
  void oneThatFailsIsAskedAgainTheNextTime() {
    try (UptimeWatch watch = watch()) {
      watch.looked("router", "m", ONE);
      fails = true;
      delay.advance(UptimeWatch.EVERY);
      fails = false;
      delay.advance(UptimeWatch.EVERY);
      assertEquals(2, asked.size());
      assertEquals(2, history.uptime.size());
    }
  }

  @Test
  void onlyTheLastFewAreWatched() {
    try (UptimeWatch watch = watch()) {
      for (int i = 0; i <= UptimeWatch.MOST; i++) {
        watch.looked("router", "m" + i, ONE);
      }
      watch.looked("router", "m1", ONE);
      delay.advance(UptimeWatch.EVERY);
      assertEquals(UptimeWatch.MOST, asked.size());
      assertEquals("router m1", asked.getFirst());
      assertTrue(!asked.contains("router m0"), asked.toString());
    }
  }
}
