package dev.tempera.app.search;

import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.concurrent.Delay;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.search.IndexState;
import dev.tempera.core.search.QueryParser;
import dev.tempera.core.search.SearchHit;
import dev.tempera.core.search.SearchIndex;
import dev.tempera.core.search.SearchQuery;
import dev.tempera.core.search.SearchQuery.Filter;
import dev.tempera.core.search.SearchResults;
import dev.tempera.core.search.SearchResults.Order;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for in everything, and what was found. Every letter asks at once: a search that is
 * still under way gives way to the next one. View models' thread only.
 */
public final class SearchViewModel implements AutoCloseable {
  /** So many messages are shown at first, and so many more each time. */
  static final int STEP = 50;

  /** No more than so many are kept in the list because they were there before. */
  static final int MOST_KEPT = 1_000;

  private final Supplier<SearchIndex> opener;
  private final Executor background;
  private final Clock clock;
  private final Latest<Optional<SearchResults>> search;
  private final StringProperty query = new SimpleStringProperty(this, "query", "");
  private final ObjectProperty<Order> order =
      new SimpleObjectProperty<>(this, "order", Order.BEST_FIRST);
  private final ObservableList<SearchHit> hits = FXCollections.observableArrayList();
  private final ObservableList<Chip> chips = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper(this, "status", "");
  private final ReadOnlyStringWrapper remark = new ReadOnlyStringWrapper(this, "remark", "");
  private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper(this, "more");
  private final IndexWatch watch;
  private SearchQuery parsed;
  private int limit = STEP;
  private int current = -1;

  /** How far the index was for what is shown. */
  private @Nullable IndexState known;

  /** The most that there was to take in since the index was whole. */
  private long most;

  private Runnable behind = () -> {};
  private Consumer<Runnable> placeKeeper = Runnable::run;

  /** Opened by the first search, on the background's thread; closed there too. */
  private @Nullable CompletableFuture<SearchIndex> index;

  /** What is said where there are no hits, and nothing is left to be indexed. */
  static final String NOTHING = "Nothing was found.";

  /**
   * Nothing is looked for yet.
   *
   * @param opener opens the index; called in the background, once
   * @param delay between two looks at how far the index is
   * @param clock tells what "today" is, and where
   */
  public SearchViewModel(
      Supplier<SearchIndex> opener, UiExecutor ui, Executor background, Delay delay, Clock clock) {
    this.opener = opener;
    this.background = background;
    this.clock = clock;
    search = new Latest<>(ui);
    watch = new IndexWatch(this::state, ui, delay, this::looked);
    parsed = parse("");
    query.subscribe((was, is) -> changed());
    order.subscribe((was, is) -> ask());
  }

  /** What is looked for, as it is typed. */
  public StringProperty queryProperty() {
    return query;
  }

  /** How messages are to be ordered; very common words are ordered by time all the same. */
  public ObjectProperty<Order> orderProperty() {
    return order;
  }

  /** What was found. */
  public ObservableList<SearchHit> hits() {
    return hits;
  }

  /** The filters that were typed. */
  public ObservableList<Chip> chips() {
    return chips;
  }

  /** How many there are, and how they are ordered; or what went wrong. */
  public ReadOnlyStringProperty statusProperty() {
    return status.getReadOnlyProperty();
  }

  /** What was not understood; empty if everything was. */
  public ReadOnlyStringProperty remarkProperty() {
    return remark.getReadOnlyProperty();
  }

  /** Whether there are more than are shown. */
  public ReadOnlyBooleanProperty moreProperty() {
    return more.getReadOnlyProperty();
  }

  /** Adds a filter to what is typed. */
  public void add(String filter) {
    String typed = query.get().stripTrailing();
    query.set(typed.isEmpty() ? filter : typed + " " + filter);
  }

  /** Takes a filter away. */
  public void remove(Chip chip) {
    query.set(chip.without());
  }

  /** Shows more of them. */
  public void showMore() {
    if (more.get()) {
      limit += STEP;
      ask();
    }
  }

  /** Looks again: something was written meanwhile. */
  public void refresh() {
    ask();
  }

  /**
   * While somebody sees it, what was found is found anew as the index grows; what is read and
   * chosen stays in its place.
   */
  void watch(boolean seen) {
    watch.watch(seen);
  }

  /** What changes the hits while somebody reads them is run by that. */
  void onChange(Consumer<Runnable> keeper) {
    placeKeeper = keeper;
  }

  /** Runs whenever something was not in the index yet. */
  void onBehind(Runnable listener) {
    behind = listener;
  }

  private CompletableFuture<IndexState> state() {
    return opened().thenApplyAsync(SearchIndex::state, background);
  }

  /** A search under way is not given up for that: it would never end. */
  private void looked(IndexState state) {
    if (known != null && !state.equals(known) && !search.isAsking()) {
      ask(this::foundAgain, problem -> {});
    }
  }

  /** The hit that was visited last becomes the one at that place; -1 for none. */
  public void visited(int place) {
    current = place;
  }

