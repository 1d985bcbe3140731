package dev.tempera.app.settings;

import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.provider.ConnectionProfile;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Looks for local servers on their usual ports. Lives on the view models' thread. */
final class ServerSearch {
  private final Supplier<CompletableFuture<List<ConnectionProfile>>> discovery;
  private final ObservableList<ConnectionProfile> found = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper searching = new ReadOnlyBooleanWrapper(this, "searching");
  private final Latest<List<ConnectionProfile>> search;

  ServerSearch(Supplier<CompletableFuture<List<ConnectionProfile>>> discovery, UiExecutor ui) {
    this.discovery = discovery;
    search = new Latest<>(ui);
  }

  /** What was found and is not known yet. */
  ObservableList<ConnectionProfile> found() {
    return found;
  }

  /** Whether it is looking. */
  ReadOnlyBooleanProperty searchingProperty() {
    return searching.getReadOnlyProperty();
  }

  /**
   * Looks anew.
   *
   * @param known what need not be found
   * @param failed hears in one sentence why nothing can be found
   */
  void start(Predicate<ConnectionProfile> known, Consumer<String> failed) {
    found.clear();
    searching.set(true);
    search.ask(
        discovery,
        servers -> {
          searching.set(false);
          found.setAll(servers.stream().filter(known.negate()).toList());
        },
        problem -> {
          searching.set(false);
          failed.accept(UiTasks.sentence(problem));
        });
  }

  /** What is being looked for is not wanted any more. */
  void forget() {
    search.forget();
    searching.set(false);
  }

  void close() {
    search.close();
  }
}
