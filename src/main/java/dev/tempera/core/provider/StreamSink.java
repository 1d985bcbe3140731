package dev.tempera.core.provider;

/** Receives a streamed answer on the provider's thread; must return quickly. */
public interface StreamSink {
  /** The next event. */
  void event(StreamEvent event);

  /**
   * Whether the request may go out once more: asked before each further try.
   *
   * @param cause why the last one brought nothing
   */
  default boolean mayTryAgain(ProviderError cause) {
    return true;
  }

  /**
   * Bytes of the body as they arrived, before the events they hold. The array is reused after the
   * call.
   *
   * @param nanoTime of {@link System#nanoTime} at arrival
   */
  default void raw(byte[] bytes, int offset, int length, long nanoTime) {}
}
