package dev.tempera.app.branching;

import dev.tempera.app.feature.Feature;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.Menus;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.session.ConversationCopies;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;

/** Conversations made of others. */
public final class BranchingFeature implements Feature {
  private final BranchingViewModel model;
  private final Workspace workspace;
  private final BooleanBinding present;

  /**
   * @param stored completes when what was set and written before is stored
   * @param reveal shows a conversation
   */
  public BranchingFeature(
      ConversationCopies copies,
      Supplier<CompletableFuture<Void>> stored,
      Consumer<ConversationId> reveal,
      Workspace workspace,
      UiExecutor ui) {
    this.workspace = workspace;
    present = Bindings.isNotNull(workspace.currentProperty());
    model =
        new BranchingViewModel(copies, stored, workspace::currentId, reveal, workspace::toast, ui);
  }

  /** Copies a conversation with everything in it. */
  public void duplicate(ConversationId id) {
    model.duplicate(id);
  }

  /** Makes a conversation of what leads to a message of the conversation shown. */
  public void branchOff(MessageId message) {
    model.branchOff(message);
  }

  @Override
  public List<Command> commands() {
    return List.of(
        new Command(
            "this.duplicate",
            Menus.CONVERSATION,
            "Duplicate conversation",
            List.of(),
            present,
            () -> {
              ConversationId shown = workspace.currentId();
              if (shown != null) {
                model.duplicate(shown);
              }
            }));
  }

  @Override
  public void close() {
    present.dispose();
  }
}