  /** The place of the hit that was visited last, -1 for none. */
  public int current() {
    return current;
  }

  /** The next hit ({@code by} 1) or the one before (-1), which is visited with that. */
  public Optional<SearchHit> step(int by) {
    if (hits.isEmpty()) {
      return Optional.empty();
    }
    int from = current < 0 && by < 0 ? 0 : current;
    current = Math.floorMod(from + by, hits.size());
    return Optional.of(hits.get(current));
  }

  private SearchQuery parse(String text) {
    return QueryParser.parse(text, clock.instant(), clock.getZone());
  }

  private void changed() {
    parsed = parse(query.get());
    limit = STEP;
    chips.setAll(
        parsed.clauses().stream()
            .filter(Filter.class::isInstance)
            .map(clause ->
                new Chip(
                    parsed.text().substring(clause.span().start(), clause.span().end()),
                    parsed.without(clause)))
            .toList());
    remark.set(String.join(" ", parsed.remarks()));
    ask();
  }

  private void ask() {
    known = null;
    if (parsed.isEmpty()) {
      search.forget();
      show(List.of(), false);
      status.set("");
      return;
    }
    ask(
        this::found,
        problem -> {
          show(List.of(), false);
          status.set(UiTasks.sentence(problem));
        });
  }

  private void ask(Consumer<SearchResults> found, Consumer<Throwable> failed) {
    SearchQuery asked = parsed;
    Order wish = order.get();
    int count = limit;
    search.askStoppable(
        cancellation ->
            opened()
                .thenApplyAsync(index -> find(index, asked, wish, count, cancellation), background),
        results -> results.ifPresent(found),
        failed);
  }

  private static Optional<SearchResults> find(
      SearchIndex index, SearchQuery asked, Order wish, int most, Cancellation cancellation) {
    if (cancellation.isCancelled()) {
      return Optional.empty();
    }
    // What was just said is looked for more than anything; the rest is left to who keeps the index.
    boolean _ = index.takeLastIfFree();
    return index.search(asked, wish, most, cancellation);
  }

  private CompletableFuture<SearchIndex> opened() {
    CompletableFuture<SearchIndex> opening = index;
    if (opening == null || opening.isCompletedExceptionally()) {
      opening = CompletableFuture.supplyAsync(opener, background);
      index = opening;
    }
    return opening;
  }

  private void found(SearchResults results) {
    show(results.hits(), results.more());
    tell(results);
  }

  /** The same was looked for anew: what was there stays, unless it is no longer found at all. */
  private void foundAgain(SearchResults results) {
    Set<String> keys = results.hits().stream().map(SearchHit::key).collect(Collectors.toSet());
    boolean pushedOut = hits.stream().anyMatch(hit -> !keys.contains(hit.key()));
    if (pushedOut && results.more() && limit < MOST_KEPT) {
      limit = Math.min(MOST_KEPT, 2 * limit);
      ask(this::foundAgain, problem -> {});
      return;
    }
    if (!hits.equals(results.hits())) {
      placeKeeper.accept(() -> showAgain(results.hits()));
    }
    more.set(results.more());
    tell(results);
  }

  private void tell(SearchResults results) {
    IndexState state = results.index();
    known = state;
    most = state.isWhole() ? 0 : Math.max(most, state.left());
    status.set(words(results) + progress(results));
    List<String> remarks = new ArrayList<>(parsed.remarks());
    remarks.addAll(results.remarks());
    remark.set(String.join(" ", remarks));
    if (!state.isWhole()) {
      behind.run();
    }
  }

  /** What was visited keeps its place as long as it is there. */
  private void show(List<SearchHit> found, boolean thereAreMore) {
    SearchHit was = visited();
    hits.setAll(found);
    current = was == null ? -1 : found.indexOf(was);
    more.set(thereAreMore);
  }

  /** The same, of the same query: what was written anew is the same hit still. */
  private void showAgain(List<SearchHit> found) {
    SearchHit was = visited();
    hits.setAll(found);
    current = was == null ? -1 : found.stream().map(SearchHit::key).toList().indexOf(was.key());
  }

  private @Nullable SearchHit visited() {
    return current >= 0 && current < hits.size() ? hits.get(current) : null;
  }

  private String progress(SearchResults results) {
    long left = results.index().left();
    return left == 0
        ? ""
        : (results.hits().isEmpty() ? " " : ". ")
            + String.format(Locale.ROOT, "Indexing, %,d of %,d.", most - left, most);
  }

  private static String words(SearchResults results) {
    int count = results.hits().size();
    String found = count == 0 ? NOTHING : (results.more() ? "The first " : "") + count + " found";
    String ordered =
        count < 2
            ? ""
            : results.order() == Order.BEST_FIRST ? ", the best first" : ", the newest first";
    return found + ordered;
  }

  @Override
  public void close() {
    watch.close();
    search.close();
    CompletableFuture<SearchIndex> opening = index;
    if (opening != null) {
      var _ = opening.thenAcceptAsync(SearchIndex::close, background);
    }
  }
}
