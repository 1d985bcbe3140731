package dev.tempera.app;

import dev.tempera.core.settings.JsonSettingsStore;
import dev.tempera.core.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the settings for what must not touch the data folder: it may be another window's. */
final class ScratchFolder implements AutoCloseable {
  private final Path path;

  private ScratchFolder(Path path) {
    this.path = path;
  }

  /**
   * A new folder with a copy of the settings in {@code data}, if there are any.
   *
   * @throws StoreException if they cannot be read
   */
  static ScratchFolder copyOf(Path data) {
    try {
      Path made = Files.createTempDirectory("tempera");
      // Those of before too: they are used where the others are damaged.
      for (String name : List.of(JsonSettingsStore.FILE_NAME, JsonSettingsStore.PREVIOUS_NAME)) {
        Path file = data.resolve(name);
        if (Files.isReadable(file)) {
          Files.copy(file, made.resolve(name));
        }
      }
      return new ScratchFolder(made);
    } catch (IOException e) {
      throw new StoreException("The settings could not be read.", e);
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // It lies in the system's folder for such things and holds no key.
    }
  }
}
