package dev.tempera.core.store;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A database's write-ahead log, read without SQLite: sqlite.org/fileformat2.html, section 4. It
 * holds newer versions of pages, each in a frame with a checksum that goes on from the one before.
 */
final class WriteAheadLog {
  private static final int HEADER = 32;
  private static final int FRAME_HEADER = 24;
  private static final int MAGIC = 0x377F0682;

  private int sum1;
  private int sum2;
  private final ByteOrder order;

  private WriteAheadLog(ByteOrder order) {
    this.order = order;
  }

  /** Writes the pages of all that was committed into {@code database}. No log is no pages. */
  static void apply(Path log, Path database) throws IOException {
    if (!Files.isRegularFile(log)) {
      return;
    }
    Map<Integer, byte[]> committed = new LinkedHashMap<>();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(log)))) {
      readInto(committed, in);
    } catch (EOFException e) {
      // The last frame was being written.
    }
    try (FileChannel out = FileChannel.open(database, StandardOpenOption.WRITE)) {
      for (Map.Entry<Integer, byte[]> page : committed.entrySet()) {
        ByteBuffer bytes = ByteBuffer.wrap(page.getValue());
        long at = (page.getKey() - 1L) * DatabaseHeader.PAGE;
        while (bytes.hasRemaining()) {
          at += out.write(bytes, at);
        }
      }
    }
  }

  private static void readInto(Map<Integer, byte[]> committed, DataInputStream in)
      throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    in.readFully(header.array());
    int magic = header.getInt(0);
    if ((magic & ~1) != MAGIC || header.getInt(8) != DatabaseHeader.PAGE) {
      return;
    }
    WriteAheadLog sums =
        new WriteAheadLog((magic & 1) == 1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    sums.add(header, 0, 24);
    if (sums.differ(header, 24)) {
      return;
    }
    Map<Integer, byte[]> open = new LinkedHashMap<>();
    while (true) {
      ByteBuffer frame = ByteBuffer.allocate(FRAME_HEADER);
      in.readFully(frame.array());
      byte[] page = new byte[DatabaseHeader.PAGE];
      in.readFully(page);
      sums.add(frame, 0, 8);
      sums.add(ByteBuffer.wrap(page), 0, page.length);
      boolean ours = frame.getLong(8) == header.getLong(16);
      if (!ours || sums.differ(frame, 16) || frame.getInt(0) <= 0) {
        // What follows was there before the log began anew.
        return;
      }
      open.put(frame.getInt(0), page);
      if (frame.getInt(4) != 0) {
        committed.putAll(open);
        open.clear();
      }
    }
  }

  private void add(ByteBuffer bytes, int from, int to) {
    ByteBuffer words = bytes.duplicate().order(order);
    for (int at = from; at < to; at += 8) {
      sum1 += words.getInt(at) + sum2;
      sum2 += words.getInt(at + 4) + sum1;
    }
  }

  private boolean differ(ByteBuffer stored, int at) {
    return stored.getInt(at) != sum1 || stored.getInt(at + 4) != sum2;
  }
}
