package dev.tempera.app.models;

import dev.tempera.core.catalog.ModelEndpoint.Uptime;
import dev.tempera.core.catalog.history.SeenUptime;
import dev.tempera.core.chart.Chart;
import dev.tempera.core.chart.TimeLines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The uptime of a model's providers as a chart. Pure. */
final class UptimeChart {
  private static final double ALL = 100;

  private UptimeChart() {}

  /**
   * A line for each of the first providers, of half-hour windows; nothing where none is told, or of
   * one moment only: that stands in the table of the providers.
   *
   * @param seen the earliest first
   * @param clock how a moment is written
   */
  static Optional<Chart> of(List<SeenUptime> seen, Instant now, Function<Instant, String> clock) {
    Map<String, List<TimeLines.Point>> points = new LinkedHashMap<>();
    Map<String, SeenUptime> last = new LinkedHashMap<>();
    for (SeenUptime each : seen) {
      Double half = each.uptime().halfHour();
      if (half != null) {
        points
            .computeIfAbsent(each.provider(), name -> new ArrayList<>())
            .add(new TimeLines.Point(each.at(), half, words(each.uptime())));
        last.put(each.provider(), each);
      }
    }
    if (points.values().stream().flatMap(List::stream).map(TimeLines.Point::at).distinct().count()
        < 2) {
      return Optional.empty();
    }
    List<TimeLines.Line> lines =
        points.entrySet().stream()
            .limit(TimeLines.MOST_LINES)
            .map(each -> new TimeLines.Line(each.getKey(), each.getValue()))
            .toList();
    List<String> sentences =
        lines.stream()
            .map(line -> line.name() + " now: " + words(uptime(last, line.name())) + ".")
            .toList();
    int more = points.size() - lines.size();
    String rest = more == 0 ? "" : " " + more + " more are not drawn.";
    return Optional.of(
        new TimeLines(
            "Uptime as it was heard here",
            "% of requests answered, each half hour",
            lines,
            String.join(" ", sentences) + rest,
            ALL,
            now,
            clock));
  }

  private static Uptime uptime(Map<String, SeenUptime> last, String name) {
    SeenUptime seen = last.get(name);
    return seen == null ? new Uptime(null, null, null) : seen.uptime();
  }

  /** Such as "99.9 % in 5 min, 99.5 % in 30 min, 98.3 % in 1 day". */
  private static String words(Uptime uptime) {
    List<String> all = new ArrayList<>();
    add(all, uptime.fiveMinutes(), "5 min");
    add(all, uptime.halfHour(), "30 min");
    add(all, uptime.day(), "1 day");
    return String.join(", ", all);
  }

  private static void add(List<String> all, @Nullable Double percent, String window) {
    if (percent != null) {
      all.add(String.format(Locale.ROOT, "%.1f %% in %s", percent, window));
    }
  }
}
