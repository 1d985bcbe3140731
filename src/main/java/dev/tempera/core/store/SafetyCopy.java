package dev.tempera.core.store;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A copy of all conversations as they were at a moment.
 *
 * @param file lies in the folder of the copies
 * @param made when it was made
 * @param clean whether everything in it was as it had been stored; otherwise it holds texts that
 *     were damaged before it was made
 */
public record SafetyCopy(Path file, Instant made, boolean clean) {
  /** Its name: what a person calls it by. */
  public String name() {
    return String.valueOf(file.getFileName());
  }
}
