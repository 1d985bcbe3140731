package dev.tempera.app.parameters;

import dev.tempera.app.feature.Feature;
import dev.tempera.app.feature.Place;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.models.browser.ModelLinks;
import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.JsonEditor;
import dev.tempera.app.ui.PaletteItem;
import dev.tempera.core.catalog.ModelCatalog;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.Lazy;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.connection.ActiveConnections;
import dev.tempera.core.connection.SetupCheck;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.session.Comparisons;
import dev.tempera.core.session.Conversations;
import dev.tempera.core.settings.Settings.Preset;
import dev.tempera.core.settings.SettingsStore;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The sidebar: model, parameters, presets and the request that they make. */
public final class ParametersFeature implements Feature {
  /** So long is waited for a page that is still to be made. */
  private static final int MOST_FRAMES = 120;

  private final Conversations conversations;
  private final ModelCatalog catalog;
  private final SettingsStore settings;
  private final ActiveConnections connections;
  private final Workspace workspace;
  private final Threads threads;
  private final Draft draft;
  private final BooleanBinding present;
  private final ReadOnlyStringWrapper unapplied = new ReadOnlyStringWrapper(this, "unapplied", "");
  private final PresetKeys keys;
  private final RetiredModel retired;
  private final List<Subscription> subscriptions = new ArrayList<>();
  private @Nullable Shown messages;
  private ModelLinks links = ModelLinks.NONE;
  private FormatWindow.Equipment schemas = (view, model) -> () -> {};
  private @Nullable ParametersViewModel model;
  private @Nullable ParametersView view;
  private @Nullable TextVariants variants;

  /**
   * What is being written, as far as the request shown depends on it.
   *
   * @param parts what would be sent now; asked on the FX thread
   * @param changed changes whenever that does
   */
  public record Draft(Supplier<List<ContentPart>> parts, ObservableValue<?> changed) {}

  /** The sidebar of the conversation that the workspace shows. */
  public ParametersFeature(
      Conversations conversations,
      ModelCatalog catalog,
      SettingsStore settings,
      ActiveConnections connections,
      Workspace workspace,
      Threads threads,
      Draft draft) {
    this.conversations = conversations;
    this.catalog = catalog;
    this.settings = settings;
    this.connections = connections;
    this.workspace = workspace;
    this.threads = threads;
    this.draft = draft;
    present = Bindings.isNotNull(workspace.currentProperty());
    keys = new PresetKeys(settings, threads.ui());
    retired =
        new RetiredModel(
            catalog,
            connections,
            workspace.currentProperty(),
            Clock.system(ZoneId.systemDefault()),
            threads.ui());
    unapplied.bind(retired.textProperty());
  }

  /** Completes when every change made here is stored, or has failed to be. */
  public CompletableFuture<Void> flush() {
    return model == null ? CompletableFuture.completedFuture(null) : model.flush();
  }

  /** Shows the sidebar with the list of models open. */
  public void openModelPicker() {
    inView(ParametersView::openModelPicker);
  }

  /** Says where the list of models leads to; before the page is made. */
  public void onModels(ModelLinks wanted) {
    links = wanted;
  }

  /** Asks this model from now on; the sidebar says what of the parameters it does not take. */
  public void useModel(String connectionId, String id) {
    inView(_ -> model().useModel(connectionId, id));
  }

  /** Shows the sidebar with these parameters set and all others unset; can be taken back there. */
  public void takeOver(ParameterSet parameters) {
    inView(_ -> model().takeOver(parameters));
  }

  /** Shows the sidebar with the cursor in the control of a parameter. */
  public void goTo(String parameter) {
    inView(shown -> shown.focusParameter(parameter));
  }

  /** Has requests answered by one of OpenRouter's providers only; all else of its routing stays. */
  public void pinProvider(String tag) {
    inView(shown -> {
      model().pinProvider(tag);
      shown.focusParameter("provider");
    });
  }

  /** How the conversation shown asks, with what is not stored yet. */
  public ReadOnlyObjectProperty<Setup> setupProperty() {
    return model().setupProperty();
  }

  /**
   * Sets a parameter of the conversation shown, or takes it out; the sidebar stays where it is.
   *
   * @return false if the value was refused
   */
  public boolean change(String name, Optional<? extends JsonNode> value) {
    if (value.isEmpty()) {
      model().parameter(name).unset();
    }
    return value.isEmpty() || model().parameter(name).set(value.get());
  }

  /** Shows the sidebar, where answers are to come with log probabilities from now on. */
  public void askForLogprobs() {
    inView(_ -> model().askForLogprobs());
  }

  /**
   * The request that Send would make now: what is unsent is taken at once, the rest worked out by
   * whoever calls it, which may block. Empty before a conversation is shown. FX thread only.
   */
  public Optional<Callable<PreparedRequest>> unsent() {
    Setup setup = workspace.currentId() == null ? null : model().setupProperty().get();
    return Optional.ofNullable(setup)
        .map(now -> new DraftRequest(conversations, workspace::currentId, draft.parts()).with(now));
  }

  /**
   * What is to be known before the next request is sent: what of the sidebar is not applied, and
   * that the model is retired, missing or about to go. Empty if there is nothing to say.
   */
  public ReadOnlyStringProperty unappliedProperty() {
    return unapplied.getReadOnlyProperty();
  }

  @Override
  public List<Command> commands() {
    List<Command> commands =
        new ArrayList<>(ParameterCommands.of(this::inView, present, this::askForLogprobs));
    commands.addAll(keys.commands(this::applyPreset));
    return commands;
  }

