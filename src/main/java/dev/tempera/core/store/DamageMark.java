package dev.tempera.core.store;

import dev.tempera.core.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file beside the database that says: damage was found while it was in use, repair it on the next
 * start.
 */
final class DamageMark {
  private DamageMark() {}

  static void set(Path database) {
    try {
      PrivateFiles.createIfMissing(file(database));
    } catch (IOException e) {
      // Then the damage is found again when it is met again.
    }
  }

  static boolean isSet(Path database) {
    return Files.exists(file(database));
  }

  static void clear(Path database) throws IOException {
    Files.deleteIfExists(file(database));
  }

  private static Path file(Path database) {
    return database.resolveSibling(database.getFileName() + ".damaged");
  }
}
