package dev.tempera.app.activity;

import dev.tempera.app.ui.Amounts;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.chart.Chart;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.measure.Measurement;
import dev.tempera.core.measure.Measurement.Asker;
import dev.tempera.core.measure.Measurements;
import dev.tempera.core.measure.Paid;
import dev.tempera.core.measure.Spending;
import dev.tempera.core.measure.SpendingCsv;
import dev.tempera.core.provider.ConnectionProfile;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * What was asked, read and paid in a time, by day and by something else. The built-in model costs
 * nothing and is told apart. Lives on the view models' thread; reads in the background.
 */
public final class ActivityViewModel implements AutoCloseable {
  private static final int MOST_ROWS = 40;

  /** Which days, today the last one. */
  public enum Period {
    TODAY("today", 1),
    WEEK("7 days", 7),
    MONTH("30 days", 30),
    QUARTER("90 days", 90),
    YEAR("a year", 365);

    private final String words;
    private final int days;

    Period(String words, int days) {
      this.words = words;
      this.days = days;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  private final ActivitySource source;
  private final Latest<Found> asked;
  private final ObjectProperty<Period> period =
      new SimpleObjectProperty<>(this, "period", Period.MONTH);
  private final ObjectProperty<Grouping> grouping =
      new SimpleObjectProperty<>(this, "grouping", Grouping.MODEL);
  private final BooleanProperty withExperiments =
      new SimpleBooleanProperty(this, "withExperiments", true);
  private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper(this, "note", "");
  private final ReadOnlyStringWrapper total = new ReadOnlyStringWrapper(this, "total", "");
  private final ReadOnlyBooleanWrapper empty = new ReadOnlyBooleanWrapper(this, "empty", true);
  private final ObservableList<ActivityRow> rows = FXCollections.observableArrayList();
  private final ObservableList<Chart> charts = FXCollections.observableArrayList();
  private String csv = "";

  /** What was found, reckoned in the background. */
  private record Found(
      boolean isEmpty, String total, List<ActivityRow> rows, List<Chart> charts, String csv) {}

  /** Begins to read. */
  public ActivityViewModel(ActivitySource source, UiExecutor ui) {
    this.source = source;
    asked = new Latest<>(ui);
    period.subscribe((before, now) -> read());
    grouping.subscribe((before, now) -> read());
    withExperiments.subscribe((before, now) -> read());
    read();
  }

  /** Which days. */
  public ObjectProperty<Period> periodProperty() {
    return period;
  }

  /** What it is parted by. */
  public ObjectProperty<Grouping> groupingProperty() {
    return grouping;
  }

  /** Whether what experiments asked counts. */
  public BooleanProperty withExperimentsProperty() {
    return withExperiments;
  }

  /** What there is instead of figures; empty where there are some. */
  public ReadOnlyStringProperty noteProperty() {
    return note.getReadOnlyProperty();
  }

  /** All together, in sentences. */
  public ReadOnlyStringProperty totalProperty() {
    return total.getReadOnlyProperty();
  }

  /** Whether there is nothing to be copied. */
  public ReadOnlyBooleanProperty emptyProperty() {
    return empty.getReadOnlyProperty();
  }

  ObservableList<ActivityRow> rows() {
    return rows;
  }

  ObservableList<Chart> charts() {
    return charts;
  }

  /** All that is shown, a line for each day and group. */
  String csv() {
    return csv;
  }

  /** Reads anew. */
  public void read() {
    Period of = period.get();
    Grouping by = grouping.get();
    boolean experiments = withExperiments.get();
    Map<String, String> connections = source.connections().get();
    if (empty.get()) {
      note.set("Reading…");
    }
    asked.ask(
        () ->
            titles(by)
                .thenApplyAsync(
                    titles -> find(of, experiments, by, new Names(titles, connections)),
                    source.background()),
        this::show,
        failure -> {
          show(new Found(true, "", List.of(), List.of(), ""));
          note.set(UiTasks.sentence(failure));
        });
  }

  private record Names(Map<String, String> titles, Map<String, String> connections) {}

  private CompletableFuture<Map<String, String>> titles(Grouping by) {
    return by == Grouping.CONVERSATION
        ? source.titles().get()
        : CompletableFuture.completedFuture(Map.of());
  }

  private Found find(Period of, boolean experiments, Grouping by, Names names) {
    ZoneId zone = source.zone();
    LocalDate today = LocalDate.ofInstant(source.clock().instant(), zone);
    LocalDate first = today.minusDays(of.days - 1L);
    Set<Asker> askers = EnumSet.allOf(Asker.class);
    if (!experiments) {
      askers.remove(Asker.EXPERIMENT);
    }
    List<Measurement> all =
        source
            .measurements()
            .get()
            .find(
                Measurements.Query.of(
                        first.atStartOfDay(zone).toInstant(),
                        today.plusDays(1).atStartOfDay(zone).toInstant())
                    .askedBy(askers));
    List<Measurement> paid = all.stream().filter(each -> !isBuiltIn(each)).toList();
    long builtIn = Paid.of(all.stream().filter(ActivityViewModel::isBuiltIn).toList()).requests();
    Spending spending =
        new Spending(
            paid, zone, first, today, each -> by.of(each, names.titles(), names.connections()));
    boolean isEmpty = spending.total().requests() == 0;
    return new Found(
        isEmpty,
        ActivityWords.total(spending.total(), builtIn),
        ActivityRow.of(spending, MOST_ROWS),
        isEmpty ? List.of() : charts(spending),
        isEmpty ? "" : SpendingCsv.of(spending, by.head()));
  }

  private static boolean isBuiltIn(Measurement each) {
    return each.asked().connection().equals(ConnectionProfile.OFFLINE_ID);
  }

  private static List<Chart> charts(Spending spending) {
    Spending.Words words = new Spending.Words(Amounts::usd, Amounts::tokens);
    List<Chart> made = new ArrayList<>();
    made.add(spending.chart("Spent by day", Spending.Figure.USD, words));
    made.add(spending.chart("Requests by day", Spending.Figure.REQUESTS, words));
    made.add(spending.chart("Tokens by day", Spending.Figure.TOKENS, words));
    return made;
  }

  private void show(Found found) {
    note.set(
        found.isEmpty()
            ? "Nothing was asked of a model in this time. What you ask from now on is counted here."
            : "");
    total.set(found.total());
    empty.set(found.isEmpty());
    csv = found.csv();
    rows.setAll(found.rows());
    charts.setAll(found.charts());
  }

  @Override
  public void close() {
    asked.close();
  }
}
