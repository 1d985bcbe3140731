package dev.tempera.core.figures;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;

/**
 * Days and moments as they are shown to people, everywhere in one way: whatever language the
 * machine speaks, the words around them are English. What programs read is in ISO form instead.
 */
public final class Dates {
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private Dates() {}

  /** {@code 4 May 2026}. */
  public static String day(LocalDate day) {
    return dayOfYear(day) + " " + day.getYear();
  }

  /** The day of a moment, {@code 4 May 2026}. */
  public static String day(Instant moment, ZoneId zone) {
    return day(LocalDate.ofInstant(moment, zone));
  }

  /** A day that somebody told in ISO form; anything else as it was told. */
  public static String told(String text) {
    try {
      return day(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return text;
    }
  }

  /** {@code 4 May}, where the year goes without saying. */
  public static String dayOfYear(LocalDate day) {
    return day.getDayOfMonth() + " " + MONTHS.get(day.getMonthValue() - 1);
  }

  /** {@code 14:05}. */
  public static String time(Instant moment, ZoneId zone) {
    ZonedDateTime at = moment.atZone(zone);
    return String.format(Locale.ROOT, "%02d:%02d", at.getHour(), at.getMinute());
  }

  /** {@code 4 May 2026, 14:05}. */
  public static String moment(Instant moment, ZoneId zone) {
    return day(moment, zone) + ", " + time(moment, zone);
  }
}
