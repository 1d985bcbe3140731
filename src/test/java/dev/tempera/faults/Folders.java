package dev.tempera.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Folders of the harness, and what in them is not finished. */
final class Folders {
  /** What the program calls a file that is not whole yet. */
  private static final Pattern UNFINISHED =
      Pattern.compile(
          ".*(\\.part|\\.part-journal|\\.tmp|\\.rebuilding|\\.readable|\\.rebuilt-.*)(-wal|-shm|-journal)?");

  private Folders() {}

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Files.copy(each, to.resolve(from.relativize(each).toString()));
      }
    }
  }

  static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  /** Files in the folder and below that a program was in the middle of, logs with content too. */
  static List<String> unfinished(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(Folders::isUnfinished)
          .map(each -> folder.relativize(each).toString())
          .sorted()
          .toList();
    }
  }

  private static boolean isUnfinished(Path file) {
    String name = String.valueOf(file.getFileName());
    return UNFINISHED.matcher(name).matches()
        || (name.endsWith(".db-wal") && file.toFile().length() > 0);
  }
}
