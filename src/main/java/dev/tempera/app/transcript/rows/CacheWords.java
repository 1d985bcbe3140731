package dev.tempera.app.transcript.rows;

import dev.tempera.core.chat.CacheMarks;
import org.jspecify.annotations.Nullable;

/** How the marks of the prompt cache are written. Pure. */
public final class CacheWords {
  private CacheWords() {}

  /** How long a prompt is kept: "5 minutes". */
  public static String time(String cache) {
    return switch (cache) {
      case CacheMarks.FIVE_MINUTES -> "5 minutes";
      case CacheMarks.HOUR -> "an hour";
      default -> cache;
    };
  }

  /**
   * What was done to a mark.
   *
   * @param cache what it is now, null for none
   * @param marks how many the branch has with it
   */
  public static String done(@Nullable String cache, int marks) {
    if (cache == null) {
      return "Not cached up to here any more";
    }
    return marks > CacheMarks.MOST
        ? "The " + marks + "th mark: Anthropic's models take " + CacheMarks.MOST
        : "Cached up to here for " + time(cache) + ", from the next request on";
  }
}
