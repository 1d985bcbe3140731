package dev.tempera.core.chat;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Data URLs (RFC 2397) that stand for exactly one {@link Blob}. */
final class DataUrlParser {
  private static final String SCHEME = "data:";
  private static final String ENCODING = ";base64,";

  /** A media type with its parameters is far shorter. */
  private static final int LONGEST_TYPE = 200;

  private DataUrlParser() {}

  /** Null unless the blob's own data URL is {@code url} again. */
  static @Nullable Blob parse(String url) {
    if (!url.startsWith(SCHEME)) {
      return null;
    }
    int comma = url.indexOf(',');
    int typeEnd = comma + 1 - ENCODING.length();
    if (typeEnd < SCHEME.length()
        || typeEnd > SCHEME.length() + LONGEST_TYPE
        || !url.startsWith(ENCODING, typeEnd)) {
      return null;
    }
    String data = url.substring(comma + 1);
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(data);
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
    // The decoder also takes what it would not write: no padding, stray bits at the end.
    return Base64.getEncoder().encodeToString(bytes).equals(data)
        ? Blob.holding(url.substring(SCHEME.length(), typeEnd), bytes)
        : null;
  }
}
