package dev.tempera.core.organise;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.Subscription;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Stars and notes of messages, the same for all windows. Any thread; every method returns at once
 * and its future completes on any thread, exceptionally with an {@link OrganiseException} for what
 * cannot be, or if the store fails. Changes are made in the order in which they were asked for.
 */
public interface MessageMarks {
  /** What is noted of the messages of a conversation; those without anything are left out. */
  CompletableFuture<Map<MessageId, MessageMark>> of(ConversationId conversation);

  /** Gives a message a star, or takes it away; its note stays. */
  CompletableFuture<Void> star(MessageId message, boolean on);

  /** Keeps the note of a message; a blank one takes it away. Its star stays. */
  CompletableFuture<Void> saveNote(MessageId message, String note);

  /** Hears on any thread of each message whose mark was changed, when that is kept. */
  Subscription listen(Consumer<MessageId> listener);
}
