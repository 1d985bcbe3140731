package dev.tempera.core.transfer;

import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What kind of thing is attached. */
final class MediaKinds {
  private static final Map<String, String> BY_SUFFIX =
      Map.of(
          "png", "image/png",
          "jpg", "image/jpeg",
          "jpeg", "image/jpeg",
          "gif", "image/gif",
          "webp", "image/webp",
          "pdf", "application/pdf",
          "wav", "audio/wav",
          "mp3", "audio/mpeg",
          "txt", "text/plain",
          "md", "text/markdown");

  private MediaKinds() {}

  /** The media type of a file's suffix; null if it is not known. */
  static @Nullable String ofName(@Nullable String name) {
    if (name == null) {
      return null;
    }
    return BY_SUFFIX.get(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }

  /** The word for a media type. */
  static String kind(@Nullable String mediaType) {
    if (mediaType == null) {
      return "file";
    }
    return mediaType.startsWith("image/")
        ? "image"
        : mediaType.startsWith("audio/") ? "audio" : "file";
  }

  /** The media type that bytes begin like; null if they do not say. */
  static @Nullable String sniffed(byte[] bytes) {
    if (bytes.length > 8 && (bytes[0] & 0xFF) == 0x89 && bytes[1] == 'P' && bytes[2] == 'N') {
      return "image/png";
    }
    if (bytes.length > 3 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xD8) {
      return "image/jpeg";
    }
    if (bytes.length > 12 && bytes[0] == 'R' && bytes[1] == 'I' && bytes[8] == 'W') {
      return bytes[9] == 'E' ? "image/webp" : "audio/wav";
    }
    if (bytes.length > 4 && bytes[0] == 'G' && bytes[1] == 'I' && bytes[2] == 'F') {
      return "image/gif";
    }
    return bytes.length > 4 && bytes[0] == '%' && bytes[1] == 'P' && bytes[2] == 'D'
        ? "application/pdf"
        : null;
  }

  /** Bytes as a URL. */
  static String dataUrl(String mediaType, byte[] bytes) {
    return "data:" + mediaType + ";base64," + Base64.getEncoder().encodeToString(bytes);
  }

  /**
   * Something attached with its bytes, where they lie beside the file that names it.
   *
   * @param name of the file there, null if there is none
   */
  static ForeignPart.Attached filled(
      ForeignPart.Attached part, @Nullable String name, Origin.Beside beside) {
    byte[] bytes = name == null || part.present() ? null : beside.bytes(name);
    if (bytes == null) {
      return part;
    }
    String type = part.mediaType();
    type = type == null ? sniffed(bytes) : type;
    type = type == null ? ofName(name) : type;
    String known = type == null ? "application/octet-stream" : type;
    return new ForeignPart.Attached(
        part.ref(), part.name(), known, kind(known), dataUrl(known, bytes));
  }

  /** What a URL names: a {@code data:} URL is content, any other is only where it was. */
  static ForeignPart.Attached ofUrl(@Nullable String ref, String url, @Nullable String name) {
    if (url.startsWith("data:")) {
      int end = url.indexOf(';');
      String type = end > 5 ? url.substring(5, end).toLowerCase(Locale.ROOT) : null;
      return new ForeignPart.Attached(ref, name, type, kind(type), url);
    }
    return new ForeignPart.Attached(ref == null ? url : ref, name, null, "image", null);
  }
}
