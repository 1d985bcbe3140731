package dev.tempera.core.experiment.file;

import java.io.Reader;

/**
 * A text that is read in pieces, none of which ends between the two halves of a character: the YAML
 * engine fails with a full piece that does. Not safe for threads.
 */
final class WholePairs extends Reader {
  private final String text;
  private int at;

  WholePairs(String text) {
    this.text = text;
  }

  @Override
  public int read(char[] to, int offset, int length) {
    int left = text.length() - at;
    if (left == 0) {
      return -1;
    }
    int count = Math.min(left, length);
    if (count > 1 && count < left && Character.isHighSurrogate(text.charAt(at + count - 1))) {
      count--;
    }
    text.getChars(at, at + count, to, offset);
    at += count;
    return count;
  }

  @Override
  public void close() {
    // There is nothing to close.
  }
}
