package dev.tempera.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Who may read a file, on systems whose files say so; elsewhere there is nothing to look at. */
public final class Owners {
  private Owners() {}

  private static boolean areSaid(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** Only its owner may read and write it. */
  public static void assertAlone(Path file) throws IOException {
    if (areSaid(file)) {
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
          file.toString());
    }
  }

  /** From now on everybody may read it, as one that was made by hand. */
  public static void open(Path file) throws IOException {
    if (areSaid(file)) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }
  }
}
