package dev.tempera.core.store;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Checksums of what a row holds: CRC32C (RFC 3720, appendix B.4), which finds every burst of up to
 * 32 flipped bits and misses any other damage once in four thousand million times. It is no guard
 * against somebody who means harm.
 */
final class Checksum {
  /** Of what was found damaged: no CRC is negative. */
  static final long DAMAGED = -1;

  private final CRC32C sum = new CRC32C();

  private Checksum() {}

  /** Of bytes. */
  static long of(byte[] bytes) {
    Checksum checksum = new Checksum();
    checksum.sum.update(bytes);
    return checksum.sum.getValue();
  }

  /** Of a text, as UTF-8. */
  static long of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Of a message: who said what, when, and where in the tree.
   *
   * @param createdAt in milliseconds since the epoch
   * @param parts as the database has them
   */
  static long ofMessage(
      String id, @Nullable String parent, String role, long createdAt, String parts) {
    Checksum checksum = new Checksum();
    for (String each :
        new String[] {id, parent == null ? "" : parent, role, Long.toString(createdAt), parts}) {
      checksum.sum.update(each.getBytes(StandardCharsets.UTF_8));
      // So that nothing moves from one of them to the next unnoticed.
      checksum.sum.update(0);
    }
    return checksum.sum.getValue();
  }

  /**
   * Whether a row is damaged.
   *
   * @param stored null where none was reckoned yet
   */
  static boolean isDamage(@Nullable Long stored, long now) {
    return stored != null && stored != now;
  }
}
