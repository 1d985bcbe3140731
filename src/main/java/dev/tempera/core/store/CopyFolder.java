package dev.tempera.core.store;

import dev.tempera.core.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The folder with the copies of a database, {@value #NAME} beside it, closed to others. A copy's
 * name says when it was made, and whether something in it was damaged then; what is not whole yet
 * bears another name.
 */
final class CopyFolder {
  static final String NAME = "copies";

  private static final String PREFIX = "tempera-";
  private static final String CLEAN = ".db";
  private static final String DAMAGED = "-damaged.db";
  private static final String UNFINISHED = "unfinished-";

  private final Path folder;
  private final Clock clock;

  CopyFolder(Path database, Clock clock) {
    this.folder = database.toAbsolutePath().resolveSibling(NAME);
    this.clock = clock;
  }

  /** The time now. */
  Instant now() {
    return clock.instant();
  }

  /** Makes sure that it is there. */
  Path create() throws IOException {
    PrivateFiles.createFolder(folder);
    return folder;
  }

  /** What a copy that is made now is called until it is whole. */
  Path unfinished() {
    return folder.resolve(UNFINISHED + FileTimes.stamp(clock));
  }

  /** What a copy that is made now is called. */
  Path finished(boolean clean) {
    return folder.resolve(PREFIX + FileTimes.stamp(clock) + (clean ? CLEAN : DAMAGED));
  }

  /** Removes what killed programs left of copies that they did not finish. */
  void tidy() throws IOException {
    for (Path left : files(UNFINISHED)) {
      Files.deleteIfExists(left);
    }
  }

  /**
   * The copies, the newest first. One that says it was made in the future was made while the clock
   * was wrong: it comes last.
   */
  List<SafetyCopy> all() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    Instant now = clock.instant();
    List<SafetyCopy> all = new ArrayList<>();
    for (Path file : files(PREFIX)) {
      parse(file).ifPresent(all::add);
    }
    all.sort(
        Comparator.comparing((SafetyCopy copy) -> copy.made().isAfter(now))
            .thenComparing(SafetyCopy::made, Comparator.reverseOrder()));
    return all;
  }

  /** The copy of a name, which may come from anywhere; nothing if there is none. */
  Optional<SafetyCopy> named(String name) throws IOException {
    return all().stream().filter(copy -> copy.name().equals(name)).findFirst();
  }

  private static Optional<SafetyCopy> parse(Path file) {
    String name = String.valueOf(file.getFileName());
    boolean clean = !name.endsWith(DAMAGED);
    String end = clean ? CLEAN : DAMAGED;
    if (!name.endsWith(end) || name.length() < PREFIX.length() + end.length()) {
      return Optional.empty();
    }
    return FileTimes.parse(name.substring(PREFIX.length(), name.length() - end.length()))
        .map(made -> new SafetyCopy(file, made, clean));
  }

  private List<Path> files(String prefix) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(
            folder,
            path ->
                String.valueOf(path.getFileName()).startsWith(prefix)
                    && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))) {
      all.forEach(found::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return found;
  }
}
