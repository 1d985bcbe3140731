package dev.tempera.app.models;

import dev.tempera.app.models.compare.PriceWords;
import dev.tempera.core.catalog.ModelDetails.Price;
import dev.tempera.core.catalog.ModelEndpoint;
import dev.tempera.core.catalog.history.ModelHistory;
import dev.tempera.core.catalog.history.SeenPrices;
import dev.tempera.core.catalog.history.SeenUptime;
import dev.tempera.core.catalog.history.UptimeWatch;
import dev.tempera.core.chart.Chart;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.figures.Dates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What was seen of a model over time: its prices and uptime. On the view models' thread. */
public final class HistoryViewModel implements AutoCloseable {
  private static final Duration SHOWN = Duration.ofDays(1);

  /** Where it is kept, and how moments are written. */
  public record Source(Supplier<UptimeWatch> watch, Clock clock, ZoneId zone) {
    ModelHistory history() {
      return watch.get().history();
    }
  }

  private final Source from;
  private final String connection;
  private final String model;
  private final Latest<List<SeenPrices>> prices;
  private final Latest<List<SeenUptime>> uptimes;
  private final Subscription listening;
  private final ObservableList<Fact> changes = FXCollections.observableArrayList();
  private final ObservableList<Chart> charts = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper(this, "note", "");

  /** What was seen of a model of a connection; begins to read it. */
  public HistoryViewModel(Source from, String connection, String model, UiExecutor ui) {
    this.from = from;
    this.connection = connection;
    this.model = model;
    prices = new Latest<>(ui);
    uptimes = new Latest<>(ui);
    listening = from.history().listen(() -> ui.execute(this::read));
    read();
  }

  /** Its providers were asked just now: what they say is kept, and they are asked on. */
  void heard(List<ModelEndpoint> endpoints) {
    if (!endpoints.isEmpty()) {
      from.watch().get().looked(connection, model, endpoints);
    }
  }

  /** Each change of a price, the newest first. */
  ObservableList<Fact> changes() {
    return changes;
  }

  /** The uptime of the last day, once there is any. */
  ObservableList<Chart> charts() {
    return charts;
  }

  /** What the chart shows, in a sentence; empty if there is none. */
  public ReadOnlyStringProperty noteProperty() {
    return note.getReadOnlyProperty();
  }

  private void read() {
    prices.askNext(
        () -> from.history().prices(connection, model),
        kept -> changes.setAll(changes(kept)),
        unreadable -> {});
    Instant since = from.clock().instant().minus(SHOWN);
    uptimes.askNext(
        () -> from.history().uptime(connection, model, since), this::show, unreadable -> {});
  }

  private void show(List<SeenUptime> seen) {
    Optional<Chart> chart = UptimeChart.of(seen, from.clock().instant(), at -> time(at));
    charts.setAll(chart.stream().toList());
    note.set(chart.map(Chart::sentence).orElse(""));
  }

  private List<Fact> changes(List<SeenPrices> kept) {
    List<Fact> all = new ArrayList<>();
    for (int i = 1; i < kept.size(); i++) {
      SeenPrices before = kept.get(i - 1);
      SeenPrices after = kept.get(i);
      Map<String, Price> was = byName(before);
      Map<String, Price> is = byName(after);
      Map<String, Price> both = new LinkedHashMap<>(was);
      both.putAll(is);
      for (String name : both.keySet()) {
        String old = amount(was.get(name));
        String now = amount(is.get(name));
        if (!old.equals(now)) {
          all.add(
              new Fact(
                  name,
                  old + " \u2192 " + now,
                  "seen on " + day(after.at()) + ", before on " + day(before.at())));
        }
      }
    }
    Collections.reverse(all);
    return all;
  }

  private static Map<String, Price> byName(SeenPrices seen) {
    Map<String, Price> all = new LinkedHashMap<>();
    seen.prices().forEach(price -> all.put(PriceWords.name(price), price));
    return all;
  }

  private static String amount(@Nullable Price price) {
    if (price == null) {
      return "not named";
    }
    return price.usd().signum() == 0 ? "free" : PriceWords.amount(price);
  }

  private String day(Instant at) {
    return Dates.day(at, from.zone());
  }

  private String time(Instant at) {
    return Dates.moment(at, from.zone());
  }

  @Override
  public void close() {
    listening.cancel();
    prices.close();
    uptimes.close();
  }
}
