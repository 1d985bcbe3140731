package dev.tempera.cli;

import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.media.AttachmentReader;
import dev.tempera.core.media.MediaException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files that go out with a prompt. */
final class Attachments {
  private Attachments() {}

  static List<ContentPart> read(List<Path> files) throws UsageException {
    List<ContentPart> parts = new ArrayList<>();
    for (Path file : files) {
      try {
        parts.add(AttachmentReader.read(file).part());
      } catch (MediaException e) {
        throw new UsageException("--attach: " + e.getMessage());
      }
    }
    return parts;
  }

  /** At most one byte more than {@code limit}: a device or a pipe has no size to ask for. */
  static byte[] readBounded(Path file, int limit) throws IOException {
    return AttachmentReader.readBounded(file, limit);
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
