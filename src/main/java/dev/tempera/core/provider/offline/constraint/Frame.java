package dev.tempera.core.provider.offline.constraint;

import java.io.ByteArrayOutputStream;

/**
 * One thing that is still to be written: part of a value, or what follows it. Immutable, equal when
 * it admits the same continuations.
 */
interface Frame {
  /** Adds to {@code out} every way in which {@code b} (0 to 255) can continue this frame. */
  void step(int b, Stack below, Steps out);

  /** Whether nothing more is needed, although more may come. */
  default boolean mayEnd() {
    return false;
  }

  /** Bytes of the shortest text that completes this frame. */
  long cost();

  /** Writes that text. */
  void finish(ByteArrayOutputStream out);
}
