package dev.tempera.app.transcript.branch;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.session.ConversationListener;
import dev.tempera.core.session.Turn;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands on the news of the one conversation that is shown when they arrive on the view models'
 * thread. News come on any thread.
 */
final class NewsOfShown implements ConversationListener {
  /** Hears the news, on the view models' thread. */
  interface Receiver {
    /** The conversation itself has changed. */
    void conversationChanged(Conversation changed);

    /** One of its messages has changed or is new. */
    void messageChanged(MessageNode node);

    /** These of its messages are deleted now. */
    void messagesRemoved(Set<MessageId> removed);

    /** An answer streams into it from now on. */
    void turnStarted();
  }

  private final UiExecutor ui;
  private final Supplier<@Nullable ConversationId> shown;
  private final Receiver receiver;

  /**
   * @param shown the conversation shown, null for none; called on the view models' thread
   */
  NewsOfShown(UiExecutor ui, Supplier<@Nullable ConversationId> shown, Receiver receiver) {
    this.ui = ui;
    this.shown = shown;
    this.receiver = receiver;
  }

  private void of(ConversationId id, Runnable news) {
    ui.execute(() -> {
      if (id.equals(shown.get())) {
        news.run();
      }
    });
  }

  @Override
  public void conversationChanged(Conversation changed) {
    of(changed.id(), () -> receiver.conversationChanged(changed));
  }

  @Override
  public void messageChanged(MessageNode node) {
    of(node.conversation(), () -> receiver.messageChanged(node));
  }

  @Override
  public void messagesRemoved(ConversationId id, Set<MessageId> removed) {
    of(id, () -> receiver.messagesRemoved(removed));
  }

  @Override
  public void turnStarted(Turn turn) {
    of(turn.conversation(), receiver::turnStarted);
  }
}
