package dev.tempera.testing;

import dev.tempera.core.concurrent.Pulse;
import java.util.ArrayList;
import java.util.List;

/** A pulse of which one beat is one frame: what a task asks for waits for the next. One thread. */
public final class SteppedPulse implements Pulse {
  private final List<Runnable> waiting = new ArrayList<>();

  @Override
  public void next(Runnable task) {
    waiting.add(task);
  }

  /** Runs what waits now. */
  public void beat() {
    List<Runnable> due = new ArrayList<>(waiting);
    waiting.clear();
    due.forEach(Runnable::run);
  }

  /** Whether nothing waits. */
  public boolean isIdle() {
    return waiting.isEmpty();
  }
}
