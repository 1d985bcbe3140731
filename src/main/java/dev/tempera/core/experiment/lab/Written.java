package dev.tempera.core.experiment.lab;

import java.io.IOException;
import java.nio.file.Path;

/** Files that are written in the background: what goes wrong names the file. */
final class Written {
  /** Writes a file. */
  interface Writing {
    void run() throws IOException;
  }

  private Written() {}

  static Void to(Path file, Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      throw new IllegalStateException(file + " cannot be written.", e);
    }
    return nothing();
  }

  /** What is told when something is done and that is all. */
  @SuppressWarnings("NullAway") // a Void is always null
  static Void nothing() {
    return null;
  }
}
