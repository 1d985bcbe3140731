package dev.tempera.core.store;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A copy beside what there is of a conversations file that was damaged or missing.
 *
 * @param inCopy what the copy holds
 * @param inFile what the conversations file holds now
 */
public record CopyOffer(SafetyCopy copy, Holdings inCopy, Holdings inFile) {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  /** The offer in two sentences. */
  public String words(ZoneId zone) {
    return "The conversations file now holds "
        + words(inFile, zone)
        + ". The copy of "
        + time(copy.made(), zone)
        + (copy.clean() ? "" : ", in which some texts are damaged,")
        + " holds "
        + words(inCopy, zone)
        + ".";
  }

  /** What a database holds. */
  public static String words(Holdings held, ZoneId zone) {
    Instant newest = held.newest();
    if (held.conversations() == 0) {
      return "no conversations";
    }
    return (held.conversations() == 1 ? "1 conversation" : held.conversations() + " conversations")
        + (newest == null ? "" : ", last changed " + time(newest, zone));
  }

  /** A moment as people write it, the same everywhere. */
  public static String time(Instant moment, ZoneId zone) {
    return FORM.format(moment.atZone(zone));
  }
}
