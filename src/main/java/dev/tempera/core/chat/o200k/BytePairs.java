package dev.tempera.core.chat.o200k;

import java.util.Arrays;

/**
 * Byte-pair encoding of one word: of all neighbours that are a token together, the one with the
 * lowest number is joined first, the leftmost of equals, until none is. In n·log n for n bytes. Not
 * safe for threads.
 */
final class BytePairs {
  private final TokenTable table;

  /** Where the part that begins at an index ends, and where the one before it begins. */
  private int[] ends = new int[0];

  private int[] before = new int[0];

  /** A heap of number and place of joins; some no longer hold when they come up. */
  private long[] heap = new long[0];

  private int heapSize;

  BytePairs(TokenTable table) {
    this.table = table;
  }

  /** How many tokens a word of so many bytes is. */
  int count(byte[] word, int length) {
    if (length <= 1 || table.rank(word, 0, length) != TokenTable.NONE) {
      return Math.min(length, 1);
    }
    begin(word, length);
    int parts = length;
    while (heapSize > 0) {
      long join = take();
      int at = (int) join;
      int rank = (int) (join >>> Integer.SIZE);
      if (rank == joined(word, at, length)) {
        int middle = ends[at];
        int end = ends[middle];
        ends[at] = end;
        // Nothing begins there any more.
        ends[middle] = -1;
        if (end < length) {
          before[end] = at;
        }
        parts--;
        offer(word, at, length);
        if (at > 0) {
          offer(word, before[at], length);
        }
      }
    }
    return parts;
  }

  private void begin(byte[] word, int length) {
    if (ends.length < length) {
      ends = new int[length];
      before = new int[length];
      heap = new long[length];
    }
    heapSize = 0;
    for (int i = 0; i < length; i++) {
      ends[i] = i + 1;
      before[i] = i - 1;
    }
    for (int i = 0; i < length - 1; i++) {
      offer(word, i, length);
    }
  }

  /** The number of what the part at a place is with the next one; NONE if that is no token. */
  private int joined(byte[] word, int at, int length) {
    int middle = ends[at];
    return middle < 0 || middle >= length ? TokenTable.NONE : table.rank(word, at, ends[middle]);
  }

  private void offer(byte[] word, int at, int length) {
    int rank = joined(word, at, length);
    if (rank == TokenTable.NONE) {
      return;
    }
    if (heapSize == heap.length) {
      heap = Arrays.copyOf(heap, 2 * heap.length);
    }
    long join = ((long) rank << Integer.SIZE) | at;
    int i = heapSize++;
    while (i > 0 && heap[(i - 1) >> 1] > join) {
      heap[i] = heap[(i - 1) >> 1];
      i = (i - 1) >> 1;
    }
    heap[i] = join;
  }

  private long take() {
    long least = heap[0];
    long last = heap[--heapSize];
    int i = 0;
    int child = 1;
    while (child < heapSize) {
      if (child + 1 < heapSize && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[child] >= last) {
        break;
      }
      heap[i] = heap[child];
      i = child;
      child = 2 * i + 1;
    }
    heap[i] = last;
    return least;
  }
}
