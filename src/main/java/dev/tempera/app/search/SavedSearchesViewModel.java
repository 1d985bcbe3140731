package dev.tempera.app.search;

import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.organise.Names;
import dev.tempera.core.organise.OrganiseException;
import dev.tempera.core.organise.SavedSearch;
import dev.tempera.core.organise.SavedSearches;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The searches that a person keeps. What is changed is shown there and then; what the store tells
 * is shown when nothing is on its way there. View models' thread only.
 */
public final class SavedSearchesViewModel implements AutoCloseable {
  private final SavedSearches store;
  private final UiExecutor ui;
  private final Consumer<Toast> toasts;
  private final Latest<List<SavedSearch>> reading;
  private final Subscription listening;
  private final ObservableList<SavedSearch> all = FXCollections.observableArrayList();

  /** How many changes are on their way to the store. */
  private int changing;

  /**
   * Nothing is known before {@link #read}.
   *
   * @param toasts says what was done, and takes it back
   */
  public SavedSearchesViewModel(SavedSearches store, UiExecutor ui, Consumer<Toast> toasts) {
    this.store = store;
    this.ui = ui;
    this.toasts = toasts;
    this.reading = new Latest<>(ui);
    this.listening = store.listen(() -> ui.execute(this::read));
  }

  /** All, in their order. */
  public ObservableList<SavedSearch> all() {
    return all;
  }

  /** Asks the store how things stand, unless something is on its way there. */
  public void read() {
    if (changing == 0) {
      // An answer that is under way may be older than what is told now.
      reading.forget();
      reading.askNext(
          store::all,
          this::show,
          failure -> say("Saved searches could not be read. " + UiTasks.sentence(failure)));
    }
  }

  /** What stays what it is keeps its row. */
  private void show(List<SavedSearch> told) {
    if (!told.equals(all)) {
      all.setAll(told);
    }
  }

  private void say(String sentence) {
    toasts.accept(Toast.of(sentence));
  }

  /**
   * Keeps a search.
   *
   * @param ended gets what is wrong, or an empty text if it is kept
   */
  public void save(String name, String query, Consumer<String> ended) {
    try {
      var _ = Names.required("search", name);
    } catch (OrganiseException wrong) {
      ended.accept(UiTasks.sentence(wrong));
      return;
    }
    store(
        store.add(name, query),
        saved -> {
          ended.accept("");
          say("Saved as “" + saved.name() + "”");
        },
        ended);
  }

  /** Gives a search another name; a blank one changes nothing. */
  public void rename(SavedSearch search, String name) {
    if (!Names.clean(name).isEmpty() && !name.equals(search.name())) {
      change(search, new SavedSearch(search.id(), Names.clean(name), search.query()));
    }
  }

  /** Lets a search find what is looked for now; the toast brings its own back. */
  public void replace(SavedSearch search, String query) {
    if (!query.isBlank() && !query.equals(search.query())) {
      SavedSearch changed = new SavedSearch(search.id(), search.name(), query);
      change(search, changed);
      toasts.accept(Toast.undo("“" + search.name() + "” changed", () -> change(changed, search)));
    }
  }

  private void change(SavedSearch from, SavedSearch to) {
    int place = place(from);
    if (place >= 0) {
      all.set(place, to);
    }
    store(store.change(to), done -> {}, this::say);
  }

  /** Moves a search up (-1) or down (1); at the ends it stays. */
  public void move(SavedSearch search, int by) {
    int from = place(search);
    int to = from + by;
    if (from >= 0 && to >= 0 && to < all.size()) {
      all.remove(from);
      all.add(to, search);
      store(store.move(search.id(), to), done -> {}, this::say);
    }
  }

  /** Deletes a search, and nothing that it finds; the toast brings it back. */
  public void delete(SavedSearch search) {
    int place = place(search);
    if (place >= 0) {
      all.remove(place);
      store(store.delete(search.id()), done -> {}, this::say);
      toasts.accept(
          Toast.undo("“" + search.name() + "” is no longer saved", () -> restore(search, place)));
    }
  }

  private void restore(SavedSearch search, int place) {
    if (place(search) < 0) {
      all.add(Math.min(place, all.size()), search);
    }
    store(store.restore(search, place), done -> {}, this::say);
  }

  /** Where a search stands, whatever it is called by now; -1 if it is gone. */
  private int place(SavedSearch search) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).id().equals(search.id())) {
        return i;
      }
    }
    return -1;
  }

  private <T> void store(
      CompletableFuture<T> change, Consumer<? super T> done, Consumer<String> failed) {
    changing++;
    reading.forget();
    UiTasks.then(
        change,
        ui,
        result -> {
          done.accept(result);
          stored();
        },
        problem -> {
          failed.accept(problem);
          stored();
        });
  }

  private void stored() {
    changing--;
    read();
  }

  @Override
  public void close() {
    listening.cancel();
    reading.close();
  }
}
