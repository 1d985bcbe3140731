package dev.tempera.core.catalog;

import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells one way of writing an entry from every other: the first half of the SHA-256 of its bytes.
 * Two entries of the same digest are the same byte for byte. Immutable; any thread.
 */
public record EntryDigest(long first, long second) {
  private static final int HALF = 16;
  private static final int RADIX = 16;
  private static final Pattern WRITTEN = Pattern.compile("[0-9a-f]{32}");

  /** Makes digests of pieces of a body without a copy of them. One thread. */
  public static final class Maker {
    private final MessageDigest sha = sha256();
    private final ByteBuffer out = ByteBuffer.allocate(2 * HALF);

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
    }

    /** The digest of a piece. */
    public EntryDigest of(byte[] body, int from, int length) {
      sha.update(body, from, length);
      try {
        sha.digest(out.array(), 0, out.capacity());
      } catch (DigestException e) {
        throw new IllegalStateException("it has room for it", e);
      }
      return new EntryDigest(out.getLong(0), out.getLong(Long.BYTES));
    }
  }

  /** By hand: of a record it is slow until it is compiled, and thousands are looked up at once. */
  @Override
  public boolean equals(Object other) {
    return other instanceof EntryDigest digest && digest.first == first && digest.second == second;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(first);
  }

  /** The digest that was written so; null if this is none. */
  static @Nullable EntryDigest read(@Nullable String text) {
    return text == null || !WRITTEN.matcher(text).matches()
        ? null
        : new EntryDigest(
            Long.parseUnsignedLong(text.substring(0, HALF), RADIX),
            Long.parseUnsignedLong(text.substring(HALF), RADIX));
  }

  /** In 32 hexadecimal digits. */
  String write() {
    return digits(first) + digits(second);
  }

  private static String digits(long half) {
    String digits = Long.toHexString(half);
    return "0".repeat(HALF - digits.length()) + digits;
  }
}
