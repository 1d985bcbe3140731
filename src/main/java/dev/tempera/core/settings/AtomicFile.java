package dev.tempera.core.settings;

import dev.tempera.core.files.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import java.util.regex.Pattern;

/** Replaces a file as a whole: after a crash at any moment it is the old one or the new one. */
final class AtomicFile {
  private static final String OWNER_ONLY = "rw-------";
  private static final String PART_SUFFIX = ".part";
  private static final Pattern UUIDS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private AtomicFile() {}

  /** Writes {@code content} to {@code file}, readable by its owner only. Blocks on the disk. */
  static void write(Path file, byte[] content) throws IOException {
    // Beside a symbolic link's target, so that the link stays one.
    Path target = target(file);
    Path part = target.resolveSibling(partPrefix(target) + UUID.randomUUID() + PART_SUFFIX);
    try {
      try (FileChannel channel = PrivateFiles.createNew(part)) {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      PrivateFiles.replace(part, target);
    } catch (IOException e) {
      Files.deleteIfExists(part);
      throw e;
    }
  }

  private static Path target(Path file) throws IOException {
    return Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
  }

  private static String partPrefix(Path target) {
    return ".tempera-" + target.getFileName() + "-";
  }

  /**
   * Removes what a program left that was killed while it wrote {@code file}; it may hold what the
   * person has taken out of the file since. Nothing of another name: beside a link's target others
   * keep files, too. Only where nobody else writes it.
   */
  static void tidy(Path file) {
    try {
      Path target = target(file);
      String prefix = partPrefix(target);
      try (DirectoryStream<Path> left =
          Files.newDirectoryStream(target.resolveSibling(""), path -> isPart(path, prefix))) {
        for (Path path : left) {
          Files.deleteIfExists(path);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // It is private, and the next start tries again.
    }
  }

  private static boolean isPart(Path path, String prefix) {
    String name = String.valueOf(path.getFileName());
    return name.startsWith(prefix)
        && name.endsWith(PART_SUFFIX)
        && UUIDS
            .matcher(name.substring(prefix.length(), name.length() - PART_SUFFIX.length()))
            .matches();
  }

  /** Whether the file system knows owners and permissions. */
  static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }

  /** Whether others than the owner may read the file. */
  static boolean isReadableByOthers(Path file) throws IOException {
    if (!isPosix()) {
      return false;
    }
    String permissions =
        PosixFilePermissions.toString(Files.getPosixFilePermissions(file, new LinkOption[0]));
    return !permissions.endsWith("------");
  }

  /** Takes everybody else's permissions away from a file that is there. */
  static void makePrivate(Path file) {
    try {
      if (isPosix() && Files.isRegularFile(file)) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(OWNER_ONLY));
      }
    } catch (IOException e) {
      // Somebody else's file; the data folder itself is closed to others.
    }
  }
}
