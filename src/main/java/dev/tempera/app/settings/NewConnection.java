package dev.tempera.app.settings;

import dev.tempera.app.feature.Workspace;
import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.catalog.ModelCatalog;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.connection.SetupDefaults;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.session.Conversations;
import java.util.function.Consumer;

/**
 * Puts a connection that was added into use: new conversations ask it, and so does the one shown if
 * it is still empty. FX thread only.
 */
public final class NewConnection implements Consumer<ConnectionProfile> {
  private final SetupDefaults defaults;
  private final Conversations conversations;
  private final ModelCatalog catalog;
  private final Workspace workspace;
  private final UiExecutor ui;

  /** For the window of this workspace. */
  public NewConnection(
      SetupDefaults defaults,
      Conversations conversations,
      ModelCatalog catalog,
      Workspace workspace,
      UiExecutor ui) {
    this.defaults = defaults;
    this.conversations = conversations;
    this.catalog = catalog;
    this.workspace = workspace;
    this.ui = ui;
  }

  @Override
  public void accept(ConnectionProfile connection) {
    defaults.prefer(connection);
    Conversation shown = workspace.currentProperty().get();
    if (shown != null && shown.head() == null) {
      UiTasks.then(
          conversations.configure(shown.id(), defaults.setup(connection)),
          ui,
          done -> {},
          problem -> workspace.toast(Toast.of(problem)));
    }
    var _ = catalog.refresh(connection.id());
  }

  /** Lets the conversation shown ask this connection, with its usual model, unless it does. */
  public void use(ConnectionProfile connection) {
    Conversation shown = workspace.currentProperty().get();
    if (shown == null || shown.setup().connectionId().equals(connection.id())) {
      return;
    }
    Setup before = shown.setup();
    Setup setup = before.withModel(connection.id(), defaults.model(connection));
    UiTasks.then(
        conversations.configure(shown.id(), setup),
        ui,
        done ->
            workspace.toast(
                Toast.undo(
                    "This conversation asks " + connection.name() + " now",
                    () -> undo(shown.id(), before))),
        problem -> workspace.toast(Toast.of(problem)));
  }

  private void undo(ConversationId id, Setup before) {
    UiTasks.then(
        conversations.configure(id, before),
        ui,
        done -> {},
        problem -> workspace.toast(Toast.of(problem)));
  }
}
