package dev.tempera.app.parameters;

import dev.tempera.app.models.browser.ModelBrowserViewModel;
import dev.tempera.app.models.browser.ModelMemory;
import dev.tempera.core.catalog.ModelCatalog;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.Pulse;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.connection.ActiveConnections;
import dev.tempera.core.connection.SetupCheck;
import dev.tempera.core.params.CheckContext;
import dev.tempera.core.params.JsonText;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.params.ParameterValue;
import dev.tempera.core.params.Parameters;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.routing.RoutingEdit;
import dev.tempera.core.settings.SettingsStore;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parameter sidebar: the one place where the setup of the conversation shown is changed. FX
 * thread only.
 */
public final class ParametersViewModel implements AutoCloseable {
  /** As many alternatives for each token as the API gives. */
  private static final int ALTERNATIVES = 20;

  private final SetupCheck check;
  private final ReadOnlyObjectWrapper<Setup> setup =
      new ReadOnlyObjectWrapper<>(
          new Setup(ConnectionProfile.OFFLINE_ID, "", "", ParameterSet.EMPTY));
  private final StringProperty filter = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper notTaken = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper unapplied = new ReadOnlyStringWrapper("");
  private final BooleanProperty seedLocked = new SimpleBooleanProperty(true);
  private final List<Subscription> subscriptions = new ArrayList<>();
  private final ModelPickerViewModel models;
  private final PresetsViewModel presets;
  private final RequestPreviewViewModel preview;
  private final ParameterRows rows;
  private final SetupWriter writer;
  private final ReadOnlyStringWrapper modelName = new ReadOnlyStringWrapper("");
  private @Nullable ConversationId conversation;

  /** What the store holds of the conversation shown, as far as heard. */
  private @Nullable Setup stored;

  private CheckContext context;

  private final ParameterViewModel.Host host =
      new ParameterViewModel.Host() {
        @Override
        public ParameterSet parameters() {
          return setup.get().parameters();
        }

        @Override
        public CheckContext context() {
          return context;
        }

        @Override
        public boolean openRouter() {
          return check.asksOpenRouter(setup.get());
        }

        @Override
        public void change(String name, ParameterValue value) {
          changeTo(setup.get().withParameters(parameters().with(name, value)));
        }

        @Override
        public void judged() {
          unapplied.set(rows.unapplied());
        }
      };

  /**
   * A sidebar that shows an empty setup until {@link #show}.
   *
   * @param save stores a conversation's setup; asked for one at a time
   * @param request the exact request that Send would make of a setup
   */
  public ParametersViewModel(
      ModelCatalog catalog,
      SettingsStore settings,
      ActiveConnections connections,
      BiFunction<ConversationId, Setup, CompletableFuture<Void>> save,
      UnsentRequest request,
      Threads threads) {
    UiExecutor ui = threads.ui();
    Pulse pulse = threads.pulse();
    check = new SetupCheck(catalog, connections);
    writer = new SetupWriter(save, ui, pulse, this::onWritten);
    models =
        new ModelPickerViewModel(
            new ModelBrowserViewModel.Sources(
                catalog,
                connections::all,
                setup::get,
                ModelMemory.of(settings),
                Clock.system(ZoneId.systemDefault()),
                threads),
            this::useModel);
    presets = new PresetsViewModel(settings, setup::get, this::changeTo);
    preview =
        new RequestPreviewViewModel(request, check::contextOf, ui, pulse, threads.background());
    context = check.contextOf(setup.get());
    rows = new ParameterRows(host);
    filter.subscribe(query -> rows.filter(query));
    subscriptions.add(catalog.listen(id -> ui.execute(this::onListsChanged)));
    subscriptions.add(
        settings.listen(now ->
            ui.execute(() -> {
              presets.settingsChanged();
              onListsChanged();
            })));
    refresh();
  }

  /**
   * Shows another conversation, or none yet. Changes go to the store under {@code id}; with null
   * they are only in {@link #setupProperty}.
   */
  public void show(@Nullable ConversationId id, Setup shown) {
    boolean another = id == null || !id.equals(conversation);
    if (another) {
      notTaken.set("");
      presets.show(id);
      presets.forgetUndo();
      seedLocked.set(true);
      rows.revert();
      preview.forget();
    } else if (id != null && !shown.equals(stored)) {
      writer.giveUp(id);
    }
    conversation = id;
    stored = shown;
    // What comes from the store is older than what is on its way there.
    setup.set(id == null ? shown : writer.unstored(id).orElse(shown));
    refresh();
  }

  private void changeTo(Setup changed) {
    if (changed.equals(setup.get())) {
      return;
    }
    notTaken.set("");
    setup.set(changed);
    refresh();
    if (conversation != null) {
      writer.write(conversation, changed);
    }
  }

  private void refresh() {
    Setup now = setup.get();
    context = check.contextOf(now);
    modelName.set(context.modelName());
    rows.refresh(now);
    unapplied.set(rows.unapplied());
    models.show(now);
    presets.refresh();
    preview.request(now);
  }

  private void onListsChanged() {
    refresh();
    models.listsChanged();
  }

  private void onWritten(@Nullable Throwable failure) {
    problem.set(
        failure == null ? "" : "The parameters could not be stored: " + failure.getMessage());
  }

  /** The setup in force: what Send would use. */
  public ReadOnlyObjectProperty<Setup> setupProperty() {
    return setup.getReadOnlyProperty();
  }

