package dev.tempera.app.models;

import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.catalog.LoadedModels;
import dev.tempera.core.catalog.LoadedState;
import dev.tempera.core.catalog.LoadedState.State;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.figures.Dates;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Whether a server of one's own has the model in memory, and how. Lives on the view models' thread;
 * the server is asked in the background.
 */
public final class LoadedViewModel implements AutoCloseable {
  private static final String UNKNOWN = "unknown";

  private final LoadedModels server;
  private final String model;
  private final Executor background;
  private final ZoneId zone;
  private final Latest<LoadedState> asked;
  private final ReadOnlyObjectWrapper<LoadedState> state =
      new ReadOnlyObjectWrapper<>(this, "state", LoadedState.UNKNOWN);
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
  private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper(this, "said", "");
  private final ObservableList<Fact> facts = FXCollections.observableArrayList();

  /** Asks at once. */
  public LoadedViewModel(
      LoadedModels server, String model, UiExecutor ui, Executor background, ZoneId zone) {
    this.server = server;
    this.model = model;
    this.background = background;
    this.zone = zone;
    asked = new Latest<>(ui);
    refresh();
  }

  ObservableList<Fact> facts() {
    return facts;
  }

  /** What is known now. */
  ReadOnlyObjectProperty<LoadedState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** Whether the server is being asked, or loads. */
  ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** What goes on or went wrong; mostly empty. */
  ReadOnlyStringProperty saidProperty() {
    return said.getReadOnlyProperty();
  }

  /** Asks again. */
  void refresh() {
    ask("Asking what is in memory\u2026", () -> server.state(model));
  }

  /** Has it loaded. */
  void load() {
    ask(
        "Loading\u2026 A large model takes minutes.",
        () -> {
          server.load(model);
          return server.state(model);
        });
  }

  /** Has it put out. */
  void unload() {
    ask(
        "Unloading\u2026",
        () -> {
          server.unload(model);
          return server.state(model);
        });
  }

  private void ask(String going, Callable<LoadedState> work) {
    busy.set(true);
    said.set(going);
    asked.ask(
        () -> CompletableFuture.supplyAsync(() -> call(work), background),
        found -> {
          busy.set(false);
          said.set("");
          show(found);
        },
        problem -> {
          busy.set(false);
          said.set(UiTasks.sentence(problem));
          show(state.get());
        });
  }

  private static LoadedState call(Callable<LoadedState> work) {
    try {
      return work.call();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }

  private void show(LoadedState found) {
    state.set(found);
    List<Fact> lines = new ArrayList<>();
    lines.add(new Fact("In memory", words(found.state())));
    if (found.state() == State.LOADED) {
      lines.add(new Fact("Context in force", tokens(found.context()), note(found)));
      lines.add(new Fact("Memory", bytes(found.bytes()), video(found)));
      Instant until = found.until();
      if (until != null) {
        lines.add(new Fact("Put out at", Dates.moment(until, zone), "unless it is asked again"));
      }
    }
    facts.setAll(lines);
  }

  private static String words(State state) {
    return switch (state) {
      case LOADED -> "yes";
      case LOADING -> "it is being loaded";
      case NOT_LOADED -> "no; it is loaded when it is asked, which takes a while";
      case UNKNOWN -> UNKNOWN;
    };
  }

  private static String note(LoadedState found) {
    Integer longest = found.longest();
    return longest == null ? "" : String.format(Locale.ROOT, "of %,d possible", longest);
  }

  private static String video(LoadedState found) {
    Long all = found.bytes();
    Long video = found.videoBytes();
    return all == null || video == null
        ? ""
        : Math.round(100.0 * video / all) + " % of it on the graphics card";
  }

  private static String tokens(@Nullable Integer count) {
    return count == null ? UNKNOWN : String.format(Locale.ROOT, "%,d tokens", count);
  }

  private static String bytes(@Nullable Long bytes) {
    return bytes == null ? UNKNOWN : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }

  @Override
  public void close() {
    asked.close();
  }
}
