package dev.tempera.core.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The first 100 bytes of a database, from which SQLite knows how to read all others. The file
 * format is described at sqlite.org/fileformat2.html, section 1.3. Everything in them that is
 * needed for reading is either always the same in a database of this program or follows from the
 * file's length, so a damaged one is made anew.
 */
final class DatabaseHeader {
  /** The length in bytes. */
  static final int LENGTH = 100;

  /** The size of a page in the databases of this program. */
  static final int PAGE = 4_096;

  /** Marks the file as Tempera's: "Tmpr". */
  static final int APPLICATION_ID = 0x546D7072;

  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final int PAGE_SIZE_AT = 16;
  private static final int WRITE_VERSION_AT = 18;
  private static final int READ_VERSION_AT = 19;
  private static final int RESERVED_AT = 20;
  private static final int FRACTIONS_AT = 21;
  private static final byte[] FRACTIONS = {64, 32, 32};
  private static final int CHANGES_AT = 24;
  private static final int PAGES_AT = 28;
  private static final int FREE_TRUNK_AT = 32;
  private static final int FREE_COUNT_AT = 36;
  private static final int FORMAT_AT = 44;
  private static final int LARGEST_ROOT_AT = 52;
  private static final int ENCODING_AT = 56;
  private static final int INCREMENTAL_AT = 64;
  private static final int APPLICATION_ID_AT = 68;
  private static final int UNUSED_AT = 72;
  private static final int VALID_FOR_AT = 92;

  private DatabaseHeader() {}

  /** The header; null if the file has none or cannot be read. */
  private static @Nullable ByteBuffer of(Path file) {
    ByteBuffer header = ByteBuffer.allocate(LENGTH);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (header.hasRemaining() && channel.read(header) >= 0) {
        // goes on until it is full
      }
    } catch (IOException e) {
      return null;
    }
    return header.hasRemaining() ? null : header;
  }

  /** Whether the file is a database that has no mark of this program. */
  static boolean isUnmarked(Path file) {
    ByteBuffer header = of(file);
    return header != null
        && startsWithMagic(header)
        && header.getInt(APPLICATION_ID_AT) != APPLICATION_ID;
  }

  /**
   * Whether the header keeps SQLite from reading one of our databases, though the file is there.
   * False for a file that is too short to have one, and for a whole database of somebody else.
   */
  static boolean isBroken(Path file) {
    ByteBuffer header = of(file);
    return header != null
        && (header.getInt(APPLICATION_ID_AT) == APPLICATION_ID || !startsWithMagic(header))
        && !hasOurForm(header);
  }

  /** Whether the header says of the file what is true, as far as reading needs it. */
  static boolean isSound(Path file) {
    ByteBuffer header = of(file);
    try {
      return header != null
          && hasOurForm(header)
          && header.getInt(CHANGES_AT) == header.getInt(VALID_FOR_AT)
          && header.getInt(PAGES_AT) == Files.size(file) / PAGE;
    } catch (IOException e) {
      return true;
    }
  }

  private static boolean startsWithMagic(ByteBuffer header) {
    return header.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
  }

  private static boolean hasOurForm(ByteBuffer header) {
    return startsWithMagic(header)
        && header.getShort(PAGE_SIZE_AT) == PAGE
        && isVersion(header.get(WRITE_VERSION_AT))
        && isVersion(header.get(READ_VERSION_AT))
        && header.get(RESERVED_AT) == 0
        && header.slice(FRACTIONS_AT, FRACTIONS.length).equals(ByteBuffer.wrap(FRACTIONS))
        && header.getInt(FORMAT_AT) >= 0
        && header.getInt(FORMAT_AT) <= 4
        && header.getInt(ENCODING_AT) >= 0
        && header.getInt(ENCODING_AT) <= 1;
  }

  private static boolean isVersion(byte version) {
    return version == 1 || version == 2;
  }

  /**
   * Writes a header with which all of the file can be read; the file is a copy that nobody uses.
   */
  static void rebuild(Path copy) throws IOException {
    try (FileChannel channel =
        FileChannel.open(copy, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long pages = channel.size() / PAGE;
      if (pages == 0) {
        return;
      }
      ByteBuffer header = ByteBuffer.allocate(LENGTH);
      header.put(MAGIC).putShort((short) PAGE);
      // Without a write-ahead log: what was in it is in the copy already.
      header.put((byte) 1).put((byte) 1).put((byte) 0).put(FRACTIONS);
      header.putInt(CHANGES_AT, 1).putInt(VALID_FOR_AT, 1).putInt(PAGES_AT, (int) pages);
      // The list of free pages is for writing only.
      header.putInt(FREE_TRUNK_AT, 0).putInt(FREE_COUNT_AT, 0);
      header.putInt(FORMAT_AT, 4).putInt(ENCODING_AT, 1);
      header.putInt(LARGEST_ROOT_AT, 1).putInt(INCREMENTAL_AT, 1);
      header.putInt(APPLICATION_ID_AT, APPLICATION_ID).putInt(UNUSED_AT, 0);
      header.position(0);
      long at = 0;
      while (header.hasRemaining()) {
        at += channel.write(header, at);
      }
    }
  }
}
