package dev.tempera.app.activity;

import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.chart.Chart;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.provider.AccountFacts;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ProviderException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What OpenRouter tells of the person's keys, a line each. Lives on the view models' thread. */
public final class AccountViewModel implements AutoCloseable {
  /** Whose keys, and who is asked. */
  public record Keys(Supplier<List<ConnectionProfile>> connections, Providers providers) {}

  /** Who answers at a connection. */
  @FunctionalInterface
  public interface Providers {
    /**
     * The one of that id.
     *
     * @throws ProviderException if there is none
     */
    ChatProvider provider(String connectionId) throws ProviderException;
  }

  private final Keys keys;
  private final Executor background;
  private final Latest<Told> asked;
  private final ObservableList<Chart> charts = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper(this, "text", "");

  /** What all of them tell. */
  private record Told(String text, List<Chart> charts) {}

  /** Asks at once. */
  public AccountViewModel(Keys keys, Executor background, UiExecutor ui) {
    this.keys = keys;
    this.background = background;
    asked = new Latest<>(ui);
    ask();
  }

  /** A line for each key; empty where there is none to be asked for. */
  public ReadOnlyStringProperty textProperty() {
    return text.getReadOnlyProperty();
  }

  /** What management keys tell of all keys of their account, day by day. */
  ObservableList<Chart> charts() {
    return charts;
  }

  /** Asks anew. */
  public void ask() {
    List<ConnectionProfile> of = keys.connections().get();
    if (of.isEmpty()) {
      asked.forget();
      text.set("");
      charts.clear();
      return;
    }
    if (text.get().isEmpty()) {
      text.set("Asking OpenRouter…");
    }
    asked.ask(
        () -> CompletableFuture.supplyAsync(() -> told(of, keys.providers()), background),
        this::show,
        failure -> text.set(UiTasks.sentence(failure)));
  }

  /** One that fails keeps no other from being told. */
  private static Told told(List<ConnectionProfile> connections, Providers providers) {
    List<String> lines = new ArrayList<>();
    List<Chart> drawn = new ArrayList<>();
    for (ConnectionProfile each : connections) {
      String line;
      try {
        AccountFacts facts = providers.provider(each.id()).account();
        line = AccountWords.of(facts);
        AccountFacts.Credits credits = facts.credits();
        if (credits != null) {
          String whose = connections.size() == 1 ? "all keys" : "all keys of " + each.name();
          drawn.addAll(AccountCharts.of(credits.days(), whose));
        }
      } catch (ProviderException e) {
        line = e.error().message();
      }
      lines.add(connections.size() == 1 ? line : each.name() + ": " + line);
    }
    return new Told(String.join("\n", lines), drawn);
  }

  private void show(Told told) {
    text.set(told.text());
    charts.setAll(told.charts());
  }

  @Override
  public void close() {
    asked.close();
  }
}
