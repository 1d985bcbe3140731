package dev.tempera.core.concurrent;

/** A registration that can be ended. Ending it twice is harmless. Any thread. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
  /** Ends the registration; no further call is started after it returns. */
  void cancel();

  @Override
  default void close() {
    cancel();
  }
}
