package dev.tempera.app.parameters;

import dev.tempera.app.models.browser.Choice;
import dev.tempera.app.models.browser.Marks;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.catalog.ModelCatalog;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.browse.ListedModel;
import dev.tempera.core.catalog.browse.ModelIndex;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.connection.SetupCheck;
import dev.tempera.core.params.LevelsText;
import dev.tempera.core.params.ParameterValue;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/** Varies one thing of the request that made the last answer. View models' thread only. */
final class VaryViewModel {
  /** The answers that are varied. */
  interface Answers {
    /** The answer whose question is asked again, empty if nothing is answered yet. */
    Optional<MessageNode> last();

    /** Asks for it with each of these setups. */
    CompletableFuture<?> ask(MessageNode answer, List<Setup> setups);
  }

  private final Supplier<Setup> setup;
  private final ModelCatalog catalog;
  private final SetupCheck check;
  private final Supplier<List<ConnectionProfile>> connections;
  private final Answers answers;
  private final UiExecutor ui;
  private final ObjectProperty<VaryTarget.Levels> target =
      new SimpleObjectProperty<>(VaryTarget.parameter("temperature"));
  private final StringProperty text = new SimpleStringProperty("");
  private final StringProperty query = new SimpleStringProperty("");
  private final IntegerProperty times = new SimpleIntegerProperty(1);
  private final ObservableList<Choice> found = FXCollections.observableArrayList();
  private final ObservableList<Choice> picked = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper about = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
  private Consumer<MessageId> begun = answer -> {};
  private ModelIndex index = ModelIndex.NONE;
  private VaryPlan plan = new VaryPlan(List.of(), 0, "");

  /**
   * @param setup the setup in force
   */
  VaryViewModel(
      Supplier<Setup> setup,
      ModelCatalog catalog,
      SetupCheck check,
      Supplier<List<ConnectionProfile>> connections,
      Answers answers,
      UiExecutor ui) {
    this.setup = setup;
    this.catalog = catalog;
    this.check = check;
    this.connections = connections;
    this.answers = answers;
    this.ui = ui;
    text.subscribe(this::refresh);
    times.subscribe(this::refresh);
    query.subscribe(this::find);
    picked.addListener((ListChangeListener<Choice>) change -> refresh());
    target.subscribe((was, is) -> open(is));
  }

  /** Hears which answer has got siblings, when they have begun. */
  void onBegun(Consumer<MessageId> action) {
    begun = action;
  }

  /** Begins anew with what is to be varied. */
  void open(VaryTarget.Levels what) {
    target.set(what);
    picked.clear();
    query.set("");
    text.set(
        switch (what) {
          case VaryTarget.Parameter(var descriptor) -> {
            ParameterValue now =
                setup
                    .get()
                    .parameters()
                    .json(descriptor.name())
                    .<ParameterValue>map(json -> new ParameterValue.Set(json, false))
                    .orElse(ParameterValue.UNSET);
            yield LevelsText.write(List.of(now));
          }
          case VaryTarget.Model _ -> "";
        });
    if (what instanceof VaryTarget.Model) {
      index();
    }
    find();
    refresh();
  }

  private void find() {
    found.setAll(
        target.get() instanceof VaryTarget.Model ? models(query.get().strip()) : List.of());
  }

  private List<Choice> models(String text) {
    Marks marks = new Marks(setup.get(), Settings.Models.NONE);
    List<ListedModel> all = index.search(text, each -> true);
    List<Choice> choices = new ArrayList<>();
    (text.isEmpty() ? marks.fitting(all) : all)
        .forEach(each -> choices.add(marks.choice(each, false)));
    boolean exact = choices.stream().anyMatch(each -> each.model().equals(text));
    if (!text.isEmpty() && !exact && !text.contains(" ")) {
      // Any id can be used: a server may know more than it lists.
      for (ConnectionProfile each : connections.get()) {
        if (each.kind() != ConnectionProfile.Kind.OFFLINE) {
          ModelInfo typed = ModelInfo.unknown(text);
          choices.add(marks.choice(new ListedModel(each.id(), each.name(), typed), true));
        }
      }
    }
    return choices;
  }

  private void index() {
    index =
        ModelIndex.of(
            catalog,
            connections.get().stream()
                .map(each -> new ModelIndex.Source(each.id(), each.name()))
                .toList(),
            index);
  }

  private void refresh() {
    Optional<MessageNode> answer = answers.last();
    Setup base = setup.get();
    plan =
        switch (target.get()) {
          case VaryTarget.Parameter(var descriptor) ->
              VaryPlan.parameter(
                  base, descriptor, text.get(), check.contextOf(base), Math.max(1, times.get()));
          case VaryTarget.Model _ -> VaryPlan.models(base, picked, Math.max(1, times.get()));
        };
    String why =
        answer.isEmpty() ? "Ask something first: its answer is what is varied." : plan.problem();
    problem.set(why);
    ready.set(why.isEmpty());
    Usage usage = answer.map(MessageNode::answer).map(facts -> facts.usage()).orElse(null);
    about.set(why.isEmpty() ? plan.about(usage, catalog) : "");
  }

  /** What is varied. */
  ObjectProperty<VaryTarget.Levels> targetProperty() {
    return target;
  }

  /** The levels as they are typed. */
  StringProperty textProperty() {
    return text;
  }

  /** How many answers each level gets. */
  IntegerProperty timesProperty() {
    return times;
  }

  /** What is searched for among the models. */
  StringProperty queryProperty() {
    return query;
  }

  /** The models found. */
  ObservableList<Choice> found() {
    return found;
  }

  /** Whether a model is picked. */
  boolean isPicked(Choice choice) {
    return picked.contains(choice);
  }

  /** Picks a model, or takes it out again. */
  void pick(Choice choice, boolean on) {
    if (on && !picked.contains(choice)) {
      picked.add(choice);
    } else if (!on) {
      picked.remove(choice);
    }
  }

  /** How many requests it will be and about what they cost. */
  ReadOnlyStringProperty aboutProperty() {
    return about.getReadOnlyProperty();
  }

  /** Why it cannot be done, empty if it can. */
  ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Whether it can be done. */
  ReadOnlyBooleanProperty readyProperty() {
    return ready.getReadOnlyProperty();
  }

  /** Says why what was pasted is not there; until the next change. */
  void pastedTooLong() {
    about.set("");
    problem.set("What you pasted is left out: it is too long for this line.");
  }

  /** Asks, if it can be done now; what fails is told as a problem. */
  boolean run() {
    refresh();
    MessageNode answer = answers.last().orElse(null);
    if (!ready.get() || answer == null) {
      return false;
    }
    UiTasks.then(
        answers.ask(answer, plan.setups()), ui, done -> begun.accept(answer.id()), problem::set);
    return true;
  }
}
