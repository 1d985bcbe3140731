package dev.tempera.app.conversations;

import dev.tempera.core.figures.Dates;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Times as a person says them.
 *
 * @param now the moment they are seen from
 */
record RelativeTime(Instant now, ZoneId zone) {
  private static final DateTimeFormatter WEEKDAY = formatter("EEE");
  private static final DateTimeFormatter MONTH = formatter("MMMM uuuu");

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }

  /** A few letters: "now", "5 min", "14:05", "Mon", "3 May". */
  String brief(Instant at) {
    Duration ago = Duration.between(at, now);
    ZonedDateTime then = at.atZone(zone);
    if (ago.compareTo(Duration.ofMinutes(1)) < 0) {
      return "now";
    }
    if (ago.compareTo(Duration.ofHours(1)) < 0) {
      return ago.toMinutes() + " min";
    }
    long days = daysAgo(at);
    // The heading says that it was yesterday.
    if (days <= 1) {
      return Dates.time(at, zone);
    }
    if (days < 7) {
      return WEEKDAY.format(then);
    }
    LocalDate day = then.toLocalDate();
    return then.getYear() == now.atZone(zone).getYear() ? Dates.dayOfYear(day) : Dates.day(day);
  }

  /** The group it belongs to: "Today", "Yesterday", "Previous 7 days", "May 2026". */
  String group(Instant at) {
    long days = daysAgo(at);
    if (days <= 0) {
      return "Today";
    }
    if (days == 1) {
      return "Yesterday";
    }
    if (days <= 7) {
      return "Previous 7 days";
    }
    if (days <= 30) {
      return "Previous 30 days";
    }
    return MONTH.format(at.atZone(zone));
  }

  private long daysAgo(Instant at) {
    return ChronoUnit.DAYS.between(LocalDate.ofInstant(at, zone), LocalDate.ofInstant(now, zone));
  }
}
