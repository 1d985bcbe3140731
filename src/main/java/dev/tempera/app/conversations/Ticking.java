package dev.tempera.app.conversations;

import dev.tempera.core.concurrent.Delay;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import java.time.Duration;

/** Does something every minute, so that "5 min" grows older. View models' thread only. */
final class Ticking implements AutoCloseable {
  private static final Duration TICK = Duration.ofMinutes(1);

  private final Delay delay;
  private final UiExecutor ui;
  private final Runnable action;
  private Subscription next = () -> {};

  Ticking(Delay delay, UiExecutor ui, Runnable action) {
    this.delay = delay;
    this.ui = ui;
    this.action = action;
  }

  /** Begins. */
  void begin() {
    next =
        delay.after(
            TICK,
            () ->
                ui.execute(() -> {
                  action.run();
                  begin();
                }));
  }

  @Override
  public void close() {
    next.cancel();
  }
}
