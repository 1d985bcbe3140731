package dev.tempera.cli;

import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.BlobGoneException;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Media;
import dev.tempera.core.files.PrivateFiles;
import dev.tempera.core.media.DataUrl;
import dev.tempera.core.media.ImageHeader;
import dev.tempera.core.media.MediaBytes;
import dev.tempera.core.media.SoundFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Pictures and sounds of an answer as files of their own, for {@code --save-media}. */
final class CarriedFiles {
  private static final int LARGEST = 256 << 20;

  private final Path folder;
  private final Output output;
  private boolean saved = true;

  private CarriedFiles(Path folder, Output output) {
    this.folder = folder;
    this.output = output;
  }

  /** Refuses a folder that is not there before anything is asked and paid for. */
  static void check(@Nullable Path folder) throws UsageException {
    if (folder != null && !Files.isDirectory(folder)) {
      throw new UsageException("--save-media: there is no folder " + folder + ".");
    }
  }

  /** Saves them and says where; false if one could not be. Nothing is overwritten or fetched. */
  static boolean save(ChatMessage answer, @Nullable Path folder, Output output) {
    if (folder == null) {
      return true;
    }
    CarriedFiles files = new CarriedFiles(folder, output);
    for (ContentPart.Image image : answer.parts(ContentPart.Image.class)) {
      files.picture(image.media());
    }
    for (ContentPart.Audio audio : answer.parts(ContentPart.Audio.class)) {
      files.sound(audio.media());
    }
    return files.saved;
  }

  private void picture(Media media) {
    if (!MediaBytes.isCarried(media)) {
      // It is told of as an address already.
      return;
    }
    try {
      byte[] bytes = MediaBytes.of(media, LARGEST);
      ImageHeader header = bytes == null ? null : ImageHeader.read(bytes);
      if (bytes == null || header == null) {
        fail("a picture is damaged or of a kind that is not known");
        return;
      }
      Path file = free("picture", header.format().extension());
      PrivateFiles.write(file, out -> out.write(bytes));
      output.tell("saved " + file + warning(header));
    } catch (IOException | BlobGoneException e) {
      fail("a picture could not be saved: check the folder and the free space");
    }
  }

  private static String warning(ImageHeader header) {
    return header.isDecodable()
        ? ""
        : String.format(
            Locale.ROOT,
            ", which says that it has %,d × %,d pixels: opening it may take all memory",
            header.width(),
            header.height());
  }

  private void sound(Media media) {
    String type = media instanceof Blob blob ? blob.mediaType() : DataUrl.mediaType(media.url());
    SoundFile sound = new SoundFile(media, type);
    try {
      output.tell("saved " + sound.write(free("sound", sound.extension())));
    } catch (RuntimeException e) {
      fail("a sound could not be saved: " + e.getMessage());
    }
  }

  private void fail(String why) {
    saved = false;
    output.tell(why);
  }

  /** The first name that nothing has. */
  private Path free(String name, String extension) {
    int number = 1;
    Path file = folder.resolve(name + "-1." + extension);
    while (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      number++;
      file = folder.resolve(name + "-" + number + "." + extension);
    }
    return file;
  }
}
