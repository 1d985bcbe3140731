package dev.tempera.core.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Bytes of another stream that are counted as they are read, byte by byte or many at once. Closing
 * closes the stream below. One thread at a time.
 */
public abstract class CountedInput extends FilterInputStream {
  /** The bytes of {@code in}. */
  protected CountedInput(InputStream in) {
    super(in);
  }

  /**
   * Hears of each read before its bytes are given.
   *
   * @param came how many bytes; 0 at the end
   * @throws IOException if they are not to be given
   */
  protected abstract void counted(int came) throws IOException;

  @Override
  public final int read() throws IOException {
    int next = in.read();
    counted(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public final int read(byte[] buffer, int offset, int length) throws IOException {
    int came = in.read(buffer, offset, length);
    counted(Math.max(0, came));
    return came;
  }
}
