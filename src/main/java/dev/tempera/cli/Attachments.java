package dev.tempera.cli;

import dev.tempera.core.chat.ContentPart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Files that go out with a prompt. */
final class Attachments {
  private static final int LARGEST = 20 << 20;

  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "png", "image/png",
          "jpg", "image/jpeg",
          "jpeg", "image/jpeg",
          "webp", "image/webp",
          "gif", "image/gif",
          "pdf", "application/pdf",
          "wav", "audio/wav",
          "mp3", "audio/mp3");

  private Attachments() {}

  static List<ContentPart> read(List<Path> files) throws UsageException {
    List<ContentPart> parts = new ArrayList<>();
    for (Path file : files) {
      parts.add(read(file));
    }
    return parts;
  }

  private static ContentPart read(Path file) throws UsageException {
    byte[] bytes;
    try {
      bytes = readBounded(file, LARGEST);
      if (bytes.length > LARGEST) {
        throw new UsageException("--attach: " + file + " is larger than 20 MB.");
      }
    } catch (IOException e) {
      throw new UsageException("--attach: cannot read " + file + ".");
    }
    String name = String.valueOf(file.getFileName());
    String type = MEDIA_TYPES.get(extension(name));
    if (type != null) {
      String url = "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes);
      return type.startsWith("image/")
          ? new ContentPart.Image(url)
          : new ContentPart.File(name, type, url);
    }
    String text = utf8(bytes);
    if (text == null) {
      throw new UsageException(
          "--attach: " + file + " is neither an image, a PDF, a WAV or MP3, nor UTF-8 text.");
    }
    String fence = text.contains("```") ? "~~~~" : "```";
    return new ContentPart.Text("\n\n" + name + ":\n" + fence + "\n" + text + "\n" + fence);
  }

  /** At most one byte more than {@code limit}: a device or a pipe has no size to ask for. */
  static byte[] readBounded(Path file, int limit) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(limit + 1);
    }
  }

  private static String extension(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /** The text, or null if the bytes are no UTF-8. */
  static @Nullable String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
