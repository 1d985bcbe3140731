package dev.tempera.app.parameters;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.Pulse;
import dev.tempera.core.concurrent.UiExecutor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stores the newest setup of each conversation: at most once a frame and with one write under way,
 * so that a dragged slider asks no more of the store than it can take, and nothing newer is ever
 * replaced by something older. FX thread only.
 */
final class LatestWriter {
  private final BiFunction<ConversationId, Setup, CompletableFuture<Void>> write;
  private final UiExecutor ui;
  private final Pulse pulse;
  private final Consumer<@Nullable Throwable> outcome;
  private final Map<ConversationId, Setup> waiting = new LinkedHashMap<>();
  private final List<CompletableFuture<Void>> flushes = new ArrayList<>();
  private boolean writing;

  /**
   * A writer with nothing to do.
   *
   * @param outcome hears null for each write that went well, else what went wrong
   */
  LatestWriter(
      BiFunction<ConversationId, Setup, CompletableFuture<Void>> write,
      UiExecutor ui,
      Pulse pulse,
      Consumer<@Nullable Throwable> outcome) {
    this.write = write;
    this.ui = ui;
    this.pulse = pulse;
    this.outcome = outcome;
  }

  void write(ConversationId id, Setup setup) {
    boolean idle = waiting.isEmpty();
    waiting.put(id, setup);
    if (idle) {
      pulse.next(this::writeNext);
    }
  }

  /** Whether something is not stored yet. */
  boolean isBusy() {
    return writing || !waiting.isEmpty();
  }

  /** Writes at once; completes when all that waits now is stored or has failed. */
  CompletableFuture<Void> flush() {
    if (!isBusy()) {
      return CompletableFuture.completedFuture(null);
    }
    CompletableFuture<Void> done = new CompletableFuture<>();
    flushes.add(done);
    writeNext();
    return done;
  }

  private void writeNext() {
    if (writing) {
      return;
    }
    if (waiting.isEmpty()) {
      List<CompletableFuture<Void>> done = List.copyOf(flushes);
      flushes.clear();
      done.forEach(flush -> flush.complete(null));
      return;
    }
    var next = waiting.entrySet().iterator().next();
    waiting.remove(next.getKey());
    writing = true;
    var _ =
        write
            .apply(next.getKey(), next.getValue())
            .whenComplete((ok, failure) -> ui.execute(() -> written(failure)));
  }

  private void written(@Nullable Throwable failure) {
    writing = false;
    outcome.accept(failure);
    writeNext();
  }
}
