package dev.tempera.app.backups;

import dev.tempera.core.figures.Dates;
import dev.tempera.core.settings.BackupChoices;
import dev.tempera.core.settings.BackupChoices.Often;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/** What is said of backups. */
final class BackupTexts {
  private BackupTexts() {}

  static String size(long bytes) {
    if (bytes < 1_000_000) {
      return Math.max(1, Math.round(bytes / 1e3)) + " kB";
    }
    return bytes < 1_000_000_000
        ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
        : String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
  }

  static String count(long count, String thing) {
    return count + " " + thing + (count == 1 ? "" : "s");
  }

  static String often(Often often) {
    return switch (often) {
      case NEVER -> "Never";
      case DAILY -> "Every day";
      case WEEKLY -> "Every week";
    };
  }

  /** The last good one, in a sentence. */
  static String last(BackupChoices.Last last, ZoneId zone) {
    if (last.name().isEmpty()) {
      return "There is no backup yet.";
    }
    return "Last good backup: "
        + Dates.moment(Instant.ofEpochMilli(last.at()), zone)
        + ", "
        + size(last.bytes())
        + ", "
        + count(last.conversations(), "conversation")
        + (last.experiments() == 0 ? "" : ", " + count(last.experiments(), "experiment"))
        + "; read back and whole.";
  }
}
