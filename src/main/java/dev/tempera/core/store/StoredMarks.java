package dev.tempera.core.store;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.organise.MessageMark;
import dev.tempera.core.organise.MessageMarks;
import dev.tempera.core.organise.Names;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Stars and notes of messages, in a table of their own. */
final class StoredMarks implements MessageMarks {
  private final Readers reader;
  private final Executor background;
  private final InOrder changes;
  private final List<Consumer<MessageId>> listeners = new CopyOnWriteArrayList<>();

  /**
   * @param background runs what blocks on the disk
   */
  StoredMarks(Db writer, Readers reader, Executor background) {
    this.reader = reader;
    this.background = background;
    this.changes = new InOrder(writer, background);
  }

  @Override
  public CompletableFuture<Map<MessageId, MessageMark>> of(ConversationId conversation) {
    return CompletableFuture.supplyAsync(
        () -> reader.call(db -> NoteRows.marks(db, conversation)), background);
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
    return changes
        .change(
            tx -> {
              long key = NoteRows.key(tx, message);
              NoteRows.save(tx, key, change.apply(NoteRows.mark(tx, key)));
              return message;
            },
            () -> listeners.forEach(listener -> listener.accept(message)))
        .thenAccept(done -> {});
  }

  @Override
  public Subscription listen(Consumer<MessageId> listener) {
    // Wrapped, so that a listener registered twice is two registrations.
    Consumer<MessageId> registered = message -> listener.accept(message);
    listeners.add(registered);
    return () -> listeners.remove(registered);
  }
}
