package dev.tempera.app.shell;

import dev.tempera.app.ui.ZoomSteps;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.connection.ActiveConnections;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.settings.Appearance;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.core.settings.Settings.WindowPlace;
import dev.tempera.core.settings.SettingsStore;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableStringValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What the window's frame shows. Lives on the view models' thread. */
public final class ShellViewModel implements AutoCloseable {
  private static final String UNTITLED = "New conversation";

  private final ReadOnlyObjectProperty<@Nullable Conversation> current;
  private final ObservableStringValue total;
  private final SettingsStore settings;
  private final ActiveConnections connections;
  private final Surroundings surroundings;

  private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper(this, "title", UNTITLED);
  private final ReadOnlyStringWrapper modelLabel = new ReadOnlyStringWrapper(this, "model", "");
  private final ReadOnlyBooleanWrapper welcome = new ReadOnlyBooleanWrapper(this, "welcome", true);
  private final ReadOnlyBooleanWrapper offline = new ReadOnlyBooleanWrapper(this, "offline");
  private final ReadOnlyBooleanWrapper connected = new ReadOnlyBooleanWrapper(this, "connected");
  private final ReadOnlyBooleanWrapper openRouter = new ReadOnlyBooleanWrapper(this, "openRouter");
  private final ReadOnlyBooleanWrapper local = new ReadOnlyBooleanWrapper(this, "local");
  private final ReadOnlyBooleanWrapper present = new ReadOnlyBooleanWrapper(this, "present");
  private final ReadOnlyDoubleWrapper zoom = new ReadOnlyDoubleWrapper(this, "zoom", 1);
  private final BooleanProperty conversationsShown;
  private final BooleanProperty parametersShown;
  private final ObservableList<String> notices = FXCollections.observableArrayList();
  private final Subscription listening;
  private @Nullable ConversationId remembered;

  /** What the frame asks of the features in it. Each returns at once. */
  public interface Surroundings {
    /** Gives a conversation a title. */
    void rename(ConversationId id, String title);

    /** Sends a text as if it had been written. */
    void send(String text);

    /** Closes the window. */
    void quit();
  }

  /**
   * The view model.
   *
   * @param current the conversation shown
   * @param total what it has cost, empty if nothing is known
   */
  public ShellViewModel(
      ReadOnlyObjectProperty<@Nullable Conversation> current,
      ObservableStringValue total,
      SettingsStore settings,
      ActiveConnections connections,
      UiExecutor ui,
      Surroundings surroundings) {
    this.current = current;
    this.total = total;
    this.settings = settings;
    this.connections = connections;
    this.surroundings = surroundings;
    WindowPlace place = settings.get().window();
    conversationsShown =
        new SimpleBooleanProperty(this, "conversationsShown", place.conversationsShown());
    parametersShown = new SimpleBooleanProperty(this, "parametersShown", place.parametersShown());
    conversationsShown.subscribe(
        (was, shown) -> place(p -> p.withShown(shown, p.parametersShown())));
    parametersShown.subscribe(
        (was, shown) -> place(p -> p.withShown(p.conversationsShown(), shown)));
    current.subscribe(conversation -> show(conversation));
    zoom.set(appearance().zoom());
    showConnections();
    listening =
        settings.listen(changed ->
            ui.execute(() -> {
              zoom.set(appearance().zoom());
              showConnections();
              show(current.get());
            }));
  }

  /** The shown conversation's title, never blank. */
  public ReadOnlyStringProperty titleProperty() {
    return title.getReadOnlyProperty();
  }

  /** The model it asks, with its connection. */
  public ReadOnlyStringProperty modelLabelProperty() {
    return modelLabel.getReadOnlyProperty();
  }

  /** What the conversation has cost; empty if nothing is known. */
  public ObservableStringValue totalText() {
    return total;
  }

  /** Whether the welcome stands where the messages will be: the conversation is empty. */
  public ReadOnlyBooleanProperty welcomeProperty() {
    return welcome.getReadOnlyProperty();
  }

  /** Whether the built-in model answers. */
  public ReadOnlyBooleanProperty offlineProperty() {
    return offline.getReadOnlyProperty();
  }

  /** Whether a conversation is shown at all. */
  public ReadOnlyBooleanProperty presentProperty() {
    return present.getReadOnlyProperty();
  }

  /** Whether there is any connection beside the built-in model, saved or not. */
  public ReadOnlyBooleanProperty connectedProperty() {
    return connected.getReadOnlyProperty();
  }

  /** Whether OpenRouter is connected. */
  public ReadOnlyBooleanProperty openRouterProperty() {
    return openRouter.getReadOnlyProperty();
  }

  /** Whether a server of the person's own is connected. */
  public ReadOnlyBooleanProperty localProperty() {
    return local.getReadOnlyProperty();
  }

