package dev.tempera.core.chat.o200k;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * A byte-pair vocabulary in three flat arrays: the bytes of all tokens one after the other, where
 * each begins, and a hash table of their numbers. As objects the same takes ten times the memory.
 * Immutable; any thread.
 */
public final class TokenTable {
  /** What {@link #rank} answers for bytes that are no token. */
  public static final int NONE = -1;

  /** Slots for each token: few enough collisions, at half a megabyte for each further one. */
  private static final int ROOM = 2;

  private final byte[] bytes;
  private final int[] starts;
  private final int[] slots;

  /**
   * @param bytes of all tokens, one after the other
   * @param starts where each begins, and where the last one ends
   */
  TokenTable(byte[] bytes, int[] starts) {
    this.bytes = bytes;
    this.starts = starts;
    int size = Integer.highestOneBit(Math.max(1, starts.length * ROOM) * 2 - 1);
    slots = new int[size];
    Arrays.fill(slots, NONE);
    for (int rank = 0; rank < starts.length - 1; rank++) {
      int slot = slot(bytes, starts[rank], starts[rank + 1]);
      while (slots[slot] != NONE) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = rank;
    }
  }

  /**
   * Reads lines of a token in Base64 and its number, which count up from 0.
   *
   * @throws UncheckedIOException if it cannot be read or is something else
   */
  public static TokenTable read(InputStream in) {
    try {
      return new VocabularyReader(in.readAllBytes()).read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many tokens there are. */
  public int size() {
    return starts.length - 1;
  }

  /** The number of the token that {@code text} is from {@code from} to {@code to}, or NONE. */
  public int rank(byte[] text, int from, int to) {
    int slot = slot(text, from, to);
    for (int rank = slots[slot]; rank != NONE; rank = slots[slot]) {
      if (Arrays.equals(bytes, starts[rank], starts[rank + 1], text, from, to)) {
        return rank;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return NONE;
  }

  private int slot(byte[] text, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + text[i];
    }
    hash *= 0x9E3779B9;
    return (hash ^ (hash >>> 15)) & (slots.length - 1);
  }
}
