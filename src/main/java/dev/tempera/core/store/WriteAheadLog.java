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
import org.jspecify.annotations.Nullable;

/**
 * A database's write-ahead log, read without SQLite: sqlite.org/fileformat2.html, section 4. It
 * holds newer versions of pages, each in a frame with a checksum that goes on from the one before.
 *
 * <p>SQLite believes a log up to the first frame that is not as it was written, and forgets all
 * that follows without a word. Since the checksum that a frame goes on from stands in the frame
 * before, those that follow can be told from leftovers of older logs, and are read here.
 */
final class WriteAheadLog {
  private static final int HEADER = 32;
  private static final int FRAME_HEADER = 24;
  private static final int MAGIC = 0x377F0682;

  private final ByteOrder order;
  private final long salts;
  private final boolean keeping;
  private final Map<Integer, byte[]> committed = new LinkedHashMap<>();
  private final Map<Integer, byte[]> open = new LinkedHashMap<>();

  /** What bad frames hold: better than nothing where there is no other version of a page. */
  private final Map<Integer, byte[]> suspect = new LinkedHashMap<>();

  private int sum1;
  private int sum2;

  /** Frames that are not as they were written, so far, and whether a good commit follows. */
  private boolean bad;

  private boolean goodAfterBad;

  private WriteAheadLog(ByteOrder order, long salts, boolean keeping) {
    this.order = order;
    this.salts = salts;
    this.keeping = keeping;
  }

  /** The log that belongs to a database, whether it is there or not. */
  static Path of(Path database) {
    return database.resolveSibling(database.getFileName() + "-wal");
  }

  /** Writes the pages of all that was committed into {@code database}. No log is no pages. */
  static void apply(Path log, Path database) throws IOException {
    WriteAheadLog read = read(log, true);
    if (read == null) {
      return;
    }
    try (FileChannel out = FileChannel.open(database, StandardOpenOption.WRITE)) {
      long there = out.size() / DatabaseHeader.PAGE;
      int last = read.committed.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
      // A number beyond all others is damage itself.
      read.suspect.keySet().removeIf(page -> page <= there || page > last);
      read.suspect.forEach(read.committed::putIfAbsent);
      for (Map.Entry<Integer, byte[]> page : read.committed.entrySet()) {
        write(out, page.getKey(), ByteBuffer.wrap(page.getValue()));
      }
    }
  }

  private static void write(FileChannel out, int page, ByteBuffer bytes) throws IOException {
    long at = (page - 1L) * DatabaseHeader.PAGE;
    while (bytes.hasRemaining()) {
      at += out.write(bytes, at);
    }
  }

  /**
   * Whether something in the log is not as it was written and was followed by more: SQLite would
   * forget that. A log that just ends early is none of these: the end is what a power cut takes.
   */
  static boolean isBroken(Path log) {
    try {
      WriteAheadLog read = read(log, false);
      return read != null && read.goodAfterBad;
    } catch (IOException e) {
      // Opening it says what is wrong.
      return false;
    }
  }

  private static @Nullable WriteAheadLog read(Path log, boolean keeping) throws IOException {
    if (!Files.isRegularFile(log)) {
      return null;
    }
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(log)))) {
      ByteBuffer header = ByteBuffer.allocate(HEADER);
      byte[] first = new byte[FRAME_HEADER + DatabaseHeader.PAGE];
      try {
        in.readFully(header.array());
        in.readFully(first);
      } catch (EOFException e) {
        // It holds nothing.
        return null;
      }
      WriteAheadLog read = begin(header, ByteBuffer.wrap(first), keeping);
      read.frame(ByteBuffer.wrap(first));
      read.rest(in);
      return read;
    }
  }

  /**
   * Where the header cannot be believed, the frames say the same: in them it counts as a bad one.
   */
  private static WriteAheadLog begin(ByteBuffer header, ByteBuffer firstFrame, boolean keeping) {
    int magic = header.getInt(0);
    // What processors of today write, where the header does not say.
    ByteOrder order = (magic & 1) == 1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    WriteAheadLog log = new WriteAheadLog(order, header.getLong(16), keeping);
    log.add(header, 0, 24);
    if ((magic & ~1) == MAGIC
        && header.getInt(8) == DatabaseHeader.PAGE
        && !log.differ(header, 24)) {
      return log;
    }
    WriteAheadLog guessed =
        new WriteAheadLog(ByteOrder.LITTLE_ENDIAN, firstFrame.getLong(8), keeping);
    guessed.bad = true;
    guessed.goOnFrom(header, 24);
    return guessed;
  }

  private void rest(DataInputStream in) throws IOException {
    byte[] frame = new byte[FRAME_HEADER + DatabaseHeader.PAGE];
    try {
      while (true) {
        in.readFully(frame);
        frame(ByteBuffer.wrap(frame));
      }
    } catch (EOFException e) {
      // The last frame was being written.
    }
  }

  private void frame(ByteBuffer frame) {
    add(frame, 0, 8);
    add(frame, FRAME_HEADER, frame.capacity());
    int page = frame.getInt(0);
    boolean good = frame.getLong(8) == salts && !differ(frame, 16) && page > 0;
    if (!good) {
      // Damage, or what was there before the log began anew.
      bad = true;
      goOnFrom(frame, 16);
      if (frame.getLong(8) == salts && page > 0) {
        keep(suspect, page, frame);
      }
      return;
    }
    keep(open, page, frame);
    if (frame.getInt(4) != 0) {
      // Without a commit they are what a transaction left that failed, and a shorter one wrote
      // over.
      goodAfterBad |= bad;
      committed.putAll(open);
      open.clear();
    }
  }

  private void keep(Map<Integer, byte[]> where, int page, ByteBuffer frame) {
    if (keeping) {
      byte[] content = new byte[DatabaseHeader.PAGE];
      frame.get(FRAME_HEADER, content);
      where.put(page, content);
    }
  }

  private void goOnFrom(ByteBuffer stored, int at) {
    sum1 = stored.getInt(at);
    sum2 = stored.getInt(at + 4);
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
