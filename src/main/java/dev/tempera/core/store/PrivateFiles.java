package dev.tempera.core.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that only their owner can read, where the file system knows owners. */
final class PrivateFiles {
  private PrivateFiles() {}

  /** Creates the file, private, if it is not there. */
  static void createIfMissing(Path file) throws IOException {
    try {
      if (isPosix(file)) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      } else {
        Files.createFile(file);
      }
    } catch (FileAlreadyExistsException e) {
      // Its permissions are the person's own choice.
    }
  }

  /** Takes everybody else's permissions away; where that fails the folder's still hold. */
  static void makePrivate(Path file) {
    try {
      if (isPosix(file)) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      }
    } catch (IOException e) {
      // The data folder itself is closed to others.
    }
  }

  static boolean isPosix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
