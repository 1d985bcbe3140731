package dev.tempera.core.search;

import dev.tempera.core.search.SearchQuery.Condition;
import dev.tempera.core.search.SearchQuery.Said;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads years, months, days, spans that end now, and {@code a..b}. */
final class Periods {
  private static final Pattern DAY = Pattern.compile("(\\d{4})(?:-(\\d{1,2})(?:-(\\d{1,2}))?)?");
  private static final Pattern SPAN = Pattern.compile("(\\d{1,4})([dwmy])");

  private final LocalDate today;
  private final ZoneId zone;

  Periods(Instant now, ZoneId zone) {
    this.today = LocalDate.ofInstant(now, zone);
    this.zone = zone;
  }

  /** Days from the first to before the second; null for open ends. */
  private record Days(@Nullable LocalDate from, @Nullable LocalDate until) {}

  Optional<Condition> during(String value) {
    int dots = value.indexOf("..");
    if (dots < 0) {
      return days(value).map(days -> said(days.from(), days.until()));
    }
    String first = value.substring(0, dots);
    String last = value.substring(dots + 2);
    Optional<Days> from = first.isEmpty() ? Optional.of(new Days(null, null)) : days(first);
    Optional<Days> until = last.isEmpty() ? Optional.of(new Days(null, null)) : days(last);
    boolean nothing = first.isEmpty() && last.isEmpty();
    return nothing || from.isEmpty() || until.isEmpty()
        ? Optional.empty()
        : Optional.of(said(from.get().from(), until.get().until()));
  }

  Optional<Condition> before(String value) {
    return days(value).map(days -> said(null, days.from()));
  }

  /** The day itself, month or year is not after it. */
  Optional<Condition> after(String value) {
    return days(value)
        .map(days -> days.until() == null ? said(days.from(), null) : said(days.until(), null));
  }

  private Condition said(@Nullable LocalDate from, @Nullable LocalDate until) {
    return new Said(moment(from), moment(until));
  }

  private @Nullable Instant moment(@Nullable LocalDate day) {
    return day == null ? null : day.atStartOfDay(zone).toInstant();
  }

  private Optional<Days> days(String value) {
    String word = value.toLowerCase(Locale.ROOT);
    if (word.equals("today")) {
      return Optional.of(new Days(today, today.plusDays(1)));
    }
    if (word.equals("yesterday")) {
      return Optional.of(new Days(today.minusDays(1), today));
    }
    Matcher span = SPAN.matcher(word);
    if (span.matches()) {
      return Optional.of(
          new Days(today.minus(length(Integer.parseInt(span.group(1)), span.group(2))), null));
    }
    Matcher day = DAY.matcher(word);
    try {
      return day.matches() ? Optional.of(written(day)) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Period length(int count, String unit) {
    return switch (unit) {
      case "w" -> Period.ofWeeks(count);
      case "m" -> Period.ofMonths(count);
      case "y" -> Period.ofYears(count);
      default -> Period.ofDays(count);
    };
  }

  private static Days written(Matcher found) {
    int year = Integer.parseInt(found.group(1));
    @Nullable String month = found.group(2);
    @Nullable String day = found.group(3);
    if (month == null) {
      LocalDate first = LocalDate.of(year, 1, 1);
      return new Days(first, first.plusYears(1));
    }
    if (day == null) {
      LocalDate first = LocalDate.of(year, Integer.parseInt(month), 1);
      return new Days(first, first.plusMonths(1));
    }
    LocalDate only = LocalDate.of(year, Integer.parseInt(month), Integer.parseInt(day));
    return new Days(only, only.plusDays(1));
  }
}
