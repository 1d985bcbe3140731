package dev.tempera.app.conversations;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.session.Conversations;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes conversations, one at a time however often it is asked for. View models' thread only. */
final class NewConversations {
  private final ListChanges changes;
  private final Supplier<CompletableFuture<Conversation>> maker;
  private final ConversationList list;
  private final Runnable refresh;
  private @Nullable CompletableFuture<ConversationId> coming;

  /**
   * None yet.
   *
   * @param maker asks the session for one: see {@link Conversations#create}
   * @param refresh shows what is in the list
   */
  NewConversations(
      ListChanges changes,
      Supplier<CompletableFuture<Conversation>> maker,
      ConversationList list,
      Runnable refresh) {
    this.changes = changes;
    this.maker = maker;
    this.list = list;
    this.refresh = refresh;
  }

  /** Whether it was not used yet. */
  static boolean isUnused(Conversation c) {
    return c.head() == null
        && c.title().isBlank()
        && c.draft().isBlank()
        && c.comparison().isNone();
  }

  /** The one that is being made, or a new one; completes on the view models' thread. */
  CompletableFuture<ConversationId> next() {
    CompletableFuture<ConversationId> wanted = coming;
    if (wanted == null) {
      wanted =
          changes.applied(
              maker.get(),
              made -> {
                coming = null;
                list.read(made);
                refresh.run();
                return made.id();
              },
              () -> coming = null);
      coming = wanted.isDone() ? null : wanted;
    }
    return wanted;
  }
}
