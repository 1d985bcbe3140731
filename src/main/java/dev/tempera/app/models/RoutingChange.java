package dev.tempera.app.models;

import dev.tempera.app.feature.Workspace;
import dev.tempera.app.routing.RoutingViewModel;
import dev.tempera.app.ui.Toast;
import dev.tempera.core.chat.ConversationId;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Sets what the page changes in the sidebar of the conversation shown, and takes it back there. FX
 * thread only.
 */
final class RoutingChange implements RoutingViewModel.Change {
  private final ModelsFeature.Sidebar sidebar;
  private final Workspace workspace;

  RoutingChange(ModelsFeature.Sidebar sidebar, Workspace workspace) {
    this.sidebar = sidebar;
    this.workspace = workspace;
  }

  @Override
  public void to(String parameter, Optional<? extends JsonNode> value, String what) {
    ConversationId conversation = workspace.currentId();
    Optional<JsonNode> before = sidebar.setup().get().getValue().parameters().json(parameter);
    if (!sidebar.change().test(parameter, value)) {
      workspace.toast(
          Toast.of("OpenRouter would refuse this: mend “" + parameter + "” in the sidebar first."));
      return;
    }
    workspace.toast(
        Toast.undo(
            what,
            () -> {
              // By then another conversation may be shown, whose routing is its own.
              if (Objects.equals(conversation, workspace.currentId())) {
                boolean _ = sidebar.change().test(parameter, before);
              } else {
                workspace.toast(Toast.of("That was in a conversation that is not shown now."));
              }
            }));
  }
}
