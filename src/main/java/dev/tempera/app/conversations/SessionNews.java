package dev.tempera.app.conversations;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.session.ConversationListener;
import dev.tempera.core.session.Turn;

/** Brings what the session tells into the list. Called on any thread, works on the view models'. */
final class SessionNews implements ConversationListener {
  /** Who must know that something was brought in. */
  interface Host {
    /** The list holds something new of a conversation; its row looks as before. */
    void updated(ConversationId id);

    /** A conversation is gone. */
    void removed(ConversationId id);

    /** A row looks different. */
    void refresh();

    boolean isShown(ConversationId id);
  }

  private final ConversationList list;
  private final Activity activity;
  private final UiExecutor ui;
  private final Host host;
  private boolean stale;

  SessionNews(ConversationList list, Activity activity, UiExecutor ui, Host host) {
    this.list = list;
    this.activity = activity;
    this.ui = ui;
    this.host = host;
  }

  @Override
  public void conversationChanged(Conversation conversation) {
    ui.execute(() -> put(conversation));
  }

  @Override
  public void conversationRemoved(ConversationId id) {
    ui.execute(() -> {
      list.removed(id);
      activity.forget(id);
      if (host.isShown(id)) {
        host.removed(id);
      } else {
        refreshSoon();
      }
    });
  }

  @Override
  public void messageChanged(MessageNode node) {
    ui.execute(() -> {
      // The session need not announce the conversation for each message.
      Conversation old = list.stored(node.conversation());
      if (old != null && old.head() == null) {
        put(old.withHead(node.id(), node.createdAt()));
      }
    });
  }

  @Override
  public void turnStarted(Turn turn) {
    ui.execute(() -> {
      if (activity.started(turn.conversation(), turn.message())) {
        host.refresh();
      }
    });
  }

  @Override
  public void turnEnded(Turn turn) {
    ui.execute(() -> {
      activity.ended(turn.conversation(), turn.message(), host.isShown(turn.conversation()));
      host.refresh();
    });
  }

  private void put(Conversation conversation) {
    Conversation old = list.get(conversation.id());
    list.heard(conversation);
    Conversation now = list.get(conversation.id());
    host.updated(conversation.id());
    if (old == null || now == null || !looksLike(old, now)) {
      refreshSoon();
    }
  }

  /**
   * Once for all that is told at a time: an import of thousands must not sort the list for each.
   */
  private void refreshSoon() {
    if (!stale) {
      stale = true;
      ui.execute(() -> {
        stale = false;
        host.refresh();
      });
    }
  }

  /** A draft is saved with every pause in typing and must not cost a sort of the list. */
  private static boolean looksLike(Conversation a, Conversation b) {
    return a.title().equals(b.title())
        && a.pinned() == b.pinned()
        && a.updatedAt().equals(b.updatedAt());
  }
}
