package dev.tempera.app.models.browser;

import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.catalog.ModelCatalog;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.ModelList;
import dev.tempera.core.catalog.browse.ListedModel;
import dev.tempera.core.catalog.browse.ModelFilter;
import dev.tempera.core.catalog.browse.ModelIndex;
import dev.tempera.core.catalog.browse.ModelOrder;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.Pulse;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.provider.ConnectionProfile;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The models of all connections: searched, filtered and sorted at every keystroke, from an index
 * that is made in the background. FX thread only.
 */
public final class ModelBrowserViewModel implements AutoCloseable {
  /** How many models are laid side by side at most. */
  public static final int MOST_COMPARED = 4;

  /**
   * What the models are from.
   *
   * @param connections as they are at the moment
   * @param inUse what the conversation shown asks
   * @param clock says which models are new
   * @param threads where it is searched, shown and read
   */
  public record Sources(
      ModelCatalog catalog,
      Supplier<List<ConnectionProfile>> connections,
      Supplier<Setup> inUse,
      ModelMemory memory,
      Clock clock,
      Threads threads) {
    /** The view models' thread. */
    public UiExecutor ui() {
      return threads.ui();
    }

    /** Runs what takes long. */
    public Executor background() {
      return threads.background();
    }
  }

  private final Sources from;
  private final boolean remembers;
  private final ModelLists lists;
  private final KeptByNobody keptByNobody;
  private final Latest<ModelIndex> building;
  private final StringProperty query = new SimpleStringProperty(this, "query", "");
  private final ObjectProperty<ModelFilter> filter =
      new SimpleObjectProperty<>(this, "filter", ModelFilter.ALL);
  private final ObjectProperty<ModelOrder> order =
      new SimpleObjectProperty<>(this, "order", ModelOrder.FITTING);
  private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper(this, "status", "");
  private final ReadOnlyStringWrapper empty = new ReadOnlyStringWrapper(this, "empty", "");
  private final ObservableList<Choice> results = FXCollections.observableArrayList();
  // One wrapper: it hears its list weakly, so a passing one would fall silent.
  private final ObservableList<Choice> shownResults =
      FXCollections.unmodifiableObservableList(results);
  private final ObservableList<Choice> compared = FXCollections.observableArrayList();
  private final ObservableList<Choice> shownCompared =
      FXCollections.unmodifiableObservableList(compared);
  private ModelIndex index = ModelIndex.NONE;
  private boolean open;
  private boolean settingUp;

  /**
   * Nothing is read before {@link #open}.
   *
   * @param remembers whether filter and order are those of the last time, also of another start;
   *     otherwise each opening begins with everything
   */
  public ModelBrowserViewModel(Sources from, boolean remembers) {
    this.from = from;
    this.remembers = remembers;
    lists = new ModelLists(from.catalog(), from.connections(), from.ui());
    keptByNobody = new KeptByNobody(from.catalog(), from.connections(), from.ui(), this::find);
    building = new Latest<>(from.ui());
    query.subscribe(this::find);
    filter.subscribe(this::sifted);
    order.subscribe(this::sifted);
  }

  /** The frames of the window, for what need not be there at first. */
  Pulse pulse() {
    return from.threads().pulse();
  }

  /** What is searched for. */
  public StringProperty queryProperty() {
    return query;
  }

  /** What of the models is wanted. */
  public ObjectProperty<ModelFilter> filterProperty() {
    return filter;
  }

  /** In which order. */
  public ObjectProperty<ModelOrder> orderProperty() {
    return order;
  }

  /** How many models are known and what could not be asked. */
  public ReadOnlyStringProperty statusProperty() {
    return status.getReadOnlyProperty();
  }

  /** Why nothing is found, in a sentence. */
  public ReadOnlyStringProperty emptyProperty() {
    return empty.getReadOnlyProperty();
  }

  /** The models found, the best first. */
  public ObservableList<Choice> results() {
    return shownResults;
  }

  /** The models marked to be laid side by side, in the order of marking. */
  public ObservableList<Choice> compared() {
    return shownCompared;
  }

  /** Marks a model for comparing, or takes the mark away; with all places taken nothing happens. */
  public void toggleCompared(Choice choice) {
    boolean marked = compared.removeIf(choice::is);
    if (!marked && !choice.typed() && compared.size() < MOST_COMPARED) {
      compared.add(choice);
    }
  }

  /** Whether it is marked for comparing. */
  public boolean isCompared(Choice choice) {
    return compared.stream().anyMatch(choice::is);
  }

  /** Marks a model as a favourite, or takes the mark away. */
  public void toggleFavourite(Choice choice) {
    from.memory().toggle(choice.ref());
    find();
  }

  /** Who makes the models, with how many each, from A. */
  public Map<String, Integer> makers() {
    return index.makers();
  }

  /** Whose models there are. */
  public List<ConnectionProfile> connections() {
    return from.connections().get();
  }

  /**
   * Which of the results Enter takes before the person has moved: the one in use as long as nothing
   * is typed, so that it changes nothing; else the best. -1 for none.
   */
  public int preselected() {
    if (query.get().isBlank()) {
      for (int i = 0; i < results.size(); i++) {
        if (results.get(i).current()) {
          return i;
        }
      }
      return -1;
    }
    return results.isEmpty() ? -1 : 0;
  }

