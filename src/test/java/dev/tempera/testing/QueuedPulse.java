package dev.tempera.testing;

import dev.tempera.core.concurrent.Pulse;
import java.util.ArrayList;
import java.util.List;

/** A pulse that beats when the test says so. Any thread may ask; one thread beats. */
public final class QueuedPulse implements Pulse {
  private final List<Runnable> waiting = new ArrayList<>();

  @Override
  public synchronized void next(Runnable task) {
    waiting.add(task);
  }

  /** Runs what waits, and what that asks for, until nothing waits. */
  public void beat() {
    while (frame()) {
      // One after the other.
    }
  }

  /** Runs what waits now, as one frame does; false if nothing did. */
  public boolean frame() {
    List<Runnable> due;
    synchronized (this) {
      due = new ArrayList<>(waiting);
      waiting.clear();
    }
    due.forEach(Runnable::run);
    return !due.isEmpty();
  }
}
