package dev.tempera.app.activity;

import dev.tempera.app.ui.Amounts;
import dev.tempera.core.chart.Chart;
import dev.tempera.core.chart.StackedColumns;
import dev.tempera.core.provider.AccountFacts.AskedOn;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What all keys of an account asked, day by day and model by model, as charts. Pure. */
final class AccountCharts {
  /** The server tells thirty days; whoever tells of more is shown the last ones. */
  private static final int MOST_DAYS = 92;

  private AccountCharts() {}

  /**
   * What was paid, and how often was asked; none where nothing was told.
   *
   * @param of whose account, in words that end a title
   */
  static List<Chart> of(List<AskedOn> rows, String of) {
    if (rows.isEmpty()) {
      return List.of();
    }
    LocalDate last = rows.getLast().day();
    LocalDate first = rows.getFirst().day();
    LocalDate from = first.isBefore(last.minusDays(MOST_DAYS)) ? last.minusDays(MOST_DAYS) : first;
    List<AskedOn> shown = rows.stream().filter(each -> !each.day().isBefore(from)).toList();
    return List.of(
        chart("Paid by day, " + of, "USD", shown, AskedOn::usd, Amounts::usd),
        chart(
            "Requests by day, " + of,
            "requests",
            shown,
            each -> BigDecimal.valueOf(each.requests()),
            count -> Amounts.tokens(count.longValue())));
  }

  private static Chart chart(
      String title,
      String unit,
      List<AskedOn> rows,
      Function<AskedOn, BigDecimal> figure,
      Function<BigDecimal, String> words) {
    List<String> series = series(rows, figure);
    Map<LocalDate, BigDecimal[]> days = new TreeMap<>();
    LocalDate last = rows.getLast().day();
    for (LocalDate day = rows.getFirst().day(); !day.isAfter(last); day = day.plusDays(1)) {
      BigDecimal[] parts = new BigDecimal[series.size()];
      Arrays.fill(parts, BigDecimal.ZERO);
      days.put(day, parts);
    }
    BigDecimal all = BigDecimal.ZERO;
    for (AskedOn each : rows) {
      int at = series.indexOf(each.model());
      BigDecimal[] parts = days.get(each.day());
      if (parts != null) {
        int part = at < 0 ? series.size() - 1 : at;
        parts[part] = parts[part].add(figure.apply(each));
        all = all.add(figure.apply(each));
      }
    }
    List<StackedColumns.Column> columns = new ArrayList<>();
    days.forEach((day, parts) ->
        columns.add(
            new StackedColumns.Column(
                day.toString(),
                List.of(parts).stream().map(BigDecimal::doubleValue).toList(),
                List.of(parts).stream().map(words).toList())));
    return new StackedColumns(
        title, unit, "day (UTC)", series, columns, summary(all, series, columns, words));
  }

  /** The largest models, and all others as one. */
  private static List<String> series(List<AskedOn> rows, Function<AskedOn, BigDecimal> figure) {
    Map<String, BigDecimal> sums = new HashMap<>();
    rows.forEach(each -> sums.merge(each.model(), figure.apply(each), BigDecimal::add));
    List<String> models =
        sums.entrySet().stream()
            .sorted(
                Map.Entry.<String, BigDecimal>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .toList();
    int most = StackedColumns.MOST_SERIES;
    if (models.size() <= most) {
      return models;
    }
    List<String> shown = new ArrayList<>(models.subList(0, most - 1));
    shown.add("others");
    return shown;
  }

  private static String summary(
      BigDecimal all,
      List<String> series,
      List<StackedColumns.Column> columns,
      Function<BigDecimal, String> words) {
    StackedColumns.Column most =
        columns.stream()
            .max(Comparator.comparingDouble(StackedColumns.Column::height))
            .orElse(columns.getFirst());
    return words.apply(all)
        + " in all, most of it on "
        + most.name()
        + ": "
        + words.apply(BigDecimal.valueOf(most.height()))
        + ". Most by "
        + series.getFirst()
        + ".";
  }
}