  /** The list is about to be seen; asks each connection once in a session. */
  public void open() {
    open = true;
    settingUp = true;
    FilterText start = remembers ? FilterText.read(from.memory().browsing()) : FilterText.read("");
    query.set("");
    filter.set(start.filter());
    order.set(start.order());
    settingUp = false;
    askRetention();
    rebuild();
    from.connections().get().forEach(lists::askOnce);
  }

  /** The list is seen again as it was left. */
  public void resume() {
    open = true;
    rebuild();
  }

  /** The list is no longer seen. */
  public void hidden() {
    open = false;
  }

  /** Asks all connections again. */
  public void refresh() {
    from.connections().get().forEach(lists::ask);
  }

  /** Asks a connection whose models are not known, or not well, or long known. */
  public void askIfNeeded(ConnectionProfile connection) {
    lists.askIfNeeded(connection);
  }

  /** A list, the connections or the model in use have changed. */
  public void listsChanged() {
    if (open) {
      rebuild();
    }
  }

  private void rebuild() {
    List<ModelIndex.Source> sources =
        inUseFirst().stream().map(each -> new ModelIndex.Source(each.id(), each.name())).toList();
    building.askNext(
        () -> {
          ModelIndex before = index;
          return CompletableFuture.supplyAsync(
              () -> ModelIndex.of(from.catalog(), sources, before), from.background());
        },
        this::indexed,
        failure -> status.set(UiTasks.sentence(failure)));
    find();
  }

  /** Where the lists are the same, all was found when they were told. */
  @SuppressWarnings("ReferenceEquality") // the index gives back itself where nothing has changed
  private void indexed(ModelIndex made) {
    boolean same = made == index && made.size() > 0;
    index = made;
    if (!same) {
      find();
    }
  }

  private List<ConnectionProfile> inUseFirst() {
    String inUse = from.inUse().get().connectionId();
    List<ConnectionProfile> ordered = new ArrayList<>(from.connections().get());
    ordered.sort((a, b) -> Boolean.compare(b.id().equals(inUse), a.id().equals(inUse)));
    return ordered;
  }

  private void askRetention() {
    if (filter.get().keptByNobody()) {
      keptByNobody.ask();
    }
  }

  private void sifted() {
    if (open && !settingUp) {
      askRetention();
    }
    if (remembers && open && !settingUp) {
      from.memory().browsed(new FilterText(filter.get(), order.get()).write());
    }
    find();
  }

  private void find() {
    if (!open || settingUp) {
      return;
    }
    String text = query.get().strip();
    Marks marks = new Marks(from.inUse().get(), from.memory().now());
    List<ListedModel> found = index.search(text, filter.get(), order.get(), today());
    if (filter.get().favourites()) {
      found = found.stream().filter(marks::isFavourite).toList();
    }
    if (filter.get().keptByNobody()) {
      found = found.stream().filter(keptByNobody::has).toList();
    }
    if (text.isEmpty() && order.get().equals(ModelOrder.FITTING)) {
      found = marks.fitting(found);
    }
    List<Choice> choices = new ArrayList<>(found.size() + 2);
    found.forEach(each -> choices.add(marks.choice(each, false)));
    addTyped(text, choices, marks);
    if (!choices.equals(results)) {
      results.setAll(choices);
    }
    describe(text, found.size());
  }

  /** Any id can be used: a server may know more than it lists. */
  private void addTyped(String text, List<Choice> choices, Marks marks) {
    if (text.isEmpty()
        || text.contains(" ")
        || choices.stream().anyMatch(choice -> choice.model().equals(text))) {
      return;
    }
    for (ConnectionProfile connection : inUseFirst()) {
      if (connection.kind() != ConnectionProfile.Kind.OFFLINE) {
        ListedModel typed =
            new ListedModel(connection.id(), connection.name(), ModelInfo.unknown(text));
        choices.add(marks.choice(typed, true));
      }
    }
  }

  private LocalDate today() {
    return LocalDate.now(from.clock());
  }

  private void describe(String text, int found) {
    boolean refreshing = false;
    List<String> problems = new ArrayList<>();
    for (ConnectionProfile connection : from.connections().get()) {
      ModelList list = from.catalog().list(connection.id());
      refreshing |= list.refreshing();
      if (list.problem() != null) {
        problems.add(connection.name() + ": " + list.problem());
      }
    }
    boolean all = text.isEmpty() && filter.get().isAll();
    String count = index.size() == 1 ? "1 model" : index.size() + " models";
    status.set(
        (all ? count : found + " of " + count)
            + (refreshing ? ", asking the servers\u2026" : "")
            + (problems.isEmpty() ? "" : ". " + String.join(" ", problems)));
    empty.set(found > 0 ? "" : whyEmpty(text, refreshing));
  }

  private String whyEmpty(String text, boolean refreshing) {
    if (index.size() == 0) {
      return building.isAsking() || refreshing
          ? "Reading the lists of models\u2026"
          : "No connection lists a model. The id of one can be typed.";
    }
    String doubt = filter.get().keptByNobody() ? keptByNobody.doubt() : "";
    if (!doubt.isEmpty()) {
      return doubt;
    }
    int without = filter.get().isAll() ? 0 : index.search(text, each -> true).size();
    if (without > 0) {
      return "The filters leave nothing of " + (without == 1 ? "1 model." : without + " models.");
    }
    return "No model found. Fewer letters find more.";
  }

  @Override
  public void close() {
    open = false;
    building.close();
    keptByNobody.close();
  }
}
