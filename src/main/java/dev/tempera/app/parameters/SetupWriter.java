package dev.tempera.app.parameters;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.Pulse;
import dev.tempera.core.concurrent.UiExecutor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stores the newest setup of each conversation: at most once a frame and with one write under way,
 * so that a dragged slider asks no more of the store than it can take, and nothing newer is ever
 * replaced by something older. FX thread only.
 */
final class SetupWriter {
  private final BiFunction<ConversationId, Setup, CompletableFuture<Void>> write;
  private final Pulse pulse;
  private final Consumer<@Nullable Throwable> outcome;
  private final Latest<Void> writes;
  private final Map<ConversationId, Setup> waiting = new LinkedHashMap<>();
  private final Map<ConversationId, Setup> underWay = new HashMap<>();
  private final Map<ConversationId, Setup> failed = new HashMap<>();
  private final List<CompletableFuture<Void>> flushes = new ArrayList<>();

  /**
   * A writer with nothing to do.
   *
   * @param outcome hears null for each write that went well, else what went wrong
   */
  SetupWriter(
      BiFunction<ConversationId, Setup, CompletableFuture<Void>> write,
      UiExecutor ui,
      Pulse pulse,
      Consumer<@Nullable Throwable> outcome) {
    this.write = write;
    this.pulse = pulse;
    this.outcome = outcome;
    writes = new Latest<>(ui);
  }

  void write(ConversationId id, Setup setup) {
    boolean idle = waiting.isEmpty();
    failed.remove(id);
    waiting.put(id, setup);
    if (idle) {
      pulse.next(this::writeNext);
    }
  }

  /**
   * The newest setup of a conversation as long as the store does not have it: because it waits, is
   * being written, or could not be. What comes from the store meanwhile is older.
   */
  Optional<Setup> unstored(ConversationId id) {
    Setup setup = waiting.get(id);
    if (setup == null) {
      setup = underWay.get(id);
    }
    return Optional.ofNullable(setup == null ? failed.get(id) : setup);
  }

  /** Forgets a setup that could not be stored: the stored one has been changed since. */
  void giveUp(ConversationId id) {
    failed.remove(id);
  }

  /**
   * Writes at once, also what failed before; completes when all of that is stored or has failed.
   */
  CompletableFuture<Void> flush() {
    failed.forEach(waiting::putIfAbsent);
    failed.clear();
    if (waiting.isEmpty() && !writes.isAsking()) {
      return CompletableFuture.completedFuture(null);
    }
    CompletableFuture<Void> done = new CompletableFuture<>();
    flushes.add(done);
    writeNext();
    return done;
  }

  private void writeNext() {
    if (writes.isAsking()) {
      return;
    }
    if (waiting.isEmpty()) {
      List<CompletableFuture<Void>> done = List.copyOf(flushes);
      flushes.clear();
      done.forEach(flush -> flush.complete(null));
      return;
    }
    var next = waiting.entrySet().iterator().next();
    ConversationId id = next.getKey();
    Setup setup = next.getValue();
    waiting.remove(id);
    underWay.put(id, setup);
    writes.ask(
        () -> write.apply(id, setup),
        stored -> written(id, null),
        failure -> {
          if (!waiting.containsKey(id)) {
            failed.put(id, setup);
          }
          written(id, failure);
        });
  }

  private void written(ConversationId id, @Nullable Throwable failure) {
    underWay.remove(id);
    outcome.accept(failure);
    writeNext();
  }
}
