package dev.tempera.core.backup;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which backups may go: all but the newest few, the last one of each of eight weeks, and the last
 * one of each of twelve months. Weeks and months without a backup do not count: neither a long
 * absence nor a clock that runs years ahead for a day lets all of them go at once. Pure.
 */
final class Pruning {
  private static final int WEEKS = 8;
  private static final int MONTHS = 12;

  private Pruning() {}

  /**
   * The times of those that may go.
   *
   * @param made when each was made; one after {@code newest} was made while the clock was wrong,
   *     and stays uncounted
   * @param newest when the last one was made, which stays in any case
   * @param keep how many of the newest stay, at least one
   */
  static Set<Instant> surplus(Collection<Instant> made, Instant newest, int keep, ZoneId zone) {
    List<Instant> all =
        made.stream()
            .filter(each -> !each.isAfter(newest))
            .distinct()
            .sorted(Comparator.reverseOrder())
            .toList();
    Set<Instant> surplus = new HashSet<>();
    Set<LocalDate> weeks = new HashSet<>();
    Set<YearMonth> months = new HashSet<>();
    for (int i = 0; i < all.size(); i++) {
      LocalDate day = all.get(i).atZone(zone).toLocalDate();
      boolean ofWeek = weeks.add(monday(day)) && weeks.size() <= WEEKS;
      boolean ofMonth = months.add(YearMonth.from(day)) && months.size() <= MONTHS;
      boolean isNewest = i < Math.max(1, keep) || all.get(i).equals(newest);
      if (!isNewest && !ofWeek && !ofMonth) {
        surplus.add(all.get(i));
      }
    }
    return surplus;
  }

  private static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }
}
