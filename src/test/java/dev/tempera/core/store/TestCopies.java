package dev.tempera.core.store;

import java.nio.file.Path;
import java.time.Clock;

/** Makes copies at once, for tests of what becomes of them. */
public final class TestCopies {
  private TestCopies() {}

  /** A copy of the database in a data folder, which may be in use. */
  public static SafetyCopy make(Path dataFolder, Clock clock) {
    CopyMaker.Outcome outcome =
        new SafetyCopies(dataFolder, clock, CopyMaker.Limits.USUAL, place -> Long.MAX_VALUE).make();
    if (outcome instanceof CopyMaker.Outcome.Made made) {
      return made.copy();
    }
    throw new AssertionError("no copy was made: " + outcome);
  }
}
