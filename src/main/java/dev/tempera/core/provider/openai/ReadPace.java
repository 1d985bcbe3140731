package dev.tempera.core.provider.openai;

import java.time.Duration;
import java.util.function.LongConsumer;

/**
 * Lets the pieces of a fast answer come together before they are read: each piece that is read by
 * itself costs two changes of thread, whatever is in it. Pieces that come slowly are read as they
 * come. One thread at a time.
 */
final class ReadPace {
  /** Half of what a frame of a usual screen takes: nobody sees it, and nothing waits longer. */
  static final Duration PIECE = Duration.ofMillis(8);

  /** So many bytes have come together, and are not waited with. */
  static final int MUCH = 8 << 10;

  private final LongConsumer pause;
  private long last;
  private long bytes;
  private boolean begun;

  /**
   * Nothing has come yet.
   *
   * @param pause waits so many nanoseconds, or less
   */
  ReadPace(LongConsumer pause) {
    this.pause = pause;
  }

  /**
   * A piece was read and worked off: waits for others to come to the next one, if they come fast
   * enough for that.
   *
   * @param now when it was read, in nanoseconds of {@link System#nanoTime}
   * @param length of the piece, in bytes
   * @param more whether another one is there already
   */
  void read(long now, int length, boolean more) {
    boolean fast = begun && now - last < PIECE.toNanos();
    begun = true;
    last = now;
    bytes += length;
    if (more) {
      return;
    }
    if (fast && bytes < MUCH) {
      pause.accept(PIECE.toNanos());
      // What is read next came meanwhile, and says nothing of how fast the one after it comes.
      last = now + PIECE.toNanos();
    }
    bytes = 0;
  }
}
