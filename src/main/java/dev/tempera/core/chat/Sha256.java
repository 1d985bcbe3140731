package dev.tempera.core.chat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash by which values are known (FIPS 180-4), in lower-case hexadecimal. Any thread. */
public final class Sha256 {
  private Sha256() {}

  /** The hash of the bytes: 64 digits. */
  public static String of(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The hash of the text in UTF-8. */
  public static String of(String text) {
    return of(Utf8Bytes.of(text));
  }
}
