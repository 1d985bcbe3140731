package dev.tempera.faults;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.store.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;

/** Where exports go. */
final class Targets {
  private Targets() {}

  /** What a killed export left goes with another one to the same folder, a day later. */
  static void tidyByAnother(Path target, SqliteStore store) throws Exception {
    Path folder = target.resolveSibling("");
    try (Stream<Path> left = Files.list(folder)) {
      for (Path each : left.filter(file -> file.toString().endsWith(".part")).toList()) {
        var _ = Files.setLastModifiedTime(each, FileTime.from(Instant.EPOCH));
      }
    }
    ConversationId smallest = store.conversations().getLast().id();
    Fixture.writer(store).write(smallest, folder.resolve("another"), new Cancellation());
  }
}
