package dev.tempera.testing;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.organise.MessageMark;
import dev.tempera.core.organise.MessageMarks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Marks that are kept in the order in which they are asked for, and told when the test says so: an
 * answer tells how things stood when it was asked. One thread.
 */
public final class LateMarks implements MessageMarks {
  private final Map<MessageId, ConversationId> messages = new HashMap<>();
  private final Map<MessageId, MessageMark> kept = new HashMap<>();
  private final List<Consumer<MessageId>> listeners = new ArrayList<>();
  private final LateAnswers late;
  private @Nullable String failure;

  /** Nothing is noted. */
  public LateMarks(LateAnswers late) {
    this.late = late;
  }

  /** Knows a message. */
  public void put(ConversationId conversation, MessageId message) {
    messages.put(message, conversation);
  }

  /** Refuses every change from now on, or none for null. */
  public void failWith(@Nullable String sentence) {
    failure = sentence;
  }

  /** What is noted of a message. */
  public MessageMark kept(MessageId message) {
    return kept.getOrDefault(message, MessageMark.NONE);
  }

  @Override
  public CompletableFuture<Map<MessageId, MessageMark>> of(ConversationId conversation) {
    Map<MessageId, MessageMark> now = new HashMap<>(kept);
    now.keySet().removeIf(message -> !conversation.equals(messages.get(message)));
    return late.ask(() -> now);
  }

  @Override
  public CompletableFuture<Void> star(MessageId message, boolean on) {
    return change(message, mark -> mark.starred(on));
  }

  @Override
  public CompletableFuture<Void> saveNote(MessageId message, String note) {
    return change(message, mark -> mark.noted(note));
  }

  private CompletableFuture<Void> change(MessageId message, UnaryOperator<MessageMark> change) {
    String problem = failure;
    if (problem != null) {
      return late.begin(() -> CompletableFuture.failedFuture(new IllegalStateException(problem)));
    }
    kept.put(message, change.apply(kept(message)));
    kept.values().removeIf(MessageMark::isEmpty);
    return late.begin(() -> {
      List.copyOf(listeners).forEach(listener -> listener.accept(message));
      return CompletableFuture.completedFuture(null);
    });
  }

  @Override
  public Subscription listen(Consumer<MessageId> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
