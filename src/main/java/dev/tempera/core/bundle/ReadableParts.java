package dev.tempera.core.bundle;

import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.BlobGoneException;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Media;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parts that can be written: one picture that the disk does not give back any more must not keep
 * the rest of a conversation from leaving it.
 */
final class ReadableParts {
  private ReadableParts() {}

  /** The parts; a sentence stands in the place of a picture or file whose bytes are gone. */
  static List<ContentPart> of(List<ContentPart> parts) {
    return parts.stream().map(ReadableParts::readable).toList();
  }

  private static ContentPart readable(ContentPart part) {
    @Nullable Media media =
        switch (part) {
          case ContentPart.Image image -> image.media();
          case ContentPart.File file -> file.media();
          case ContentPart.Audio audio -> audio.media();
          default -> null;
        };
    if (!(media instanceof Blob blob)) {
      return part;
    }
    try {
      byte[] _ = blob.head(0);
      return part;
    } catch (BlobGoneException e) {
      String name = part instanceof ContentPart.File file ? file.filename() + ", " : "";
      return new ContentPart.Text(
          "[A picture or file was damaged on the disk and is left out: "
              + name
              + blob.mediaType()
              + ", "
              + blob.size()
              + " bytes]");
    }
  }
}
