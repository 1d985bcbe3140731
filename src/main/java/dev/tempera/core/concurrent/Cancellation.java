package dev.tempera.core.concurrent;

import java.util.ArrayList;
import java.util.List;

/** A one-way switch that stops a running operation and tells its listeners once. Any thread. */
public final class Cancellation {
  private final List<Runnable> listeners = new ArrayList<>();
  private boolean cancelled;

  /** Stops the operation; listeners run on this thread. A second call does nothing. */
  public void cancel() {
    List<Runnable> toRun;
    synchronized (this) {
      if (cancelled) {
        return;
      }
      cancelled = true;
      toRun = List.copyOf(listeners);
      listeners.clear();
    }
    toRun.forEach(Runnable::run);
  }

  /** Whether {@link #cancel} was called. */
  public synchronized boolean isCancelled() {
    return cancelled;
  }

  /** Runs {@code action} on cancellation, or at once if that has happened already. */
  public Subscription onCancel(Runnable action) {
    synchronized (this) {
      if (!cancelled) {
        listeners.add(action);
        return () -> {
          synchronized (this) {
            listeners.remove(action);
          }
        };
      }
    }
    action.run();
    return () -> {};
  }
}
