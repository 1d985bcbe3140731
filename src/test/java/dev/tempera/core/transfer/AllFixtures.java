package dev.tempera.core.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Every file of every example. */
final class AllFixtures {
  private AllFixtures() {}

  /** The folders of the examples. */
  static List<Path> folders() throws IOException {
    Path root = Objects.requireNonNull(Found.fixture("claude").getParent());
    try (Stream<Path> all = Files.list(root)) {
      return all.filter(Files::isDirectory).sorted().toList();
    }
  }

  /** The files in which text stands, without what is expected of them. */
  static List<Path> texts() throws IOException {
    return files().stream().filter(file -> !file.toString().matches(".*\\.(zip|db|dat)")).toList();
  }

  /** The files, without what is expected of them. */
  static List<Path> files() throws IOException {
    Path root = Objects.requireNonNull(Found.fixture("claude").getParent());
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.endsWith("expected.json"))
          .sorted()
          .toList();
    }
  }
}
