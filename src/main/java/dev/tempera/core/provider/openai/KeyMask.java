package dev.tempera.core.provider.openai;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Strikes a key out of whatever a server sends back, before anything else sees it: some servers
 * repeat it in errors, and what arrives is shown, stored and exported. Overwrites in place, so that
 * lengths stay true. One thread at a time.
 */
final class KeyMask {
  /** Shorter words are no secrets, and striking them out would tear up answers. */
  private static final int SHORTEST_SECRET = 8;

  private static final byte STRUCK = '*';

  /** A mask that strikes nothing. */
  static KeyMask none() {
    return new KeyMask("");
  }

  private final byte[] key;

  /** How far the search may jump when a byte does not match (Horspool). */
  private final int[] jump = new int[256];

  KeyMask(String key) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    this.key = bytes.length < SHORTEST_SECRET ? new byte[0] : bytes;
    Arrays.fill(jump, this.key.length);
    for (int i = 0; i < this.key.length - 1; i++) {
      jump[this.key[i] & 0xFF] = this.key.length - 1 - i;
    }
  }

  /**
   * Strikes the key out of the first {@code length} bytes.
   *
   * @return how many of them can be passed on; the rest may be the key's beginning and has to wait
   *     for the next bytes
   */
  int strike(byte[] bytes, int length) {
    if (key.length == 0) {
      return length;
    }
    int last = key.length - 1;
    int i = 0;
    while (i + last < length) {
      byte end = bytes[i + last];
      if (end == key[last] && Arrays.equals(bytes, i, i + key.length, key, 0, key.length)) {
        Arrays.fill(bytes, i, i + key.length, STRUCK);
        i += key.length;
      } else {
        i += jump[end & 0xFF];
      }
    }
    return length - beginning(bytes, length);
  }

  /** The length of the longest end of the bytes that the key begins with. */
  private int beginning(byte[] bytes, int length) {
    for (int n = Math.min(key.length - 1, length); n > 0; n--) {
      if (bytes[length - n] == key[0] && Arrays.equals(bytes, length - n, length, key, 0, n)) {
        return n;
      }
    }
    return 0;
  }

  /** The text without the key. */
  String strike(String text) {
    return key.length == 0
        ? text
        : text.replace(
            new String(key, StandardCharsets.UTF_8), "*".repeat(Math.min(key.length, 8)));
  }
}
