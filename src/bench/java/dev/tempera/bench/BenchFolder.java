package dev.tempera.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder for one run of a benchmark, which is gone with it. */
public final class BenchFolder implements AutoCloseable {
  private final Path path;

  /** Makes it. */
  public BenchFolder() throws IOException {
    path = Files.createTempDirectory("tempera-bench");
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
