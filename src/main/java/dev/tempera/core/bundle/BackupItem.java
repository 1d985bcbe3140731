package dev.tempera.core.bundle;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing in a backup, as its list of contents has it.
 *
 * @param entry its name in the file
 * @param id of the conversation or experiment; the entry's name for anything else
 * @param title for people
 * @param updatedAt when it was changed last; null where that is not known
 * @param count how many messages of a conversation, or answers of an experiment, there were
 * @param bytes the size of the entry, unpacked; negative where that is not known
 * @param sha256 of the entry, unpacked, in lower-case hexadecimal digits; empty where that is not
 *     known
 */
public record BackupItem(
    Kind kind,
    String entry,
    String id,
    String title,
    @Nullable Instant updatedAt,
    long count,
    long bytes,
    String sha256) {
  /** What it is. */
  public enum Kind {
    /** A conversation with all its branches. */
    CONVERSATION,
    /** An experiment with its answers. */
    EXPERIMENT,
    /** Settings, tools and the like: a text that the program knows by its name. */
    FILE
  }

  /** Whether it can be checked against what was written. */
  boolean isKnown() {
    return bytes >= 0;
  }
}
