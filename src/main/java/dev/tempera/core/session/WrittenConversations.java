package dev.tempera.core.session;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.run.RunDetails;
import dev.tempera.core.store.ConversationArchive;
import dev.tempera.core.store.ConversationArchive.StoredMessage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes conversations of messages that were written elsewhere, each in one transaction. A new one
 * lies in the bin until the session takes it out, which tells everybody of it. Any thread.
 */
public final class WrittenConversations {
  private final ConversationArchive archive;
  private final Function<ConversationId, CompletableFuture<Void>> restore;
  private final InstantSource clock;
  private final Executor background;

  /**
   * Conversations in {@code archive}.
   *
   * @param restore takes a conversation out of the bin
   * @param background runs what blocks on the disk
   */
  public WrittenConversations(
      ConversationArchive archive,
      Function<ConversationId, CompletableFuture<Void>> restore,
      InstantSource clock,
      Executor background) {
    this.archive = archive;
    this.restore = restore;
    this.clock = clock;
    this.background = background;
  }

  /** A conversation that was made. */
  public record Made(ConversationId id, @Nullable MessageId last) {}

  /**
   * Makes one. Returns at once; the future fails if it cannot be stored.
   *
   * @param said without the system prompt, in order; nobody is asked
   * @param draft what stands unsent below it
   */
  public CompletableFuture<Made> make(Setup setup, List<ChatMessage> said, String draft) {
    return CompletableFuture.supplyAsync(() -> store(setup, said, draft), background)
        .thenCompose(made -> restore.apply(made.id()).thenApply(done -> made));
  }

  private Made store(Setup setup, List<ChatMessage> said, String draft) {
    Instant now = clock.instant();
    ConversationId id = ConversationId.create();
    List<StoredMessage> messages = new ArrayList<>();
    MessageId last = null;
    for (ChatMessage message : said) {
      MessageNode node = new MessageNode(MessageId.create(), id, last, message, now, null);
      messages.add(new StoredMessage(node, null, List.of(), RunDetails.NONE));
      last = node.id();
    }
    archive.addWhole(
        new Conversation(id, title(said, draft), false, now, now, last, setup, draft, now),
        messages);
    return new Made(id, last);
  }

  /** That of the first question; a draft gives one when it is sent. */
  private static String title(List<ChatMessage> said, String draft) {
    return said.stream()
        .filter(message -> message.role() == Role.USER)
        .map(ChatMessage::text)
        .filter(text -> !text.isBlank())
        .findFirst()
        .map(Titles::of)
        .orElseGet(() -> Titles.of(draft));
  }
}
