package dev.tempera.core.store;

import dev.tempera.core.files.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Files beside the database that say what is to happen with its copies: that one is to be offered,
 * because the database was damaged, and which one the person took.
 */
final class CopyMarks {
  private static final String OFFER = ".offer-copy";
  private static final String TAKE = ".take-copy";
  private static final int LONGEST = 1_000;

  private CopyMarks() {}

  /**
   * The newest copy of before is to be offered until the person has answered.
   *
   * @param stamp when the damage was found: see {@link FileTimes}
   */
  static void offer(Path database, String stamp) throws IOException {
    write(mark(database, OFFER), stamp);
  }

  /** When the damage was found because of which a copy is offered; nothing if none is. */
  static Optional<Instant> offered(Path database) {
    try {
      return read(mark(database, OFFER)).flatMap(FileTimes::parse);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The person has taken a copy: the next opening puts it in. */
  static void take(Path database, String name) throws IOException {
    write(mark(database, TAKE), name);
  }

  /** The name of the copy that was taken; it may be anything that somebody wrote there. */
  static Optional<String> taken(Path database) throws IOException {
    return read(mark(database, TAKE));
  }

  /** Forced to the disk: between it and the next step of a rescue the power may go. */
  private static void write(Path mark, String text) throws IOException {
    Path unfinished = mark.resolveSibling(mark.getFileName() + ".part");
    // Of a fixed name, so that the next start, which writes the mark again, finds what was left.
    Files.deleteIfExists(unfinished);
    try (FileChannel channel = PrivateFiles.createNew(unfinished)) {
      Channels.newOutputStream(channel).write(text.getBytes(StandardCharsets.UTF_8));
      channel.force(true);
    }
    PrivateFiles.replace(unfinished, mark);
  }

  private static Optional<String> read(Path mark) throws IOException {
    if (!Files.isRegularFile(mark)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(mark)) {
      return Optional.of(new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8).strip());
    }
  }

  /** The person has answered, and it is done. */
  static void clear(Path database) throws IOException {
    Files.deleteIfExists(mark(database, TAKE));
    Files.deleteIfExists(mark(database, OFFER));
  }

  /** The copy that was taken cannot be put in; others are still on offer. */
  static void clearTaken(Path database) throws IOException {
    Files.deleteIfExists(mark(database, TAKE));
  }

  private static Path mark(Path database, String suffix) {
    return database.resolveSibling(database.getFileName() + suffix);
  }
}
