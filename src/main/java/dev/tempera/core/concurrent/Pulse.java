package dev.tempera.core.concurrent;

/**
 * The window's heartbeat: work that should happen at most once a frame. In the window a timer that
 * runs only while something is asked for; in tests a queue that the test empties.
 */
@FunctionalInterface
public interface Pulse {
  /** Runs {@code task} once on the view models' thread at the next pulse. Any thread. */
  void next(Runnable task);
}
