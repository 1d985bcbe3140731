package dev.tempera.core.measure;

import dev.tempera.core.chart.StackedColumns;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What was paid, asked and read, day by day and by something else. Days are those of a place, also
 * where a day of it has 23 or 25 hours. Immutable.
 */
public final class Spending {
  /** More days are shown as months. */
  private static final int MOST_DAYS = 92;

  /** What is to be shown of it. */
  public enum Figure {
    USD("USD"),
    REQUESTS("requests"),
    TOKENS("tokens");

    private final String unit;

    Figure(String unit) {
      this.unit = unit;
    }

    double of(Paid paid) {
      return switch (this) {
        case USD -> paid.usd().doubleValue();
        case REQUESTS -> paid.requests();
        case TOKENS -> paid.tokens().all();
      };
    }
  }

  /** One of what it is parted by. */
  public record Group(String name, Paid paid) {}

  /** What a group took on a day. */
  public record Row(LocalDate day, String group, Paid paid) {}

  /** How figures and names are written. */
  public record Words(Function<BigDecimal, String> usd, Function<Long, String> count) {}

  private final LocalDate from;
  private final LocalDate to;
  private final Map<LocalDate, Map<String, Paid>> days = new TreeMap<>();
  private final List<Group> groups;
  private final Paid total;

  /**
   * Of the tries of a period.
   *
   * @param from the first day, also where nothing was asked on it
   * @param to the last day
   * @param group what a try belongs to
   */
  public Spending(
      List<Measurement> tries,
      ZoneId zone,
      LocalDate from,
      LocalDate to,
      Function<Measurement, String> group) {
    this.from = from;
    this.to = to;
    Map<String, Paid> sums = new HashMap<>();
    Paid all = Paid.NOTHING;
    for (Measurement each : tries) {
      if (each.course().isSent()) {
        LocalDate day = LocalDate.ofInstant(each.course().at(), zone);
        String name = group.apply(each);
        Map<String, Paid> ofDay = days.computeIfAbsent(day, at -> new HashMap<>());
        ofDay.merge(name, Paid.NOTHING.plus(each), (before, one) -> before.plus(each));
        sums.merge(name, Paid.NOTHING.plus(each), (before, one) -> before.plus(each));
        all = all.plus(each);
      }
    }
    total = all;
    groups =
        sums.entrySet().stream()
            .map(each -> new Group(each.getKey(), each.getValue()))
            .sorted(
                Comparator.comparing((Group each) -> each.paid().usd())
                    .thenComparingLong(each -> each.paid().requests())
                    .reversed()
                    .thenComparing(Group::name))
            .toList();
  }

  /** All together. */
  public Paid total() {
    return total;
  }

  /** What it is parted by, the dearest first. */
  public List<Group> groups() {
    return groups;
  }

  /** Every day's groups, in order; days on which nothing was asked have none. */
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    days.forEach((day, ofDay) ->
        groups.stream()
            .filter(each -> ofDay.containsKey(each.name()))
            .forEach(each ->
                rows.add(
                    new Row(day, each.name(), Objects.requireNonNull(ofDay.get(each.name()))))));
    return rows;
  }

  /** A figure by day, or by month where there are many days, as columns of the largest groups. */
  public StackedColumns chart(String title, Figure figure, Words words) {
    boolean months = to.toEpochDay() - from.toEpochDay() >= MOST_DAYS;
    List<String> shown = shown();
    boolean others = shown.size() < groups.size();
    List<String> series = new ArrayList<>(shown);
    if (others) {
      series.add("others");
    }
    Map<String, double[]> sums = new TreeMap<>();
    for (LocalDate day = from; !day.isAfter(to); day = months ? next(day) : day.plusDays(1)) {
      sums.put(label(day, months), new double[Math.max(1, series.size())]);
    }
    days.forEach((day, ofDay) -> {
      double[] column = sums.get(label(day, months));
      if (column != null) {
        ofDay.forEach((name, paid) -> {
          int at = shown.indexOf(name);
          column[at < 0 ? series.size() - 1 : at] += figure.of(paid);
        });
      }
    });
    List<StackedColumns.Column> columns = new ArrayList<>();
    sums.forEach((label, column) -> columns.add(column(label, column, figure, words)));
    return new StackedColumns(
        title,
        figure.unit,
        months ? "month" : "day",
        series.isEmpty() ? List.of("") : series,
        columns,
        summary(figure, words, columns));
  }

  private static LocalDate next(LocalDate day) {
    return day.plusMonths(1).withDayOfMonth(1);
  }

  private static String label(LocalDate day, boolean months) {
    return months ? YearMonth.from(day).toString() : day.toString();
  }

  /** The same ones in every chart of it, so that each has one colour. */
  private List<String> shown() {
    int most = StackedColumns.MOST_SERIES;
    int count = groups.size() <= most ? groups.size() : most - 1;
    return groups.stream().limit(count).map(Group::name).toList();
  }

  private static StackedColumns.Column column(
      String label, double[] parts, Figure figure, Words words) {
    List<Double> heights = new ArrayList<>();
    List<String> said = new ArrayList<>();
    for (double part : parts) {
      heights.add(part);
      said.add(write(part, figure, words));
    }
    return new StackedColumns.Column(label, heights, said);
  }

  private static String write(double value, Figure figure, Words words) {
    return figure == Figure.USD
        ? words.usd().apply(BigDecimal.valueOf(value))
        : words.count().apply(Math.round(value));
  }

  private String summary(Figure figure, Words words, List<StackedColumns.Column> columns) {
    if (total.requests() == 0) {
      return "Nothing was asked.";
    }
    StackedColumns.Column most =
        columns.stream()
            .max(Comparator.comparingDouble(StackedColumns.Column::height))
            .orElse(columns.getFirst());
    StringBuilder all =
        new StringBuilder(write(figure.of(total), figure, words))
            .append(" in all, most of it on ")
            .append(most.name())
            .append(": ")
            .append(write(most.height(), figure, words))
            .append('.');
    if (groups.size() > 1) {
      Group first =
          groups.stream()
              .max(Comparator.comparingDouble(each -> figure.of(each.paid())))
              .orElse(groups.getFirst());
      all.append(" Most by ")
          .append(first.name())
          .append(": ")
          .append(write(figure.of(first.paid()), figure, words))
          .append('.');
    }
    return all.toString();
  }
}
