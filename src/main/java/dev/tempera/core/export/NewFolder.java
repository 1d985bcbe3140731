package dev.tempera.core.export;

import dev.tempera.core.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A folder that has its name only when all is in it. One thread. */
final class NewFolder {
  private final Path target;
  private final Path part;

  /** Makes it beside its place. */
  NewFolder(Path target) throws IOException {
    this.target = target;
    part = target.resolveSibling(".tempera-" + UUID.randomUUID() + ".part");
    PrivateFiles.createFolder(part);
  }

  Path resolve(String name) {
    return part.resolve(name);
  }

  /** Gives it its name; an empty folder of that name makes way. */
  void finish() throws IOException {
    Files.deleteIfExists(target);
    PrivateFiles.replace(part, target);
  }

  /** Leaves nothing. */
  void discard() throws IOException {
    List<Path> inside;
    try (Stream<Path> files = Files.list(part)) {
      inside = files.toList();
    }
    for (Path each : inside) {
      Files.deleteIfExists(each);
    }
    Files.deleteIfExists(part);
  }
}
