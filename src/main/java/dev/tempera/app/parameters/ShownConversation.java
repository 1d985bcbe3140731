package dev.tempera.app.parameters;

import dev.tempera.app.feature.Workspace;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.session.ConversationListener;
import dev.tempera.core.session.Turn;
import java.util.Set;

/** Keeps the request and the seed up with what happens in the conversation shown. */
final class ShownConversation implements ConversationListener {
  private final ParametersViewModel shown;

  private final Workspace workspace;
  private final UiExecutor ui;

  ShownConversation(ParametersViewModel shown, Workspace workspace, UiExecutor ui) {
    this.shown = shown;
    this.workspace = workspace;
    this.ui = ui;
  }

  @Override
  public void turnStarted(Turn turn) {
    ui.execute(() -> {
      if (turn.conversation().equals(workspace.currentId())) {
        shown.answerStarted();
      }
    });
  }

  @Override
  public void messagesRemoved(ConversationId id, Set<MessageId> removed) {
    ui.execute(shown::refreshPreview);
  }

  @Override
  public void messageChanged(MessageNode node) {
    ui.execute(shown::refreshPreview);
  }
}
