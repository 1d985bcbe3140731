package dev.tempera.core.store;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Times in file names. */
final class FileTimes {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** The length of a stamp. */
  static final int LENGTH = "20260301T102030.456Z".length();

  private FileTimes() {}

  /** The time now in UTC, without characters that a file system refuses. */
  static String stamp(Clock clock) {
    return FORM.format(clock.instant());
  }

  /** The time of a stamp; nothing for what is none. */
  static Optional<Instant> parse(String stamp) {
    try {
      return Optional.of(FORM.parse(stamp, Instant::from));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
