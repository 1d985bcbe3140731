package dev.tempera.core.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Replaces a file as a whole: after a crash at any moment it is the old one or the new one. */
final class AtomicFile {
  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private static final String OWNER_ONLY = "rw-------";

  private AtomicFile() {}

  /** Writes {@code content} to {@code file}, readable by its owner only. Blocks on the disk. */
  static void write(Path file, byte[] content) throws IOException {
    // Beside a symbolic link's target, so that the link stays one.
    Path target = target(file);
    Path temporary = temporary(target);
    Files.deleteIfExists(temporary);
    try {
      try (FileChannel channel = FileChannel.open(temporary, NEW, ownerOnly())) {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      try {
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
    forceFolder(target.resolveSibling(""));
  }

  private static Path target(Path file) throws IOException {
    return Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
  }

  private static Path temporary(Path target) {
    return target.resolveSibling(target.getFileName() + ".tmp");
  }

  /**
   * Removes what a program left that was killed while it wrote {@code file}; it may hold what the
   * person has taken out of the file since. Only where nobody else writes it.
   */
  static void tidy(Path file) {
    try {
      Files.deleteIfExists(temporary(target(file)));
    } catch (IOException e) {
      // It is private, and the next write replaces it.
    }
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

  private static FileAttribute<?>[] ownerOnly() {
    return isPosix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))
        }
        : new FileAttribute<?>[0];
  }

  /** Makes the new name durable too. Windows cannot open folders and does not need it. */
  private static void forceFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // The content is on the disk; only a power cut could bring the old file back.
    }
  }
}
