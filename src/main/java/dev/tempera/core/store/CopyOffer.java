package dev.tempera.core.store;

import dev.tempera.core.figures.Dates;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A copy beside what there is of a conversations file that was damaged or missing.
 *
 * @param inCopy what the copy holds
 * @param inFile what the conversations file holds now
 */
public record CopyOffer(SafetyCopy copy, Holdings inCopy, Holdings inFile) {
  /** The offer in two sentences. */
  public String words(ZoneId zone) {
    return "The conversations file now holds "
        + words(inFile, zone)
        + ". The copy of "
        + Dates.moment(copy.made(), zone)
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
        + (newest == null ? "" : ", last changed " + Dates.moment(newest, zone));
  }
}
