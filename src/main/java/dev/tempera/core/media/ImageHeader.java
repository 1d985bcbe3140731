package dev.tempera.core.media;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a picture's first bytes say of it. It is read before anything is decoded, because a file of
 * a few kilobytes may unfold into gigabytes.
 *
 * @param width in pixels, of the picture or of its largest frame
 * @param height likewise
 * @param frames how many pictures a decoder would make; 1 where the format does not say
 * @param turn the EXIF orientation, 1 to 8; 1 is upright
 */
public record ImageHeader(Format format, int width, int height, int frames, int turn) {
  /** The formats that models take. */
  public enum Format {
    PNG("image/png", "png"),
    JPEG("image/jpeg", "jpg"),
    GIF("image/gif", "gif"),
    WEBP("image/webp", "webp");

    private final String mediaType;
    private final String extension;

    Format(String mediaType, String extension) {
      this.mediaType = mediaType;
      this.extension = extension;
    }

    /** For example {@code image/png}. */
    public String mediaType() {
      return mediaType;
    }

    /** For example {@code png}. */
    public String extension() {
      return extension;
    }
  }

  /** Pictures of more pixels are neither sent nor shown: about a phone's largest photograph. */
  public static final long MOST_PIXELS = 64_000_000;

  /** Decoders count in ints, and textures have sides. */
  public static final int LONGEST_SIDE = 30_000;

  /** So much of a file is enough for {@link #read} in every ordinary case. */
  public static final int USUAL_LENGTH = 64 * 1024;

  private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

  /** Reads the beginning of a file; null if it is no picture of a known format. */
  public static @Nullable ImageHeader read(byte[] bytes) {
    Bytes in = new Bytes(bytes);
    if (in.startsWith(PNG_SIGNATURE)) {
      return in.has(0, 24) && in.isText(12, "IHDR")
          ? of(Format.PNG, in.big32(16), in.big32(20), 1, 1)
          : null;
    }
    if (in.isText(0, "GIF87a") || in.isText(0, "GIF89a")) {
      return GifFrames.header(in);
    }
    if (in.isText(0, "RIFF") && in.isText(8, "WEBP")) {
      return webp(in);
    }
    return in.has(0, 4) && in.big16(0) == 0xFFD8 ? JpegSegments.header(in) : null;
  }

  /** Whether it can be decoded without danger. */
  public boolean isDecodable() {
    return width <= LONGEST_SIDE && height <= LONGEST_SIDE && (long) width * height <= MOST_PIXELS;
  }

  /** Whether width and height change places when it is shown upright. */
  public boolean isOnItsSide() {
    return turn > 4;
  }

  static @Nullable ImageHeader of(Format format, long width, long height, int frames, int turn) {
    boolean sane = width > 0 && height > 0 && width <= 0x7FFFFFFFL && height <= 0x7FFFFFFFL;
    return sane ? new ImageHeader(format, (int) width, (int) height, frames, turn) : null;
  }

  private static @Nullable ImageHeader webp(Bytes in) {
    if (in.isText(12, "VP8X") && in.has(24, 6)) {
      return of(Format.WEBP, 1 + in.little24(24), 1 + in.little24(27), 1, 1);
    }
    if (in.isText(12, "VP8L") && in.has(21, 4)) {
      long bits = in.little32(21);
      return of(Format.WEBP, 1 + (bits & 0x3FFF), 1 + ((bits >> 14) & 0x3FFF), 1, 1);
    }
    if (in.isText(12, "VP8 ") && in.has(26, 4)) {
      return of(Format.WEBP, in.little16(26) & 0x3FFF, in.little16(28) & 0x3FFF, 1, 1);
    }
    return null;
  }

  /** Bytes read by position, with bounds. */
  static final class Bytes {
    private final byte[] bytes;

    Bytes(byte[] bytes) {
      this.bytes = bytes;
    }

    int length() {
      return bytes.length;
    }

    boolean has(int at, int count) {
      return at >= 0 && count >= 0 && at <= bytes.length - count;
    }

    boolean startsWith(byte[] start) {
      return has(0, start.length)
          && java.util.Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    boolean isText(int at, String ascii) {
      return has(at, ascii.length())
          && ascii.equals(new String(bytes, at, ascii.length(), StandardCharsets.ISO_8859_1));
    }

    int at(int index) {
      return bytes[index] & 0xFF;
    }

    int big16(int index) {
      return at(index) << 8 | at(index + 1);
    }

    long big32(int index) {
      return (long) big16(index) << 16 | big16(index + 2);
    }

    int little16(int index) {
      return at(index) | at(index + 1) << 8;
    }

    int little24(int index) {
      return little16(index) | at(index + 2) << 16;
    }

    long little32(int index) {
      return little16(index) | (long) little16(index + 2) << 16;
    }
  }
}
