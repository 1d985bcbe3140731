package dev.tempera.core.media;

import dev.tempera.core.chat.Media;
import dev.tempera.core.files.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A sound as a file of its own: as it came, but samples without a header get that of a WAV file,
 * without which hardly any program would play them. Any thread.
 *
 * @param mediaType what it is said to be
 */
public record SoundFile(Media media, String mediaType) {
  private static final int LARGEST = 256 << 20;
  private static final int LONGEST_NAME = 60;

  /** What the file's name ends with, without the dot. */
  public String extension() {
    return SoundType.isRaw(mediaType) ? "wav" : SoundType.extension(mediaType);
  }

  /**
   * Writes it, readable by its owner only; blocks.
   *
   * @throws IllegalStateException with a sentence, if there is nothing to be written
   */
  public Path write(Path file) {
    byte[] bytes = bytes();
    try {
      PrivateFiles.write(file, out -> out.write(bytes));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("check the folder and the free space.", e);
    }
  }

  /**
   * The bytes of a sound; null if they are damaged or too many. Samples have nothing to know damage
   * by: those in anything but good base64 are taken for damaged, since they would be noise.
   */
  public static byte @Nullable [] bytes(Media media, int most) {
    boolean doubtful =
        media instanceof Media.Address(String url) && SoundType.isRaw(DataUrl.mediaType(url));
    return doubtful ? null : MediaBytes.of(media, most);
  }

  private byte[] bytes() {
    byte[] bytes = bytes(media, LARGEST);
    if (bytes == null) {
      throw new IllegalStateException("it is damaged.");
    }
    if (!SoundType.isRaw(SoundType.of(bytes, mediaType))) {
      return bytes;
    }
    try {
      return PcmSound.read(bytes, mediaType).toWav(bytes);
    } catch (MediaException e) {
      throw new IllegalStateException("it is damaged.", e);
    }
  }

  /** A name that no file system objects to. */
  public static String baseName(String name) {
    String base =
        name.replaceAll("\\.[A-Za-z0-9]{2,4}$", "")
            .replaceAll("[^\\p{L}\\p{N} ._-]", "")
            .replaceAll("^[. ]+|[. ]+$", "");
    String cut = base.length() > LONGEST_NAME ? base.substring(0, LONGEST_NAME) : base;
    return cut.isBlank() ? "sound" : cut.strip();
  }
}
