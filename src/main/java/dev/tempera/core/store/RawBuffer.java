package dev.tempera.core.store;

import dev.tempera.core.store.ConversationStore.RawChunk;
import java.util.Arrays;
import java.util.List;

/**
 * Raw chunks on their way to the disk, in one growing array: (micros since sending, length, bytes)
 * each, the numbers as LEB128. Not safe for threads: its journal guards it.
 */
final class RawBuffer {
  private static final int FIRST = 8_192;
  private static final int LARGEST_KEPT = 1 << 20;

  private byte[] bytes = new byte[FIRST];
  private int length;

  boolean isEmpty() {
    return length == 0;
  }

  void add(byte[] from, int offset, int count, long micros) {
    if (bytes.length - length < count + 20) {
      bytes = Arrays.copyOf(bytes, Math.max(length + count + 20, bytes.length * 2));
    }
    number(Math.max(0, micros));
    number(count);
    System.arraycopy(from, offset, bytes, length, count);
    length += count;
  }

  private void number(long value) {
    long rest = value;
    while (rest >= 0x80) {
      bytes[length++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  /** Everything so far as a block for the database. */
  byte[] block() {
    return Zlib.compress(bytes, length);
  }

  /** Empties it: the block is kept. */
  void clear() {
    length = 0;
    if (bytes.length > LARGEST_KEPT) {
      bytes = new byte[FIRST];
    }
  }

  /**
   * Adds a block's chunks to {@code into}.
   *
   * @param damaged whether it is known to be; then, and if it proves to be, what can be made out of
   *     it is added, all of it said to be damaged, and an empty chunk if that is nothing
   */
  static void readBlock(int attempt, byte[] block, boolean damaged, List<RawChunk> into) {
    Zlib.Found found = Zlib.find(block);
    byte[] plain = found.bytes();
    boolean doubtful = damaged || !found.whole();
    if (doubtful && plain.length == 0) {
      into.add(new RawChunk(attempt, 0, plain, true));
    }
    Reader reader = new Reader(plain);
    while (reader.at < plain.length) {
      long micros = Math.max(0, reader.number());
      int count = Math.clamp(reader.number(), 0, plain.length - reader.at);
      byte[] bytes = Arrays.copyOfRange(plain, reader.at, reader.at + count);
      into.add(new RawChunk(attempt, micros, bytes, doubtful));
      reader.at += count;
    }
  }

  /**
   * Adds the first of a block's chunks to {@code into}: those that are whole within {@code most}
   * bytes of it.
   *
   * @return whether these are all of them
   */
  static boolean readBeginning(
      int attempt, byte[] block, boolean damaged, int most, List<RawChunk> into) {
    byte[] plain = Zlib.beginning(block, most);
    Reader reader = new Reader(plain);
    while (reader.at < plain.length) {
      long micros = Math.max(0, reader.number());
      long count = reader.number();
      if (count < 0 || count > plain.length - reader.at) {
        return false;
      }
      int end = reader.at + (int) count;
      into.add(new RawChunk(attempt, micros, Arrays.copyOfRange(plain, reader.at, end), damaged));
      reader.at = end;
    }
    return plain.length < most;
  }

  private static final class Reader {
    private final byte[] bytes;
    private int at;

    Reader(byte[] bytes) {
      this.bytes = bytes;
    }

    long number() {
      long value = 0;
      for (int shift = 0; at < bytes.length; shift += 7) {
        byte b = bytes[at++];
        value |= (long) (b & 0x7F) << shift;
        if (b >= 0) {
          break;
        }
      }
      return value;
    }
  }
}
