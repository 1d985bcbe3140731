package dev.tempera.core.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chart.Drawing.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeLinesTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  private static TimeLines.Point point(int minutesAgo, double value) {
    return new TimeLines.Point(NOW.minus(Duration.ofMinutes(minutesAgo)), value, value + " %");
  }

  private static TimeLines chart(List<TimeLines.Line> lines) {
    return new TimeLines("Uptime", "% answered", lines, "It is up.", 100, NOW, Instant::toString);
  }

  private static long joins(TimeLines chart) {
    return chart.draw(400).marks().stream()
        .filter(mark -> mark instanceof Mark.Line line && line.ink().equals(Ink.SERIES))
        .count();
  }

  @Test
  void aLineGoesThroughItsPointsAndBreaksWhereNothingWasHeard() {
    List<TimeLines.Point> points =
        List.of(point(120, 99), point(115, 98), point(110, 97), point(10, 99), point(5, 99.5));
    assertEquals(3, joins(chart(List.of(new TimeLines.Line("a", points)))));
  }

  @Test
  void itIsReadAsASentenceAndAsATableWithTheNewestFirst() {
    TimeLines chart =
        chart(
            List.of(
                new TimeLines.Line("a", List.of(point(10, 99))),
                new TimeLines.Line("b", List.of(point(5, 42)))));
    assertEquals("Uptime, % answered. It is up.", chart.sentence());
    assertEquals(
        List.of(
            List.of("When", "Which", "% answered"),
            List.of("2026-11-01T11:55:00Z", "b", "42.0 %"),
            List.of("2026-11-01T11:50:00Z", "a", "99.0 %")),
        chart.table());
  }

  @Test
  void aPointAloneAndADayOfThemAreDrawn() {
    assertTrue(
        chart(List.of(new TimeLines.Line("a", List.of(point(0, 100))))).draw(300).height() > 0);
    List<TimeLines.Point> day = new ArrayList<>();
    for (int minutes = 1_440; minutes > 0; minutes -= 5) {
      day.add(point(minutes, minutes % 7 == 0 ? 90 : 100));
    }
    TimeLines chart = chart(List.of(new TimeLines.Line("a", day)));
    assertEquals(day.size() - 1, joins(chart));
    assertEquals(201, chart.table().size(), "the newest rows only");
  }

  @Test
  void nothingIsDrawnAboveWhatAValueCanBe() {
    for (double value : new double[] {0, 0.5, 99.5, 100}) {
      List<Double> scale =
          chart(List.of(new TimeLines.Line("a", List.of(point(5, value)))))
              .draw(400)
              .marks()
              .stream()
              .filter(mark -> mark instanceof Mark.Words words && words.x() < 60)
              .map(mark -> ((Mark.Words) mark).text())
              .filter(words -> words.matches("[0-9.]+"))
              .map(Double::valueOf)
              .toList();
      assertTrue(scale.stream().allMatch(tick -> tick >= 0 && tick <= 100), scale.toString());
      assertTrue(scale.size() > 2, scale.toString());
    }
  }

  @Test
  void moreThanCanBeToldApartAreRefused() {
    List<TimeLines.Line> many = new ArrayList<>();
    for (int i = 0; i <= TimeLines.MOST_LINES; i++) {
      many.add(new TimeLines.Line("l" + i, List.of()));
    }
    assertThrows(IllegalArgumentException.class, () -> chart(many));
  }
}
