package dev.tempera.app.inspector;

/**
 * The stretch of a timeline that is shown, in microseconds. Immutable.
 *
 * @param from where it begins, never below 0
 * @param to where it ends, never beyond {@code end}
 * @param end where the timeline ends
 */
record TimeWindow(double from, double to, double end) {
  /** Nothing shorter is shown: two frames of one read are no more than this apart. */
  static final double SHORTEST = 20;

  /** All of a timeline. */
  static TimeWindow all(long end) {
    double length = Math.max(SHORTEST, (double) end);
    return new TimeWindow(0, length, length);
  }

  /** Whether all of it is shown. */
  boolean isAll() {
    return from <= 0 && to >= end;
  }

  double length() {
    return to - from;
  }

  /**
   * Shows {@code factor} times as much time as before; what is at {@code moment} stays in its
   * place.
   */
  TimeWindow zoomed(double factor, double moment) {
    double length = Math.clamp(length() * factor, Math.min(SHORTEST, end), end);
    double at = Math.clamp(moment, from, to);
    double share = length() == 0 ? 0.5 : (at - from) / length();
    return placed(at - share * length, length);
  }

  /** Shows what follows, or what is before. */
  TimeWindow moved(double by) {
    return placed(from + by, length());
  }

  /** Shows a moment: as it is if it is in sight, or else in the middle. */
  TimeWindow showing(double moment) {
    return moment >= from && moment <= to ? this : placed(moment - length() / 2, length());
  }

  private TimeWindow placed(double wanted, double length) {
    double begin = Math.clamp(wanted, 0, Math.max(0, end - length));
    return new TimeWindow(begin, Math.min(end, begin + length), end);
  }

  /** Where a moment stands in a width. */
  double x(double moment, double width) {
    return (moment - from) / length() * width;
  }

  /** The moment at a place in a width. */
  double moment(double x, double width) {
    return width <= 0 ? from : from + x / width * length();
  }
}
