package dev.tempera.core.provider.offline.constraint;

import java.io.ByteArrayOutputStream;

/**
 * Well-formed UTF-8 byte by byte (Unicode 17, table 3-7). A state is 0 between characters, else the
 * number of bytes still due and the range of the next one.
 */
final class Utf8 {
  /** Between two characters. */
  static final int BETWEEN = 0;

  /** The byte does not belong here. */
  static final int WRONG = -1;

  private static final int LOW = 0x80;
  private static final int HIGH = 0xBF;

  private Utf8() {}

  /** The state after one more byte, 0 to 255, or {@link #WRONG}. */
  static int next(int state, int b) {
    if (state == BETWEEN) {
      return lead(b);
    }
    int due = due(state);
    if (b < (state >> 8 & 0xFF) || b > (state & 0xFF)) {
      return WRONG;
    }
    return due == 1 ? BETWEEN : state(due - 1, LOW, HIGH);
  }

  /** How many bytes the character in the making still lacks. */
  static int due(int state) {
    return state >> 16;
  }

  /** Completes the character in the making. */
  static void finish(int state, ByteArrayOutputStream out) {
    for (int at = state; at != BETWEEN; at = next(at, at >> 8 & 0xFF)) {
      out.write(at >> 8 & 0xFF);
    }
  }

  private static int lead(int b) {
    if (b < 0x80) {
      return BETWEEN;
    }
    if (b >= 0xC2 && b <= 0xDF) {
      return state(1, LOW, HIGH);
    }
    return switch (b) {
      case 0xE0 -> state(2, 0xA0, HIGH);
      case 0xED -> state(2, LOW, 0x9F);
      case 0xF0 -> state(3, 0x90, HIGH);
      case 0xF1, 0xF2, 0xF3 -> state(3, LOW, HIGH);
      case 0xF4 -> state(3, LOW, 0x8F);
      default -> b >= 0xE1 && b <= 0xEF ? state(2, LOW, HIGH) : WRONG;
    };
  }

  private static int state(int due, int low, int high) {
    return due << 16 | low << 8 | high;
  }
}
