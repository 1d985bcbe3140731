package dev.tempera.core.session;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.store.ConversationStore;
import dev.tempera.core.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** The answers that are streaming, each on a virtual thread of its own. Any thread. */
final class RunningTurns {
  private final ConversationStore store;
  private final Consumer<RuntimeException> problems;
  private final Map<ConversationId, LiveTurn> running = new ConcurrentHashMap<>();

  RunningTurns(ConversationStore store, Consumer<RuntimeException> problems) {
    this.store = store;
    this.problems = problems;
  }

  Optional<Turn> running(ConversationId id) {
    return Optional.ofNullable(running.get(id));
  }

  /** Journals and streams; {@code ended} is called on the turn's thread when all is stored. */
  void start(
      LiveTurn turn,
      ChatProvider provider,
      String beginning,
      Runnable started,
      Consumer<LiveTurn> ended) {
    ConversationStore.Journal journal =
        store.journal(
            turn.builder().node(), turn.request().body(), RequestMeta.toJson(turn.request()));
    if (!beginning.isEmpty()) {
      journal.text(beginning);
    }
    running.put(turn.conversation(), turn);
    started.run();
    Thread.ofVirtual()
        .name("turn-" + turn.message())
        .start(() ->
            new TurnRunner(turn, journal, System::nanoTime)
                .run(provider, node -> ended.accept(turn), problems::accept));
  }

  /** Ends a turn that could not even be sent. */
  void fail(LiveTurn turn, ProviderError error, Runnable started, Consumer<LiveTurn> ended) {
    running.put(turn.conversation(), turn);
    started.run();
    turn.builder().accept(new StreamEvent.Ended(new StreamEvent.Outcome.Failed(error)), 0);
    try {
      store.save(turn.snapshot());
    } catch (StoreException e) {
      problems.accept(e);
    }
    ended.accept(turn);
  }

  void ended(LiveTurn turn) {
    running.remove(turn.conversation(), turn);
  }

  /** Stops every turn and waits up to five seconds until they are stored. */
  void stopAll() {
    List<LiveTurn> all = List.copyOf(running.values());
    all.forEach(LiveTurn::stop);
    for (LiveTurn turn : all) {
      try {
        turn.done().get(5, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (ExecutionException | TimeoutException e) {
        problems.accept(new StoreException("An answer could not be stored while closing.", e));
      }
    }
  }
}
