package dev.tempera.core.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;

/**
 * A file of an archive that tells, once it was read to its end and is closed, whether it is not
 * what was packed. One thread.
 */
final class SummedInput extends CheckedInputStream {
  /** So much is read at the end by itself: what stands after the last bracket. */
  private static final int REST = 64 << 10;

  private final ZipEntry entry;
  private final Runnable damaged;
  private long count;
  private boolean ended;
  private boolean closed;

  /**
   * The file of {@code entry}.
   *
   * @param damaged hears it at most once
   */
  SummedInput(InputStream in, ZipEntry entry, Runnable damaged) {
    super(in, new CRC32());
    this.entry = entry;
    this.damaged = damaged;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next < 0 ? -1 : 1);
    return next;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int came = super.read(buffer, offset, length);
    count(came);
    return came;
  }

  private void count(int came) {
    count += Math.max(0, came);
    ended |= came < 0;
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (InputStream closing = in) {
      if (!ended && entry.getSize() - count < REST) {
        byte[] _ = readNBytes(REST);
      }
    }
    boolean through = ended || count == entry.getSize();
    if (through && entry.getCrc() >= 0 && entry.getCrc() != getChecksum().getValue()) {
      damaged.run();
    }
  }
}
