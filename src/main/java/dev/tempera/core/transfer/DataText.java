package dev.tempera.core.transfer;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The text in a {@code data:} URL, whatever it says that it is. */
final class DataText {
  /** Longer ones are not taken in, in characters of the URL. */
  private static final int LONGEST = 28 << 20;

  private static final String BASE64 = ";base64";

  private DataText() {}

  /**
   * A URL with its text changed.
   *
   * @param change gives the same text back where there is nothing to change
   * @return the same URL where nothing was changed, and where there are pictures, sounds or bytes
   *     that are no UTF-8 in it
   */
  static String mapped(String url, UnaryOperator<String> change) {
    int comma = url.indexOf(',');
    if (!url.startsWith("data:") || comma < 0 || url.length() > LONGEST) {
      return url;
    }
    String head = url.substring("data:".length(), comma);
    boolean base64 = head.toLowerCase(Locale.ROOT).endsWith(BASE64);
    String type = base64 ? head.substring(0, head.length() - BASE64.length()) : head;
    String body = url.substring(comma + 1);
    String text = isMedia(type) ? null : base64 ? decoded(body) : unescaped(body);
    if (text == null) {
      return url;
    }
    String changed = change.apply(text);
    return changed.equals(text)
        ? url
        : MediaKinds.dataUrl(type, changed.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isMedia(String type) {
    String lower = type.toLowerCase(Locale.ROOT);
    boolean media =
        lower.startsWith("image/") || lower.startsWith("audio/") || lower.startsWith("video/");
    return media && !lower.contains("xml");
  }

  private static @Nullable String decoded(String body) {
    try {
      // Some write it in lines, some without what fills up its end: both are read.
      byte[] bytes = Base64.getMimeDecoder().decode(body);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return null;
    }
  }

  private static @Nullable String unescaped(String body) {
    try {
      return URLDecoder.decode(body.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return body;
    }
  }
}
