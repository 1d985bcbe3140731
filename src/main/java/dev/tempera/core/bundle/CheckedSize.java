package dev.tempera.core.bundle;

import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.files.CountedInput;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CancellationException;

/**
 * Counts what is read of a stream that anybody may have made, and ends it where that is too much or
 * nobody wants it any more. Closing closes the stream below. One thread at a time.
 */
final class CheckedSize extends CountedInput {
  private final byte[] buffer = new byte[1 << 16];
  private final long most;
  private final Cancellation cancellation;
  private long bytes;

  /** There is more than there may be. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    TooLarge(long most) {
      super("more than " + most + " bytes");
    }
  }

  /**
   * Of {@code in}.
   *
   * @param most so many bytes may be read
   */
  CheckedSize(InputStream in, long most, Cancellation cancellation) {
    super(in);
    this.most = most;
    this.cancellation = cancellation;
  }

  /** How many bytes were read. */
  long bytes() {
    return bytes;
  }

  /** Reads what is left, of which nothing is kept. */
  void skipToEnd() throws IOException {
    while (read(buffer) >= 0) {
      // Only counted.
    }
  }

  /**
   * @throws CancellationException if it was cancelled
   */
  @Override
  protected void counted(int came) throws IOException {
    if (cancellation.isCancelled()) {
      throw new CancellationException();
    }
    bytes += came;
    if (bytes > most) {
      throw new TooLarge(most);
    }
  }

  @Override
  public long skip(long n) throws IOException {
    return Math.max(0, read(buffer, 0, (int) Math.min(n, buffer.length)));
  }
}
