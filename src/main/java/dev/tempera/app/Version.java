package dev.tempera.app;

import java.util.Objects;

/** The program's version, as the build wrote it into the jar. */
public final class Version {
  private Version() {}

  /** For example {@code 0.1.0}; {@code development} when run from class files. */
  public static String text() {
    return Objects.requireNonNullElse(
        Version.class.getPackage().getImplementationVersion(), "development");
  }
}
