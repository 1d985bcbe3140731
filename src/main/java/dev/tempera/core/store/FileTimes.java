package dev.tempera.core.store;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times in file names. */
final class FileTimes {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private FileTimes() {}

  /** The time now in UTC, without characters that a file system refuses. */
  static String stamp(Clock clock) {
    return FORM.format(clock.instant());
  }
}