  /** Whether the list at the left is open; remembered. */
  public BooleanProperty conversationsShownProperty() {
    return conversationsShown;
  }

  /** Whether the sidebar at the right is open; remembered. */
  public BooleanProperty parametersShownProperty() {
    return parametersShown;
  }

  /** The zoom of the interface. */
  public ReadOnlyDoubleProperty zoomProperty() {
    return zoom.getReadOnlyProperty();
  }

  /** What the start has to say, such as a damaged file that was kept beside. */
  public ObservableList<String> notices() {
    return notices;
  }

  /** Where the window was. */
  public WindowPlace windowPlace() {
    return settings.get().window();
  }

  /** The look in force. */
  public Appearance appearance() {
    return settings.get().appearance();
  }

  /** The shown conversation's id. */
  public @Nullable ConversationId currentId() {
    Conversation conversation = current.get();
    return conversation == null ? null : conversation.id();
  }

  /** Gives the shown conversation a title. */
  public void renameCurrent(String newTitle) {
    ConversationId id = currentId();
    if (id != null) {
      surroundings.rename(id, newTitle);
    }
  }

  /** Sends a text as if it had been written. */
  public void send(String text) {
    surroundings.send(text);
  }

  /** Closes the window. */
  public void quit() {
    surroundings.quit();
  }

  /** Remembers how wide the side panes are, in logical pixels at zoom 1. */
  public void dividersMoved(double left, double right) {
    place(p -> p.withDividers(left, right));
  }

  /** Remembers where the window is; a maximized one keeps the place to go back to. */
  public void windowMoved(WindowBounds to, boolean maximized) {
    place(p ->
        maximized
            ? p.withBounds(p.x(), p.y(), p.width(), p.height(), true)
            : p.withBounds(to.x(), to.y(), to.width(), to.height(), false));
  }

  /** Chooses light, dark or as the system says. */
  public void theme(Theme theme) {
    settings.update(s -> s.withAppearance(s.appearance().withTheme(theme)));
  }

  /** Makes the interface one step larger. */
  public void zoomIn() {
    zoom(ZoomSteps.larger(appearance().zoom()));
  }

  /** Makes the interface one step smaller. */
  public void zoomOut() {
    zoom(ZoomSteps.smaller(appearance().zoom()));
  }

  /** Makes the interface as large as drawn. */
  public void zoomReset() {
    zoom(ZoomSteps.NORMAL);
  }

  @Override
  public void close() {
    listening.cancel();
  }

  private void zoom(double wanted) {
    settings.update(s -> s.withAppearance(s.appearance().withZoom(wanted)));
  }

  private void place(UnaryOperator<WindowPlace> change) {
    settings.update(s -> s.withWindow(change.apply(s.window())));
  }

  private void show(@Nullable Conversation conversation) {
    present.set(conversation != null);
    if (conversation == null) {
      title.set(UNTITLED);
      modelLabel.set("");
      welcome.set(true);
      return;
    }
    title.set(conversation.title().isBlank() ? UNTITLED : conversation.title());
    // The columns of a comparison stand where the messages do, with nothing asked in them yet too.
    welcome.set(conversation.head() == null && !conversation.comparison().open());
    String connection = conversation.setup().connectionId();
    offline.set(connection.equals(ConnectionProfile.OFFLINE_ID));
    modelLabel.set(label(connection, conversation.setup().model()));
    if (!conversation.id().equals(remembered)) {
      // Only what was chosen here: another window remembers its own.
      remembered = conversation.id();
      remember(conversation.id());
    }
  }

  /** Remembers for the next start that this conversation is shown. For the window used last. */
  public void rememberShown() {
    ConversationId id = currentId();
    if (id != null) {
      remember(id);
    }
  }

  private String label(String connection, String model) {
    if (connection.equals(ConnectionProfile.OFFLINE_ID)) {
      return "Built-in tiny model";
    }
    return connections
        .find(connection)
        .map(profile -> model.isBlank() ? profile.name() : model + " · " + profile.name())
        .orElse(model);
  }

  private void showConnections() {
    List<ConnectionProfile.Kind> kinds =
        connections.all().stream().map(ConnectionProfile::kind).toList();
    connected.set(kinds.stream().anyMatch(kind -> kind != ConnectionProfile.Kind.OFFLINE));
    openRouter.set(kinds.contains(ConnectionProfile.Kind.OPENROUTER));
    local.set(kinds.stream().anyMatch(ConnectionProfile.Kind::isLocal));
  }

  private void remember(ConversationId id) {
    if (!id.value().equals(windowPlace().lastConversation())) {
      place(p -> p.withLastConversation(id.value()));
    }
  }
}
