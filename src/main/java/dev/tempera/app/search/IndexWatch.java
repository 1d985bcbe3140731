package dev.tempera.app.search;

import dev.tempera.core.concurrent.Delay;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.search.IndexState;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Looks now and then how far the index is, while somebody sees what was found in it. View models'
 * thread only.
 */
final class IndexWatch implements AutoCloseable {
  /** From one look to the next. */
  static final Duration PAUSE = Duration.ofSeconds(1);

  private final Supplier<CompletableFuture<IndexState>> asking;
  private final UiExecutor ui;
  private final Delay delay;
  private final Consumer<IndexState> seen;
  private final Latest<IndexState> looking;
  private Subscription next = () -> {};
  private boolean on;

  /**
   * @param asking asks how far it is; in the background
   * @param seen hears it at every look
   */
  IndexWatch(
      Supplier<CompletableFuture<IndexState>> asking,
      UiExecutor ui,
      Delay delay,
      Consumer<IndexState> seen) {
    this.asking = asking;
    this.ui = ui;
    this.delay = delay;
    this.seen = seen;
    looking = new Latest<>(ui);
  }

  /** Looks from now on, or no longer. */
  void watch(boolean watched) {
    if (watched != on) {
      on = watched;
      next.cancel();
      looking.forget();
      later();
    }
  }

  private void later() {
    if (on) {
      next = delay.after(PAUSE, () -> ui.execute(this::look));
    }
  }

  private void look() {
    if (on) {
      // Whatever goes wrong is said where something is looked for; here it is tried again.
      looking.ask(
          asking,
          state -> {
            seen.accept(state);
            later();
          },
          problem -> later());
    }
  }

  @Override
  public void close() {
    watch(false);
    looking.close();
  }
}
