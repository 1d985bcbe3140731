package dev.tempera.testing;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.organise.MessageMark;
import dev.tempera.core.organise.MessageMarks;
import dev.tempera.core.organise.Names;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * {@link MessageMarks} in memory, the same for all conversations; each question is answered by the
 * executor, when that comes to it.
 */
public final class MemoryMarks implements MessageMarks {
  private final Executor when;
  private final Map<MessageId, MessageMark> marks = new HashMap<>();
  private final List<Consumer<MessageId>> listeners = new CopyOnWriteArrayList<>();
  private @Nullable RuntimeException failure;

  /** Answers at once with {@code Runnable::run}, or late with {@link LateAnswers}. */
  public MemoryMarks(Executor when) {
    this.when = when;
  }

  /** Makes every later change fail; null mends it. */
  public synchronized void failWrites(@Nullable RuntimeException with) {
    failure = with;
  }

  /** What is noted of a message now. */
  public synchronized MessageMark now(MessageId message) {
    return marks.getOrDefault(message, MessageMark.NONE);
  }

  private synchronized Map<MessageId, MessageMark> all() {
    return Map.copyOf(marks);
  }

  @Override
  public CompletableFuture<Map<MessageId, MessageMark>> of(ConversationId conversation) {
    return CompletableFuture.supplyAsync(this::all, when);
  }

  @Override
  public CompletableFuture<Void> star(MessageId message, boolean on) {
    return change(message, mark -> mark.starred(on));
  }

  @Override
  public CompletableFuture<Void> saveNote(MessageId message, String note) {
    return change(message, mark -> mark.noted(Names.note(note)));
  }

  private CompletableFuture<Void> change(MessageId message, UnaryOperator<MessageMark> change) {
    return CompletableFuture.runAsync(() -> apply(message, change), when)
        .thenRun(() -> listeners.forEach(listener -> listener.accept(message)));
  }

  private synchronized void apply(MessageId message, UnaryOperator<MessageMark> change) {
    if (failure != null) {
      throw failure;
    }
    MessageMark changed = change.apply(now(message));
    if (changed.isEmpty()) {
      marks.remove(message);
    } else {
      marks.put(message, changed);
    }
  }

  @Override
  public Subscription listen(Consumer<MessageId> listener) {
    Consumer<MessageId> registered = message -> listener.accept(message);
    listeners.add(registered);
    return () -> listeners.remove(registered);
  }
}
