package dev.tempera.core.export;

import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Media;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A picture, file or sound of a message, by name.
 *
 * @param kind {@code image}, {@code file} or {@code audio}
 * @param name of a file, else empty
 * @param media where its bytes are
 */
record Attached(String kind, String name, String mediaType, Media media) {
  /** All of a message, in order. */
  static List<Attached> of(ChatMessage message) {
    List<Attached> all = new ArrayList<>();
    for (ContentPart part : message.parts()) {
      Attached attached = of(part);
      if (attached != null) {
        all.add(attached);
      }
    }
    return all;
  }

  /** Null for what is none. */
  static @Nullable Attached of(ContentPart part) {
    return switch (part) {
      case ContentPart.Image(Media media) -> new Attached("image", "", type(media), media);
      case ContentPart.File(String name, String type, Media media) ->
          new Attached("file", name, type, media);
      case ContentPart.Audio audio -> new Attached("audio", "", type(audio.media()), audio.media());
      default -> null;
    };
  }

  private static String type(Media media) {
    return media instanceof Blob blob ? blob.mediaType() : "";
  }

  /** How many bytes, null if that is not known. */
  @Nullable Long bytes() {
    return media instanceof Blob blob ? blob.size() : null;
  }

  /** Its address in the web, else empty. */
  String address() {
    return media instanceof Media.Address(String url) ? url : "";
  }

  /** What it is, for people: “picture, image/png, 12,345 bytes”. */
  String words() {
    StringBuilder all = new StringBuilder();
    all.append(
        switch (kind) {
          case "image" -> "picture";
          case "audio" -> "sound";
          default -> "file";
        });
    all.append(name.isBlank() ? "" : " " + name.strip());
    all.append(mediaType.isBlank() ? "" : ", " + mediaType.strip());
    Long bytes = bytes();
    all.append(bytes == null ? "" : String.format(Locale.ROOT, ", %,d bytes", bytes));
    return all.toString().replaceAll("\\s+", " ");
  }
}
