package dev.tempera.core.experiment.lab;

import dev.tempera.core.experiment.report.Forecast.Outlook;
import java.math.BigDecimal;
import java.time.Duration;

/** What the rest of an experiment will probably take, in words. Pure. */
public final class OutlookText {
  private OutlookText() {}

  /**
   * The sentences; empty where nothing is left, or nothing is known.
   *
   * @param how what asks the rest: a name between quotation marks
   */
  public static String of(Outlook outlook, String how) {
    if (outlook.left() == 0 || outlook.answered() == 0) {
      return "";
    }
    return "By "
        + (outlook.answered() == 1 ? "1 answer" : outlook.answered() + " answers")
        + " so far, the other "
        + outlook.left()
        + " would take about "
        + outlook.usd().map(OutlookText::money).orElse("nobody knows how much")
        + outlook.time().map(time -> " and " + words(time)).orElse("")
        + ": “"
        + how
        + "” asks them."
        + (outlook.detectable().isEmpty() ? "" : " " + outlook.detectable());
  }

  private static String money(BigDecimal usd) {
    return usd.signum() == 0 ? "$0" : "$" + usd.stripTrailingZeros().toPlainString();
  }

  private static String words(Duration duration) {
    long seconds = Math.max(1, duration.toSeconds());
    return seconds < 120
        ? (seconds == 1 ? "1 second" : seconds + " seconds")
        : Math.ceilDiv(seconds, 60) + " minutes";
  }
}
