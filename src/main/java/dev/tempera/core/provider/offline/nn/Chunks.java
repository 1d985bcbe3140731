package dev.tempera.core.provider.offline.nn;

/** Cuts UTF-8 bytes into the chunks that byte-pair merges may not cross. */
public final class Chunks {
  private static final int MAX_DIGITS = 2;

  private Chunks() {}

  private enum Kind {
    WORD,
    DIGIT,
    BLANK,
    OTHER
  }

  /** Whether the byte is a single space that belongs to the chunk after it. */
  public static boolean isJoinedSpace(byte[] text, int at) {
    return text[at] == ' ' && at + 1 < text.length && kind(text[at + 1]) != Kind.BLANK;
  }

  /**
   * The end (exclusive) of the chunk that starts at {@code start}.
   *
   * @param longest the most bytes in a chunk; a longer word is cut, which bounds the merge time
   */
  public static int end(byte[] text, int start, int longest) {
    Kind kind = kind(text[start]);
    int limit = Math.min(text.length, start + (kind == Kind.DIGIT ? MAX_DIGITS : longest));
    int at = start + 1;
    while (at < limit
        && kind(text[at]) == kind
        && (kind != Kind.BLANK || (text[at] == text[start] && !isJoinedSpace(text, at)))) {
      at++;
    }
    return at;
  }

  private static Kind kind(byte value) {
    if (value < 0 || (value >= 'a' && value <= 'z') || (value >= 'A' && value <= 'Z')) {
      return Kind.WORD;
    }
    if (value >= '0' && value <= '9') {
      return Kind.DIGIT;
    }
    return switch (value) {
      case ' ', '\n', '\t', '\r' -> Kind.BLANK;
      default -> Kind.OTHER;
    };
  }
}
