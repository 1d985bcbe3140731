package dev.tempera.core.transfer;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Characters of which only so many may come before {@link #again}: one value at a time. */
final class BoundedReader extends FilterReader {
  private final long most;
  private long left;

  BoundedReader(Reader in, long most) {
    super(in);
    this.most = most;
    left = most;
  }

  /** Allows as many again. */
  void again() {
    left = most;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    count(Math.max(0, count));
    return count;
  }

  private void count(int came) throws IOException {
    left -= came;
    if (left < 0) {
      throw new IOException("one conversation in it takes more memory than there is");
    }
  }
}
