package dev.tempera.core.media;

import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Data URLs (RFC 2397) whose data is base64. Any thread. */
public final class DataUrl {
  private static final int LONGEST_HEAD = 200;

  private DataUrl() {}

  /** The bytes as a data URL of that type. */
  public static String of(String mediaType, byte[] bytes) {
    return "data:" + mediaType + ";base64," + Base64.getEncoder().encodeToString(bytes);
  }

  /** Whether it begins as a data URL does. */
  public static boolean isDataUrl(String url) {
    return url.regionMatches(true, 0, "data:", 0, 5);
  }

  /** The media type in lower case, empty if none is given or this is no data URL. */
  public static String mediaType(String url) {
    int comma = comma(url);
    if (comma < 0) {
      return "";
    }
    String head = url.substring(5, comma);
    int end = head.indexOf(';');
    return (end < 0 ? head : head.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  /** The data; null if it is not base64, damaged, or would be longer than {@code most} bytes. */
  public static byte @Nullable [] bytes(String url, int most) {
    int start = dataStart(url);
    if (start < 0 || (url.length() - start) / 4L * 3 > most + 2L) {
      return null;
    }
    return decode(url.substring(start));
  }

  /** The first {@code most} bytes of the data, or all if there are fewer; null as above. */
  public static byte @Nullable [] head(String url, int most) {
    int start = dataStart(url);
    if (start < 0) {
      return null;
    }
    int end = (int) Math.min(url.length(), start + (most + 2L) / 3 * 4);
    return decode(url.substring(start, end));
  }

  private static byte @Nullable [] decode(String data) {
    try {
      return Base64.getDecoder().decode(data);
    } catch (IllegalArgumentException strict) {
      try {
        // Line breaks and blanks inside are common.
        return Base64.getMimeDecoder().decode(data);
      } catch (IllegalArgumentException damaged) {
        return null;
      }
    }
  }

  private static int dataStart(String url) {
    int comma = comma(url);
    boolean base64 =
        comma >= 0 && url.substring(0, comma).toLowerCase(Locale.ROOT).endsWith(";base64");
    return base64 ? comma + 1 : -1;
  }

  private static int comma(String url) {
    if (!isDataUrl(url)) {
      return -1;
    }
    int comma = url.indexOf(',');
    return comma <= LONGEST_HEAD ? comma : -1;
  }
}
