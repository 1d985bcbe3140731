package dev.tempera.app.models;

import dev.tempera.app.ui.Amounts;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.chart.Chart;
import dev.tempera.core.chart.StripBox;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.measure.Experience;
import dev.tempera.core.measure.Histograms;
import dev.tempera.core.measure.HourChart;
import dev.tempera.core.measure.Measurement;
import dev.tempera.core.measure.Measurement.Asker;
import dev.tempera.core.measure.Measurements;
import dev.tempera.core.measure.Spending;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * What this program itself has measured of a model, and what was paid for it. Lives on the view
 * models' thread; reads in the background.
 */
public final class MeasuredViewModel implements AutoCloseable {
  /** Of more, the newest are taken: older ones tell little of today. */
  private static final int MOST = 20_000;

  /** A provider with fewer answers has no row of its own in the chart. */
  private static final int MOST_PROVIDERS = 8;

  /** Which days. */
  public enum Period {
    WEEK("7 days", 7),
    MONTH("30 days", 30),
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

  /**
   * Where it comes from.
   *
   * @param measurements read in the background
   */
  public record Source(
      Supplier<Measurements> measurements, Clock clock, ZoneId zone, Executor background) {}

  private final Source source;
  private final String connection;
  private final String model;
  private final Latest<Found> asked;
  private final ObjectProperty<Period> period =
      new SimpleObjectProperty<>(this, "period", Period.MONTH);
  private final BooleanProperty withExperiments =
      new SimpleBooleanProperty(this, "withExperiments", true);
  private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper(this, "note", "");
  private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper(this, "outcome", "");
  private final ReadOnlyStringWrapper paid = new ReadOnlyStringWrapper(this, "paid", "");
  private final ObservableList<List<String>> rows = FXCollections.observableArrayList();
  private final ObservableList<Chart> charts = FXCollections.observableArrayList();

  /** What was found: sentences, rows and charts, reckoned in the background. */
  private record Found(
      int count, String outcome, String paid, List<List<String>> rows, List<Chart> charts) {}

  /** Of a model at a connection; begins to read. */
  public MeasuredViewModel(Source source, String connection, String model, UiExecutor ui) {
    this.source = source;
    this.connection = connection;
    this.model = model;
    asked = new Latest<>(ui);
    period.subscribe((before, now) -> read());
    withExperiments.subscribe((before, now) -> read());
    read();
  }

  /** Which days. */
  public ObjectProperty<Period> periodProperty() {
    return period;
  }

  /** Whether what experiments asked counts. */
  public BooleanProperty withExperimentsProperty() {
    return withExperiments;
  }

  /** What there is instead of figures; empty where there are some. */
  public ReadOnlyStringProperty noteProperty() {
    return note.getReadOnlyProperty();
  }

  /** How many failed, in a sentence. */
  public ReadOnlyStringProperty outcomeProperty() {
    return outcome.getReadOnlyProperty();
  }

  /** What was paid, in a sentence. */
  public ReadOnlyStringProperty paidProperty() {
    return paid.getReadOnlyProperty();
  }

  /** What was measured, a row each; {@link MeasuredRows#HEAD} says what the columns are. */
  ObservableList<List<String>> rows() {
    return rows;
  }

  ObservableList<Chart> charts() {
    return charts;
  }

  /** Reads anew. */
  public void read() {
    Period of = period.get();
    boolean experiments = withExperiments.get();
    if (rows.isEmpty()) {
      note.set("Reading…");
    }
    asked.ask(
        () -> CompletableFuture.supplyAsync(() -> find(of, experiments), source.background()),
        this::show,
        failure -> note.set(UiTasks.sentence(failure)));
  }

  private Found find(Period of, boolean experiments) {
    LocalDate today = LocalDate.ofInstant(source.clock().instant(), source.zone());
    LocalDate first = today.minusDays(of.days - 1L);
    Set<Asker> askers = EnumSet.allOf(Asker.class);
    if (!experiments) {
      askers.remove(Asker.EXPERIMENT);
    }
    List<Measurement> tries =
        source
            .measurements()
            .get()
            .find(
                Measurements.Query.of(
                        first.atStartOfDay(source.zone()).toInstant(),
                        today.plusDays(1).atStartOfDay(source.zone()).toInstant())
                    .ofModel(connection, model)
                    .askedBy(askers)
                    .atMost(MOST));
    Experience all = Experience.of(model, tries);
    List<Experience> providers = Experience.byProvider(tries, "not told");
    return new Found(
        tries.size(),
        MeasuredRows.outcome(all, tries.size() == MOST),
        MeasuredRows.paid(all.paid()),
        MeasuredRows.of(all, providers),
        charts(all, providers, tries, first, today));
  }

  private List<Chart> charts(
      Experience all,
      List<Experience> providers,
      List<Measurement> tries,
      LocalDate first,
      LocalDate today) {
    List<Chart> made = new ArrayList<>();
    if (all.firstToken().n() > 0) {
      made.add(Histograms.of("Time to the first token", "ms", all.firstToken()));
    }
    if (all.speed().n() > 0) {
      made.add(Histograms.of("Speed", "tokens per second", all.speed()));
    }
    List<StripBox.Row> byProvider =
        providers.stream()
            .filter(each -> each.firstToken().n() > 0)
            .limit(MOST_PROVIDERS)
            .map(each -> new StripBox.Row(each.name(), each.firstToken().values()))
            .toList();
    if (byProvider.size() > 1) {
      made.add(new StripBox("First token by provider", "ms", byProvider));
    }
    HourChart.of(Experience.byHour(tries, source.zone())).ifPresent(made::add);
    if (all.paid().requests() > 0) {
      Spending spent = new Spending(tries, source.zone(), first, today, each -> "");
      made.add(
          spent.chart(
              "Spent on it by day",
              Spending.Figure.USD,
              new Spending.Words(Amounts::usd, Amounts::tokens)));
    }
    return made;
  }

  private void show(Found found) {
    note.set(
        found.count() == 0
            ? "Nothing was asked of it in this time: ask it something, or probe it."
            : "");
    outcome.set(found.count() == 0 ? "" : found.outcome());
    paid.set(found.count() == 0 ? "" : found.paid());
    rows.setAll(found.rows());
    charts.setAll(found.charts());
  }

  @Override
  public void close() {
    asked.close();
  }
}
