package dev.tempera.core.transfer;

import dev.tempera.core.concurrent.Cancellation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The log of the program {@code llm}, an SQLite file with tables of an older and a newer kind. */
final class LlmReader {
  static final String FORMAT = "llm";

  /** How every SQLite file begins. */
  static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  private final Path file;
  private final Findings into;
  private final Cancellation cancellation;

  LlmReader(Path file, Findings into, Cancellation cancellation) {
    this.file = file;
    this.into = into;
    this.cancellation = cancellation;
  }

  /**
   * Reads it; what follows damage is told as one.
   *
   * @return whether it is such a log
   * @throws IOException if it cannot be opened
   */
  boolean read() throws IOException {
    String name = String.valueOf(file.getFileName());
    // Whoever listens knows from here on of which file the conversations are.
    into.read(0, Files.size(file));
    try (LlmDatabase database = new LlmDatabase(file, cancellation)) {
      boolean older = database.has("responses", "prompt") && database.has("responses", "response");
      boolean newer = database.has("threads", "tip_message_hash") && database.has("parts", "type");
      if (!older && !newer) {
        return false;
      }
      if (Files.isRegularFile(file.resolveSibling(name + "-wal"))
          && Files.size(file.resolveSibling(name + "-wal")) > 0) {
        into.skipped(null, name, "what only its log (" + name + "-wal) holds is not read", false);
      }
      tell(name, older, () -> new LlmResponses(database, into, cancellation).read());
      tell(name, newer, () -> new LlmThreads(database, name, into, cancellation).read());
      return true;
    }
  }

  private interface Reading {
    void read() throws IOException;
  }

  private void tell(String name, boolean there, Reading reading) {
    try {
      if (there) {
        reading.read();
      }
    } catch (IOException e) {
      into.skipped(null, name, String.valueOf(e.getMessage()), false);
    }
  }
}
