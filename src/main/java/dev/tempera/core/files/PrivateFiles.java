package dev.tempera.core.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Files that only their owner can read, from their first byte on, where the file system knows
 * owners. Any thread.
 */
public final class PrivateFiles {
  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it; {@code out} stays the caller's. */
    void writeTo(OutputStream out) throws IOException;
  }

  private static final String PART_PREFIX = ".tempera-";
  private static final String PART_SUFFIX = ".part";

  /** What is older was left by a program that was killed; no export takes so long. */
  private static final Duration LEFT_AFTER = Duration.ofDays(1);

  /** Where there is less room than this, in bytes, that is why nothing more could be written. */
  private static final long LITTLE_ROOM = 1L << 20;

  private static final String FILE = "rw-------";
  private static final String FOLDER = "rwx------";

  private PrivateFiles() {}

  /** Creates the file, private, if it is not there. */
  public static void createIfMissing(Path file) throws IOException {
    try {
      Files.createFile(file, attributes(file, FILE));
    } catch (FileAlreadyExistsException e) {
      // Its permissions are the person's own choice.
    }
  }

  /**
   * Opens a new private file for writing.
   *
   * @throws FileAlreadyExistsException if there is anything of that name, a link included
   */
  public static FileChannel createNew(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        attributes(file, FILE));
  }

  /** Creates the folder, closed to others, if it is not there; one that is there is closed too. */
  public static void createFolder(Path folder) throws IOException {
    try {
      Files.createDirectory(folder, attributes(folder, FOLDER));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
      if (isPosix(folder)) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(FOLDER));
      }
    }
  }

  private static FileAttribute<?>[] attributes(Path file, String permissions) {
    return isPosix(file)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /**
   * Writes beside {@code file}, under a name that nobody has, and takes its place only when all is
   * on the disk. A link of that name is replaced, not followed.
   *
   * @throws DiskFullException if there is no room for it; what was there is there still
   * @throws IOException if it cannot be written; what was there is there still
   */
  public static void write(Path file, Content content) throws IOException {
    Path target = file.toAbsolutePath();
    Path part = target.resolveSibling(PART_PREFIX + UUID.randomUUID() + PART_SUFFIX);
    boolean created = false;
    try {
      try (FileChannel channel = createNew(part)) {
        created = true;
        // Not closed: that would close the channel before it is on the disk.
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
        content.writeTo(out);
        out.flush();
        channel.force(true);
      }
      replace(part, target);
      created = false;
    } catch (IOException e) {
      // Before what was written is removed, which makes room.
      throw e.getClass().equals(IOException.class) && isFull(part) ? new DiskFullException(e) : e;
    } finally {
      if (created) {
        deleteQuietly(part);
      }
    }
  }

  private static boolean isFull(Path part) {
    try {
      return Files.getFileStore(part).getUsableSpace() < LITTLE_ROOM;
    } catch (IOException e) {
      return false;
    }
  }

  /** Removes what programs left in a folder that were killed long ago while they wrote there. */
  public static void tidy(Path folder) {
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
      // They take space and harm nobody; who writes there is told what is wrong with the folder.
    }
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // The next one who writes there tries again.
    }
  }

  /**
   * Gives a file that is on the disk the name of another one, which it replaces. In one step: Java
   * would delete the other one first, and a program that is killed there would leave neither name.
   */
  public static void replace(Path file, Path target) throws IOException {
    try {
      Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
    }
    forceFolder(target.toAbsolutePath().resolveSibling(""));
  }

  /** Makes the new name durable too. Windows cannot open folders and does not need it. */
  private static void forceFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // The content is on the disk; only a power cut could bring the old file back.
    }
  }

  /** Whether the file system knows owners and permissions. */
  public static boolean isPosix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
