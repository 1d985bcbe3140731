package dev.tempera.app.parameters;

import dev.tempera.core.catalog.ModelCatalog;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.ModelList;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.settings.Settings.ModelRef;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The choice of connection and model. FX thread only. */
public final class ModelPickerViewModel {
  /**
   * A model that can be chosen.
   *
   * @param facts context and price as far as known
   * @param current whether it is the one in use
   * @param typed whether it is only what was typed, in no list
   * @param favourite whether the person has marked it
   * @param recent whether it was chosen lately
   */
  public record Choice(
      String connectionId,
      String connectionName,
      String model,
      String name,
      String facts,
      boolean current,
      boolean typed,
      boolean favourite,
      boolean recent) {
    /** Whether both are the same model at the same connection. */
    public boolean is(Choice other) {
      return connectionId.equals(other.connectionId) && model.equals(other.model);
    }
  }

  private final ModelCatalog catalog;
  private final Supplier<List<ConnectionProfile>> connections;
  private final BiConsumer<String, String> choose;
  private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper subtitle = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper warning = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
  private final ModelMemory memory;
  private final ObjectProperty<ModelFilter> filter = new SimpleObjectProperty<>(ModelFilter.ALL);
  private final StringProperty query = new SimpleStringProperty("");
  private final ObservableList<Choice> results = FXCollections.observableArrayList();
  // One wrapper: it hears its list weakly, so a passing one would fall silent.
  private final ObservableList<Choice> shownResults =
      FXCollections.unmodifiableObservableList(results);
  private final ModelLists lists;
  private ModelChoices choices = ModelChoices.NONE;
  private Setup setup;
  private boolean open;

  ModelPickerViewModel(
      ModelCatalog catalog,
      Supplier<List<ConnectionProfile>> connections,
      Setup setup,
      BiConsumer<String, String> choose,
      UiExecutor ui) {
    this(catalog, connections, setup, choose, ModelMemory.none(), ui);
  }

  ModelPickerViewModel(
      ModelCatalog catalog,
      Supplier<List<ConnectionProfile>> connections,
      Setup setup,
      BiConsumer<String, String> choose,
      ModelMemory memory,
      UiExecutor ui) {
    this.memory = memory;
    this.catalog = catalog;
    this.connections = connections;
    this.setup = setup;
    this.choose = choose;
    lists = new ModelLists(catalog, connections, ui);
    query.subscribe(this::find);
    filter.subscribe(this::find);
  }

  /** The name of the model in use. */
  public ReadOnlyStringProperty titleProperty() {
    return title.getReadOnlyProperty();
  }

  /** Its connection, context and price. */
  public ReadOnlyStringProperty subtitleProperty() {
    return subtitle.getReadOnlyProperty();
  }

  /** What is doubtful about the model in use, empty if nothing is. */
  public ReadOnlyStringProperty warningProperty() {
    return warning.getReadOnlyProperty();
  }

  /** How many models are known and what could not be asked. */
  public ReadOnlyStringProperty statusProperty() {
    return status.getReadOnlyProperty();
  }

  /** What is searched for. */
  public StringProperty queryProperty() {
    return query;
  }

  /** What of the models is wanted, and in which order. */
  public ObjectProperty<ModelFilter> filterProperty() {
    return filter;
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

  /** Marks a model as a favourite, or takes the mark away. */
  public void toggleFavourite(Choice choice) {
    memory.toggle(new ModelRef(choice.connectionId(), choice.model()));
    find();
  }

  /** The models found, the best first. */
  public ObservableList<Choice> results() {
    return shownResults;
  }

  /** The list is about to be seen; asks each connection once in a session. */
  public void open() {
    open = true;
    query.set("");
    filter.set(ModelFilter.ALL);
    rebuild();
    connections.get().forEach(lists::askOnce);
  }

  /** The list is no longer seen. */
  public void close() {
    open = false;
  }

  /** Asks all connections again. */
  public void refresh() {
    connections.get().forEach(lists::ask);
  }

  /** Uses a model from now on. */
  public void choose(Choice choice) {
    choose.accept(choice.connectionId(), choice.model());
    memory.used(new ModelRef(choice.connectionId(), choice.model()));
  }

  void show(Setup now) {
    setup = now;
    // Limits, defaults and support are worth asking for once, not only when somebody chooses.
    connections.get().stream().filter(this::isInUse).forEach(lists::askIfNeeded);
    describe();
  }

  /** A list or the connections have changed. */
  void listsChanged() {
    describe();
    if (open) {
      rebuild();
    }
  }

  private void rebuild() {
    choices = ModelChoices.of(catalog, inUseFirst());
    find();
  }

  private List<ConnectionProfile> inUseFirst() {
    List<ConnectionProfile> ordered = new ArrayList<>(connections.get());
    ordered.sort((a, b) -> Boolean.compare(isInUse(b), isInUse(a)));
    return ordered;
  }

  private boolean isInUse(ConnectionProfile connection) {
    return connection.id().equals(setup.connectionId());
  }

  private void find() {
    if (open) {
      String text = query.get().strip();
      List<Choice> found = choices.find(text, filter.get(), setup, memory.now());
      if (!found.equals(results)) {
        results.setAll(found);
      }
      int listed = (int) found.stream().filter(choice -> !choice.typed()).count();
      status.set(choices.status(listed, text.isEmpty() && filter.get().isAll()));
    }
  }

  private void describe() {
    ModelInfo model = catalog.find(setup.connectionId(), setup.model());
    ConnectionProfile connection =
        connections.get().stream().filter(this::isInUse).findFirst().orElse(null);
    String name = connection == null ? "" : connection.name();
    String facts = ModelFacts.describe(model);
    title.set(setup.model().isEmpty() ? "No model chosen" : model.name());
    // The built-in model is called like its connection: once is enough.
    String where = name.equals(title.get()) ? "" : name;
    subtitle.set(where.isEmpty() || facts.isEmpty() ? where + facts : where + " \u00b7 " + facts);
    warning.set(warning(connection == null, name, model));
  }

  private String warning(boolean connectionGone, String connectionName, ModelInfo model) {
    if (connectionGone) {
      return "The connection of this conversation is gone; choose a model of another one.";
    }
    ModelList list = catalog.list(setup.connectionId());
    boolean unknown =
        model.equals(ModelInfo.unknown(setup.model()))
            && list.models().stream().noneMatch(m -> m.id().equals(setup.model()));
    if (setup.model().isEmpty() || !list.complete() || !unknown) {
      return "";
    }
    return "Not in the list of "
        + connectionName
        + " ("
        + (list.models().size() == 1 ? "1 model" : list.models().size() + " models")
        + "). It may be retired or misspelt; it can be tried all the same.";
  }
}
