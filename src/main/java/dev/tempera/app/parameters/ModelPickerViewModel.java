package dev.tempera.app.parameters;

import dev.tempera.app.models.browser.Choice;
import dev.tempera.app.models.browser.ModelBrowserViewModel;
import dev.tempera.app.models.browser.ModelFacts;
import dev.tempera.core.catalog.ModelCatalog;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.ModelList;
import dev.tempera.core.catalog.browse.ModelStanding;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.settings.Settings.ModelRef;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The model in use, what is doubtful about it, and the list to choose another. FX thread only. */
public final class ModelPickerViewModel implements AutoCloseable {
  private static final int MOST_SUBSTITUTES = 3;

  private final ModelBrowserViewModel.Sources from;
  private final BiConsumer<String, String> choose;
  private final ModelBrowserViewModel browser;
  private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper subtitle = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper warning = new ReadOnlyStringWrapper("");
  private final ObservableList<Substitute> substitutes = FXCollections.observableArrayList();
  private final ObservableList<Substitute> shownSubstitutes =
      FXCollections.unmodifiableObservableList(substitutes);
  private Setup setup;

  /**
   * A picker of these models.
   *
   * @param choose uses a model of a connection from now on
   */
  ModelPickerViewModel(ModelBrowserViewModel.Sources from, BiConsumer<String, String> choose) {
    this.from = from;
    this.choose = choose;
    setup = from.inUse().get();
    browser = new ModelBrowserViewModel(from, false);
  }

  /** The list to choose from. */
  public ModelBrowserViewModel browser() {
    return browser;
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

  /** Uses a model from now on. */
  public void choose(Choice choice) {
    choose.accept(choice.connectionId(), choice.model());
    from.memory().used(choice.ref());
  }

  void show(Setup now) {
    setup = now;
    // Limits, defaults and support are worth asking for once, not only when somebody chooses.
    connections().stream().filter(this::isInUse).forEach(browser::askIfNeeded);
    describe();
  }

  /** A list or the connections have changed. */
  void listsChanged() {
    describe();
    browser.listsChanged();
  }

  private List<ConnectionProfile> connections() {
    return from.connections().get();
  }

  private boolean isInUse(ConnectionProfile connection) {
    return connection.id().equals(setup.connectionId());
  }

  private void describe() {
    ModelCatalog catalog = from.catalog();
    ModelInfo model = catalog.find(setup.connectionId(), setup.model());
    ConnectionProfile connection =
        connections().stream().filter(this::isInUse).findFirst().orElse(null);
    String name = connection == null ? "" : connection.name();
    String facts = ModelFacts.describe(model);
    title.set(setup.model().isEmpty() ? "No model chosen" : model.name());
    // The built-in model is called like its connection: once is enough.
    String where = name.equals(title.get()) ? "" : name;
    subtitle.set(where.isEmpty() || facts.isEmpty() ? where + facts : where + " \u00b7 " + facts);
    judge(connection);
  }

  private void judge(@Nullable ConnectionProfile connection) {
    if (connection == null) {
      warning.set("The connection of this conversation is gone; choose a model of another one.");
      substitutes.clear();
      return;
    }
    ModelList list = from.catalog().list(connection.id());
    LocalDate today = LocalDate.now(from.clock());
    String doubt = ModelStanding.doubt(list, setup.model(), connection.name(), today).orElse("");
    warning.set(doubt);
    List<Substitute> nearest =
        doubt.isEmpty()
            ? List.of()
            : ModelStanding.substitutes(list, setup.model(), today, MOST_SUBSTITUTES).stream()
                .map(each -> Substitute.of(connection.id(), each, setup.parameters()))
                .toList();
    if (!nearest.equals(substitutes)) {
      substitutes.setAll(nearest);
    }
  }

  /** What could be asked in place of a model that is doubtful, the nearest first. */
  public ObservableList<Substitute> substitutes() {
    return shownSubstitutes;
  }

  /** Uses a substitute from now on. */
  public void choose(Substitute substitute) {
    choose.accept(substitute.connectionId(), substitute.model());
    from.memory().used(new ModelRef(substitute.connectionId(), substitute.model()));
  }

  @Override
  public void close() {
    browser.close();
  }
}
