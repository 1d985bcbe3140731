package dev.tempera.core.store;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request's body in which each long base64 text is replaced by the name of its bytes, so that a
 * picture that goes out with every turn is kept once. Putting the bytes back gives the same text,
 * character for character: whatever would not is left as it is.
 *
 * <p>A reference is {@code U+0000 hash U+0000}. JSON text holds no such character.
 */
final class BodyText {
  /** Shorter texts are not worth a row. */
  private static final int WORTH_IT = 1_024;

  private static final char MARK = '\u0000';
  private static final int HASH_CHARS = 64;

  private BodyText() {}

  /**
   * A packed text.
   *
   * @param blobs the bytes that it refers to, by hash
   */
  record Packed(String text, Map<String, byte[]> blobs) {}

  /** Packs a text. */
  static Packed pack(String body) {
    Map<String, byte[]> blobs = new LinkedHashMap<>();
    if (body.length() < WORTH_IT || body.indexOf(MARK) >= 0) {
      return new Packed(body, blobs);
    }
    StringBuilder packed = new StringBuilder();
    int copied = 0;
    int at = 0;
    while (at < body.length()) {
      int end = endOfBase64(body, at);
      if (end - at >= WORTH_IT) {
        Optional<byte[]> bytes = decoded(body.substring(at, end));
        if (bytes.isPresent()) {
          String hash = BlobRows.hash(bytes.get());
          blobs.put(hash, bytes.get());
          packed.append(body, copied, at).append(MARK).append(hash).append(MARK);
          copied = end;
        }
      }
      at = end + 1;
    }
    return blobs.isEmpty()
        ? new Packed(body, blobs)
        : new Packed(packed.append(body, copied, body.length()).toString(), blobs);
  }

  /**
   * The text that was packed.
   *
   * @param blobs gives the bytes of a hash
   * @throws StoreException if some of them are gone
   */
  static String unpack(String packed, Function<String, Optional<byte[]>> blobs) {
    int mark = packed.indexOf(MARK);
    if (mark < 0) {
      return packed;
    }
    StringBuilder text = new StringBuilder();
    int copied = 0;
    while (mark >= 0) {
      int end = packed.indexOf(MARK, mark + 1);
      if (end != mark + 1 + HASH_CHARS) {
        break;
      }
      String hash = packed.substring(mark + 1, end);
      byte[] bytes =
          blobs
              .apply(hash)
              .orElseThrow(() ->
                  new StoreException(
                      "A picture or file of this request is no longer in the conversations file."));
      text.append(packed, copied, mark).append(Base64.getEncoder().encodeToString(bytes));
      copied = end + 1;
      mark = packed.indexOf(MARK, copied);
    }
    return text.append(packed, copied, packed.length()).toString();
  }

  /** The end of the base64 letters from {@code from} on, padding included. */
  private static int endOfBase64(String text, int from) {
    int at = from;
    while (at < text.length() && isLetter(text.charAt(at))) {
      at++;
    }
    int letters = at;
    while (at < text.length() && at < letters + 2 && text.charAt(at) == '=') {
      at++;
    }
    return at;
  }

  private static boolean isLetter(char c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '/';
  }

  /** The bytes, if encoding them again gives the same text. */
  private static Optional<byte[]> decoded(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      return Base64.getEncoder().encodeToString(bytes).equals(base64)
          ? Optional.of(bytes)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
