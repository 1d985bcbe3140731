package dev.tempera.core.measure;

import dev.tempera.core.chart.StackedColumns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The time to the first token by the hour of the day. Pure functions. */
public final class HourChart {
  private static final int HOURS = 24;

  private HourChart() {}

  /**
   * A column for each hour with a value: the median. Empty where fewer than two hours have one.
   *
   * @param hours as {@link Experience#byHour} gives them
   */
  public static Optional<StackedColumns> of(List<Experience> hours) {
    List<Experience> known = hours.stream().filter(each -> each.firstToken().n() > 0).toList();
    if (known.size() < 2) {
      return Optional.empty();
    }
    List<StackedColumns.Column> columns = new ArrayList<>();
    for (int hour = 0; hour < HOURS; hour++) {
      String name = "%02d".formatted(hour);
      columns.add(
          known.stream()
              .filter(each -> each.name().equals(name))
              .findFirst()
              .map(HourChart::column)
              .orElseGet(() -> new StackedColumns.Column(name, List.of(0.0), List.of("–"))));
    }
    Comparator<Experience> order = Comparator.comparingDouble(HourChart::median);
    Experience fastest = known.stream().min(order).orElseThrow();
    Experience slowest = known.stream().max(order).orElseThrow();
    return Optional.of(
        new StackedColumns(
            "First token by hour of the day",
            "ms, median",
            "hour",
            List.of(""),
            columns,
            "Fastest at " + words(fastest) + ", slowest at " + words(slowest) + "."));
  }

  private static StackedColumns.Column column(Experience each) {
    return new StackedColumns.Column(
        each.name(),
        List.of(median(each)),
        List.of(Histograms.brief(median(each)) + " (" + count(each) + ")"));
  }

  private static double median(Experience each) {
    return each.firstToken().median().orElse(0);
  }

  private static String words(Experience each) {
    return each.name() + ": " + Histograms.brief(median(each)) + " ms of " + count(each);
  }

  private static String count(Experience each) {
    int n = each.firstToken().n();
    return n + (n == 1 ? " answer" : " answers") + (each.firstToken().isFew() ? ", few" : "");
  }
}
