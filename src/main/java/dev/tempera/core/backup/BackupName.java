package dev.tempera.core.backup;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a backup that was made by itself: when, and of which data folder. Immutable.
 *
 * @param made to the second
 * @param origin eight hexadecimal digits
 */
public record BackupName(Instant made, String origin) {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Pattern NAME =
      Pattern.compile("tempera-backup-(\\d{8}T\\d{6}Z)-([0-9a-f]{8})\\.zip");

  /** The name of a file; nothing for one of another kind. */
  public static Optional<BackupName> of(Path file) {
    Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
    if (!name.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BackupName(FORM.parse(name.group(1), Instant::from), name.group(2)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** As a file is called. */
  public String text() {
    return "tempera-backup-" + FORM.format(made) + "-" + origin + ".zip";
  }

  /**
   * What a backup is called until it is whole, another name each time; synchronising programs pass
   * such names over.
   */
  static String unfinished(String origin) {
    return ".~tempera-backup-" + origin + "-" + UUID.randomUUID() + ".part";
  }

  /** The pattern of {@link #unfinished}, for all of an origin. */
  static String allUnfinished(String origin) {
    return ".~tempera-backup-" + origin + "*.part";
  }
}