  /** Shows the sidebar too, where it says what was done and takes it back. */
  private void applyPreset(Preset preset) {
    model().presets().apply(preset);
    workspace.reveal(Place.RIGHT);
  }

  /**
   * What varying needs of the messages shown.
   *
   * @param compare shows an answer beside its siblings
   * @param compareVersions shows the answers to all versions of a question
   * @param comparisons asks variants of a question
   */
  public record Shown(
      Supplier<Optional<MessageNode>> lastAnswer,
      Consumer<MessageId> compare,
      Consumer<MessageId> compareVersions,
      Comparisons comparisons) {}

  /** Says what a window in which a schema is edited is equipped with; before the page is made. */
  public void onSchema(FormatWindow.Equipment equipment) {
    schemas = equipment;
  }

  /** Says which answer is varied, and what shows it beside the new ones. */
  public void onVary(Shown shown) {
    messages = shown;
  }

  private Shown messages() {
    return Objects.requireNonNull(messages, "nothing was said of the messages");
  }

  private TextVariants variants() {
    TextVariants made = variants;
    if (made == null) {
      made =
          new TextVariants(
              model(),
              catalog,
              conversations,
              this::messages,
              workspace,
              threads.ui(),
              (title, of) -> VariantsWindow.open(workspace.dialogs(), title, of));
      variants = made;
    }
    return made;
  }

  /**
   * Lets a person write variants of a message and ask them.
   *
   * @param answer an answer to it, null if there is none
   */
  public void varyMessage(MessageNode question, @Nullable MessageNode answer) {
    variants().message(question, answer);
  }

  private final class Answers implements VaryViewModel.Answers {
    @Override
    public Optional<MessageNode> last() {
      return messages().lastAnswer().get();
    }

    @Override
    public CompletableFuture<?> ask(MessageNode answer, List<Setup> setups) {
      return conversations.askVaried(answer.conversation(), answer.id(), setups);
    }
  }

  private void install(ParametersViewModel made, ParametersView page) {
    VaryViewModel vary =
        new VaryViewModel(
            () -> made.setupProperty().get(),
            catalog,
            new SetupCheck(catalog, connections),
            connections::all,
            new Answers(),
            threads.ui());
    vary.onBegun(answer -> messages().compare().accept(answer));
    // Made when it is first asked for: it is no part of the start.
    Lazy<VaryPopup> popup = Lazy.of(() -> new VaryPopup(vary));
    page.onVary((target, beside) -> {
      switch (target) {
        case VaryTarget.SystemPrompt _ -> variants().systemPrompt();
        case VaryTarget.Levels levels -> popup.get().show(levels, beside);
      }
    });
  }

  /** Opens the sidebar, whose page is made some frames later, and does something in it. */
  private void inView(Consumer<ParametersView> action) {
    workspace.reveal(Place.RIGHT);
    threads.pulse().next(() -> threads.pulse().next(() -> whenShown(action, MOST_FRAMES)));
  }

  private void whenShown(Consumer<ParametersView> action, int frames) {
    threads
        .pulse()
        .next(() -> {
          if (view != null && isSeen(view)) {
            action.accept(view);
          } else if (frames > 0) {
            whenShown(action, frames - 1);
          }
        });
  }

  /** What is in no scene, not laid out, or in a pane that has given way can take no keyboard. */
  private static boolean isSeen(Region page) {
    boolean visible = page.getScene() != null && page.getWidth() > 0;
    for (Node at = page; visible && at != null; at = at.getParent()) {
      visible = at.isVisible();
    }
    return visible;
  }

  @Override
  public String guidePage() {
    return "parameters";
  }

  @Override
  public Place place() {
    return Place.RIGHT;
  }

  @Override
  public List<PaletteItem> paletteItems() {
    return new ParameterPalette(model(), catalog, connections::all, this::goTo).items();
  }

  @Override
  public Region page() {
    ParametersView shown =
        new ParametersView(
            model(),
            () -> new JsonEditor(threads.ui(), threads.background()),
            (title, content, closed) ->
                workspace.dialogs().openBeside(title, content, 760, 640, closed));
    view = shown;
    shown.onModels(links);
    install(model(), shown);
    shown.onEditSchema(FormatWindow.of(model(), this::messages, workspace, threads, schemas)::open);
    return shown;
  }

  /** Made when the sidebar is first seen, or something of it is asked for while it is hidden. */
  private ParametersViewModel model() {
    ParametersViewModel made = model;
    if (made == null) {
      ParametersViewModel fresh =
          new ParametersViewModel(
              catalog,
              settings,
              connections,
              conversations::configure,
              new DraftRequest(conversations, workspace::currentId, draft.parts()),
              threads);
      model = fresh;
      made = fresh;
      unapplied.bind(retired.after(fresh.unappliedProperty()));
      subscriptions.add(
          workspace.currentProperty().subscribe(now -> show(fresh, now))::unsubscribe);
      subscriptions.add(draft.changed().subscribe(fresh::refreshPreview)::unsubscribe);
      subscriptions.add(
          conversations.listen(new ShownConversation(fresh, workspace, threads.ui())));
    }
    return made;
  }

  private static void show(ParametersViewModel model, @Nullable Conversation now) {
    if (now != null) {
      model.show(now.id(), now.setup());
    }
  }

  @Override
  public void close() {
    subscriptions.forEach(Subscription::cancel);
    subscriptions.clear();
    present.dispose();
    keys.close();
    retired.close();
    if (model != null) {
      var _ = model.flush();
      model.close();
    }
  }
}
