package dev.tempera.core.session;

import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamSink;
import dev.tempera.core.store.ConversationStore;
import dev.tempera.core.store.StoreException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Runs one answer from the provider into the window's buffer and the journal, on its own thread.
 */
final class TurnRunner implements StreamSink {
  private final LiveTurn turn;
  private final ConversationStore.Journal journal;
  private final LongSupplier nanos;
  private final long sentAt;

  TurnRunner(LiveTurn turn, ConversationStore.Journal journal, LongSupplier nanos) {
    this.turn = turn;
    this.journal = journal;
    this.nanos = nanos;
    this.sentAt = nanos.getAsLong();
  }

  /**
   * Streams until the end, then settles the journal and hands the settled message on.
   *
   * @param settled called once, after storing was tried
   * @param problem hears of a failure to store
   */
  void run(ChatProvider provider, Consumer<MessageNode> settled, Consumer<StoreException> problem) {
    try {
      provider.stream(turn.request(), this, turn.cancellation());
    } catch (Throwable e) {
      // An Error too: the turn must end and what arrived must be stored, whatever happened.
      endUnexpectedly(e);
    }
    if (turn.state() == TurnState.STREAMING) {
      endUnexpectedly(new IllegalStateException("the provider returned without an end"));
    }
    MessageNode node = turn.snapshot();
    try {
      journal.settle(node);
    } catch (RuntimeException e) {
      problem.accept(
          e instanceof StoreException stored
              ? stored
              : new StoreException("The answer could not be stored.", e));
    } finally {
      settled.accept(node);
    }
  }

  private void endUnexpectedly(Throwable e) {
    System.getLogger(TurnRunner.class.getName())
        .log(System.Logger.Level.ERROR, "a provider failed unexpectedly", e);
    event(
        new StreamEvent.Ended(
            new StreamEvent.Outcome.Failed(
                new ProviderError.Protocol(
                    "Tempera could not read this answer ("
                        + e.getClass().getSimpleName()
                        + "); what arrived is kept. Try again, and report it if it stays.",
                    null,
                    null))));
  }

  @Override
  public void event(StreamEvent event) {
    boolean facts =
        turn.builder().accept(event, TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - sentAt));
    switch (event) {
      case StreamEvent.TextDelta delta -> journal.text(delta.text());
      case StreamEvent.ReasoningDelta delta -> journal.reasoning(delta.text());
      default -> {}
    }
    if (facts && !(event instanceof StreamEvent.Ended)) {
      journal.facts(turn.builder().facts());
    }
    turn.news();
  }

  @Override
  public void raw(byte[] bytes, int offset, int length, long nanoTime) {
    journal.raw(bytes, offset, length, TimeUnit.NANOSECONDS.toMicros(nanoTime - sentAt));
  }
}