  /** The model's name without its maker. */
  public ReadOnlyStringProperty modelNameProperty() {
    return modelName.getReadOnlyProperty();
  }

  /** Changes the system prompt; blank means none. */
  public void setSystemPrompt(String text) {
    changeTo(setup.get().withSystemPrompt(text));
  }

  /**
   * Takes over exactly these parameters; all others become Unset. What the model in use does not
   * list is insisted on, because it went out. Can be taken back where presets are.
   */
  public void takeOver(ParameterSet wanted) {
    ParameterSet taken = wanted;
    for (String name : wanted.values().keySet()) {
      JsonNode json = wanted.json(name).orElseThrow();
      boolean insisted = Parameters.isUnsupported(context.model(), name);
      taken = taken.with(name, new ParameterValue.Set(json, insisted));
    }
    rows.revert();
    presets.use("Parameters of an answer taken over", taken);
  }

  /** Has answers come with log probabilities. Can be taken back where presets are. */
  void askForLogprobs() {
    rows.revert();
    ParameterSet now = setup.get().parameters();
    presets.use(
        "Log probabilities are asked for from now on",
        now.with("logprobs", BooleanNode.TRUE).with("top_logprobs", IntNode.valueOf(ALTERNATIVES)));
  }

  /** Asks this model from now on. */
  void useModel(String connectionId, String model) {
    Setup before = setup.get();
    changeTo(before.withModel(connectionId, model));
    if (!setup.get().equals(before)) {
      tellNotTaken();
    }
  }

  /** Says what of the parameters that are set is not sent to the model that was chosen just now. */
  private void tellNotTaken() {
    Setup now = setup.get();
    ModelInfo chosen = check.model(now);
    List<String> lacking =
        Substitute.notTaken(chosen, now.parameters()).stream()
            .filter(name -> !parameter(name).isInsisted())
            .toList();
    notTaken.set(
        lacking.isEmpty()
            ? ""
            : context.modelName()
                + " does not take "
                + String.join(", ", lacking)
                + (lacking.size() == 1 ? ", which is set: it is" : ", which are set: they are")
                + " not sent.");
  }

  /** What the model that was chosen last does not take of what is set; empty if it takes all. */
  public ReadOnlyStringProperty notTakenProperty() {
    return notTaken.getReadOnlyProperty();
  }

  /** The groups in the order of the sidebar. */
  public List<ParameterGroupViewModel> groups() {
    return rows.groups();
  }

  /** Has requests answered by one of OpenRouter's providers only; all else of its routing stays. */
  void pinProvider(String tag) {
    ParameterViewModel provider = parameter("provider");
    ObjectNode routing =
        provider.json() instanceof ObjectNode set
            ? set.deepCopy()
            : JsonNodeFactory.instance.objectNode();
    if (RoutingEdit.has(routing, "ignore", tag)) {
      // Passed over and alone at once, nobody would be left.
      routing = RoutingEdit.toggle(routing, "ignore", tag).orElseGet(routing::objectNode);
    }
    routing.remove("order");
    routing.putArray("only").add(tag);
    provider.set(routing);
  }

  /** One parameter; a name that is not in the catalogue is added under Other. */
  public ParameterViewModel parameter(String name) {
    return rows.get(name);
  }

  /**
   * Adds a parameter that the catalogue does not know, such as a local server's own.
   *
   * @return why not, empty if it was added
   */
  public Optional<String> addOther(String name) {
    String clean = name.strip();
    Optional<String> refusal = Parameters.refusal(clean);
    if (refusal.isEmpty()) {
      parameter(clean);
    }
    return refusal;
  }

  /** What is looked for among the parameters; blank shows all. */
  public StringProperty filterProperty() {
    return filter;
  }

  /** Why the last change could not be stored, empty if it was. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /**
   * What Send has to say before it sends: that a field holds what is not valid, and what is sent in
   * its place. Empty if every field is good.
   */
  public ReadOnlyStringProperty unappliedProperty() {
    return unapplied.getReadOnlyProperty();
  }

  /** Whether the seed stays the same from one answer to the next. */
  public BooleanProperty seedLockedProperty() {
    return seedLocked;
  }

  /** Sets a seed drawn at random. */
  public void newSeed() {
    int seed = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
    parameter("seed").set(JsonText.number(BigDecimal.valueOf(seed)));
  }

  /** An answer has begun: a seed that is set and not locked gives way to a new one. */
  public void answerStarted() {
    if (!seedLocked.get() && parameter("seed").isSet()) {
      newSeed();
    }
  }

  /** The draft or the messages have changed, and with them the request. */
  public void refreshPreview() {
    preview.request(setup.get());
  }

  /** Completes when every change is stored, or has failed to be. For Send and for closing. */
  public CompletableFuture<Void> flush() {
    rows.finishTyping();
    return writer.flush();
  }

  /** The choice of model. */
  public ModelPickerViewModel models() {
    return models;
  }

  /** The presets. */
  public PresetsViewModel presets() {
    return presets;
  }

  /** The request that Send would make. */
  public RequestPreviewViewModel preview() {
    return preview;
  }

  /** Stops listening. Changes that are not yet stored need {@link #flush} first. */
  @Override
  public void close() {
    subscriptions.forEach(Subscription::cancel);
    subscriptions.clear();
    models.close();
  }
}
