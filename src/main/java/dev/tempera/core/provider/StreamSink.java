package dev.tempera.core.provider;

/** Receives a streamed answer on the provider's thread; must return quickly. */
public interface StreamSink {
  /** The next event. */
  void event(StreamEvent event);

  /**
   * Bytes of the body as they arrived, before the events they hold. The array is reused after the
   * call.
   *
   * @param nanoTime of {@link System#nanoTime} at arrival
   */
  default void raw(byte[] bytes, int offset, int length, long nanoTime) {}
}
