package dev.tempera.app.ui;

import dev.tempera.core.concurrent.Pulse;
import dev.tempera.core.concurrent.UiExecutor;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.AnimationTimer;

/** The window's frame clock. Its timer runs only while something waits for a frame. */
public final class FxPulse implements Pulse {
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean running = new AtomicBoolean();
  private final UiExecutor ui;
  private final AnimationTimer timer =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          frame();
        }
      };

  /** A pulse whose timer is started through {@code ui}. */
  public FxPulse(UiExecutor ui) {
    this.ui = ui;
  }

  @Override
  public void next(Runnable task) {
    waiting.add(task);
    if (running.compareAndSet(false, true)) {
      ui.execute(timer::start);
    }
  }

  private void frame() {
    // What a task asks for belongs to the next frame, so only as many run as wait now.
    int count = waiting.size();
    if (count == 0) {
      timer.stop();
      running.set(false);
      // A task may have come between the count and the switch.
      if (!waiting.isEmpty() && running.compareAndSet(false, true)) {
        timer.start();
      }
      return;
    }
    for (int i = 0; i < count; i++) {
      Runnable task = waiting.poll();
      if (task != null) {
        task.run();
      }
    }
  }
}
