package dev.tempera.core.bundle;

import dev.tempera.core.store.PrivateFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Files that are there as a whole or not at all, and that only their owner can read. */
final class WholeFile {
  /** Writes the content. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private static final String PART_PREFIX = ".tempera-";
  private static final String PART_SUFFIX = ".part";

  /** What is older was left by a program that was killed; no export takes so long. */
  private static final Duration LEFT_AFTER = Duration.ofDays(1);

  private WholeFile() {}

  /**
   * Writes beside {@code file}, under a name that nobody has, and takes its place only when all is
   * on the disk. A link of that name is replaced, not followed.
   *
   * @throws BundleException if it cannot be written; what was there is there still
   */
  static void write(Path file, Content content) throws BundleException {
    Path target = file.toAbsolutePath();
    Path part = target.resolveSibling(PART_PREFIX + UUID.randomUUID() + PART_SUFFIX);
    tidy(target.resolveSibling(""));
    boolean created = false;
    try {
      try (FileChannel channel = PrivateFiles.createNew(part)) {
        created = true;
        // Not closed: that would close the channel before it is on the disk.
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
        content.writeTo(out);
        out.flush();
        channel.force(true);
      }
      PrivateFiles.replace(part, target);
      created = false;
    } catch (IOException e) {
      throw new BundleException(
          "Nothing was written to "
              + target
              + ": check the free space and your permission to write there.",
          e);
    } finally {
      if (created) {
        deleteQuietly(part);
      }
    }
  }

  /** Removes what killed programs left beside exports. */
  private static void tidy(Path folder) {
    Instant before = Instant.now().minus(LEFT_AFTER);
    try (DirectoryStream<Path> left =
        Files.newDirectoryStream(folder, PART_PREFIX + "*-*-*-*-*" + PART_SUFFIX)) {
      for (Path path : left) {
        if (Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS)
            .toInstant()
            .isBefore(before)) {
          deleteQuietly(path);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // They take space and harm nobody; the export itself says what is wrong with the folder.
    }
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // The next export tries again.
    }
  }
}
