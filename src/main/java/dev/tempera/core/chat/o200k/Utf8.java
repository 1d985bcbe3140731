package dev.tempera.core.chat.o200k;

/**
 * Pieces of texts as UTF-8, one after the other in one array: a long text has as many words as it
 * would make arrays. Half a surrogate pair is a question mark, as in {@link String#getBytes}. One
 * thread at a time.
 */
final class Utf8 {
  private byte[] bytes = new byte[64];
  private int length;

  /** Encodes a part of a text; the array is good until the next call. */
  byte[] of(String text, int from, int end) {
    int most = 3 * (end - from);
    if (bytes.length < most) {
      bytes = new byte[Math.max(most, bytes.length * 2)];
    }
    length = 0;
    for (int at = from; at < end; at++) {
      char c = text.charAt(at);
      if (c < 0x80) {
        bytes[length++] = (byte) c;
      } else if (!Character.isSurrogate(c)) {
        put(c);
      } else if (isPair(text, at, end)) {
        put(text.codePointAt(at));
        at++;
      } else {
        bytes[length++] = '?';
      }
    }
    return bytes;
  }

  private static boolean isPair(String text, int at, int end) {
    return at + 1 < end && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
  }

  private void put(int codePoint) {
    if (codePoint < 0x800) {
      bytes[length++] = (byte) (0xC0 | (codePoint >> 6));
    } else if (codePoint < 0x10000) {
      bytes[length++] = (byte) (0xE0 | (codePoint >> 12));
      bytes[length++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
    } else {
      bytes[length++] = (byte) (0xF0 | (codePoint >> 18));
      bytes[length++] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
      bytes[length++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
    }
    bytes[length++] = (byte) (0x80 | (codePoint & 0x3F));
  }

  /** Bytes of the last piece. */
  int length() {
    return length;
  }
}
