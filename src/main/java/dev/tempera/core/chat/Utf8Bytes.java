package dev.tempera.core.chat;

import java.nio.charset.StandardCharsets;

/**
 * Texts as UTF-8. The same bytes as {@link String#getBytes} gives, which takes three times the
 * memory of a long text on its way if a single letter of it is not in Latin-1: for requests, which
 * hold whole conversations. Any thread.
 */
public final class Utf8Bytes {
  /** What is shorter is not worth counting first. */
  private static final int LONG = 4_096;

  private Utf8Bytes() {}

  /** The bytes of a text; half of a surrogate pair is a question mark. */
  public static byte[] of(String text) {
    if (text.length() < LONG) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    byte[] bytes = new byte[length(text)];
    int at = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        bytes[at++] = (byte) c;
      } else if (c < 0x800) {
        bytes[at++] = (byte) (0xC0 | (c >> 6));
        bytes[at++] = last(c);
      } else if (!Character.isSurrogate(c)) {
        bytes[at++] = (byte) (0xE0 | (c >> 12));
        bytes[at++] = last(c >> 6);
        bytes[at++] = last(c);
      } else if (isPair(text, i)) {
        int point = Character.toCodePoint(c, text.charAt(++i));
        bytes[at++] = (byte) (0xF0 | (point >> 18));
        bytes[at++] = last(point >> 12);
        bytes[at++] = last(point >> 6);
        bytes[at++] = last(point);
      } else {
        bytes[at++] = '?';
      }
    }
    return bytes;
  }

  /** A byte that goes on with a letter: its last six bits. */
  private static byte last(int bits) {
    return (byte) (0x80 | (bits & 0x3F));
  }

  private static boolean isPair(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        && at + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(at + 1));
  }

  private static int length(String text) {
    int length = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        if (c < 0x800) {
          length += 1;
        } else if (!Character.isSurrogate(c)) {
          length += 2;
        } else if (isPair(text, i)) {
          length += 2;
          i++;
        }
      }
    }
    return length;
  }
}
